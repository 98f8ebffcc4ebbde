import { measureSms } from '@shared/domain/texts/smsSegments';
import type { Text, TextThread, ThreadFilter } from '@shared/domain/texts/textThread';
import type { PlainPhrase, Translate } from '../../i18n/phrases';
import type { Words } from '../../i18n/words';

export type ThreadState = 'optedOut' | 'attention' | 'operator' | 'agent';

/** What matters most about a thread. */
export function stateOf(thread: TextThread): ThreadState {
  if (thread.optedOutAt !== undefined) return 'optedOut';
  if (thread.attention !== undefined) return 'attention';
  return thread.answeredBy;
}

export const STATE_WORDS = {
  optedOut: 'Opted out',
  attention: 'Needs a person',
  operator: 'Yours',
  agent: 'Agent answers',
} as const satisfies Record<ThreadState, PlainPhrase>;

export const FILTER_WORDS = {
  all: 'All conversations',
  attention: 'Needs a person',
  unread: 'Unread',
  optedOut: 'Opted out',
  failed: 'Did not arrive',
} as const satisfies Record<ThreadFilter, PlainPhrase>;

export const THREAD_FILTERS = Object.keys(FILTER_WORDS) as readonly ThreadFilter[];

/** Their name, or their number. */
export function whoOf(
  { name, theirNumber }: Pick<TextThread, 'name' | 'theirNumber'>,
  { format }: Words,
): string {
  return name === '' ? format.phone(theirNumber) : name;
}

/** The last words, with who wrote them when it was not the customer. */
export function lastWords({ lastAuthor, lastText }: TextThread, { t, say }: Words): string {
  if (lastAuthor === 'system') return say(lastText);
  const text = lastText === '' ? t('A picture') : lastText;
  if (lastAuthor === 'agent') return t('Agent: {text}', { text });
  return lastAuthor === 'operator' ? t('You: {text}', { text }) : text;
}

const DELIVERY = {
  sending: 'Sending…',
  unconfirmed: 'Not confirmed',
  queued: 'On its way',
  sent: 'Sent',
  delivered: 'Delivered',
  undelivered: 'Not delivered',
  failed: 'Not sent',
} as const satisfies Partial<Record<Text['status'], PlainPhrase>>;

/** What each state means, as far as anybody can know. */
const DELIVERY_MEANING = {
  sending: 'Being handed to the phone network.',
  unconfirmed: 'Nobody knows whether it was sent. It is not sent again by itself.',
  queued: 'The phone network has it and will send it.',
  sent: 'The phone network sent it. Whether it arrived is not known.',
  delivered: 'Their phone company confirmed that it arrived.',
  undelivered: 'It did not reach their phone.',
  failed: 'It was never sent.',
} as const satisfies Record<keyof typeof DELIVERY, PlainPhrase>;

/** How far a text of ours got, in a word and in a sentence. */
export function deliveryOf(
  { status }: Text,
  t: Translate,
): { readonly word: string; readonly meaning: string } | undefined {
  if (status === 'received' || status === 'noted') return undefined;
  return { word: t(DELIVERY[status]), meaning: t(DELIVERY_MEANING[status]) };
}

export function hasFailed({ status }: Text): boolean {
  return status === 'failed' || status === 'undelivered' || status === 'unconfirmed';
}

/** `148 left`, `2 segments · 120 left`: what the words in the composer cost. */
export function costWords(text: string, t: Translate): string {
  const { segments, unitsLeft, alphabet } = measureSms(text);
  const parts = [
    ...(segments > 1 ? [t('{count} segments', { count: segments })] : []),
    t('{count} left', { count: unitsLeft }),
    ...(alphabet === 'ucs2' ? [t('special characters')] : []),
  ];
  return parts.join(' · ');
}
