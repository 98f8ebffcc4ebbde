import { measureSms } from '@shared/domain/texts/smsSegments';
import type { Text, TextThread } from '@shared/domain/texts/textThread';

/** Texts that nobody at the console has seen. */
export function unreadTexts(threads: readonly TextThread[]): number {
  return threads.reduce((sum, { unread }) => sum + unread, 0);
}

export type ThreadState = 'optedOut' | 'attention' | 'operator' | 'agent';

/** What matters most about a thread. */
export function stateOf(thread: TextThread): ThreadState {
  if (thread.optedOutAt !== undefined) return 'optedOut';
  if (thread.attention !== undefined) return 'attention';
  return thread.answeredBy;
}

export const STATE_WORDS: Readonly<Record<ThreadState, string>> = {
  optedOut: 'Opted out',
  attention: 'Needs a person',
  operator: 'Yours',
  agent: 'Agent answers',
};

const AUTHORS: Readonly<Record<Text['author'], string>> = {
  customer: '',
  agent: 'Agent: ',
  operator: 'You: ',
  system: '',
};

/** The last words, with who wrote them when it was not the customer. */
export function lastWords({ lastAuthor, lastText }: TextThread): string {
  return `${AUTHORS[lastAuthor]}${lastText === '' ? 'A picture' : lastText}`;
}

const DELIVERY: Readonly<Partial<Record<Text['status'], string>>> = {
  sending: 'Sending…',
  unconfirmed: 'Not confirmed',
  queued: 'On its way',
  sent: 'Sent',
  delivered: 'Delivered',
  undelivered: 'Not delivered',
  failed: 'Not sent',
};

export function deliveryWords({ status }: Text): string | undefined {
  return DELIVERY[status];
}

export function hasFailed({ status }: Text): boolean {
  return status === 'failed' || status === 'undelivered' || status === 'unconfirmed';
}

/** `148 left`, `2 texts · 120 left`: what the words in the composer cost. */
export function costWords(text: string): string {
  const { segments, unitsLeft, alphabet } = measureSms(text);
  const size = segments > 1 ? `${segments} segments · ${unitsLeft} left` : `${unitsLeft} left`;
  return alphabet === 'ucs2' ? `${size} · special characters` : size;
}
