import type { RequestEntry, RequestVerdict } from '@shared/contract/health/inspector';
import type { PlainPhrase, Translate } from '../../i18n/phrases';
import type { Words } from '../../i18n/words';

/** `14:03:07.214`: a developer counts milliseconds. */
export function clockTime(at: number): string {
  const date = new Date(at);
  const pad = (value: number, digits = 2) => String(value).padStart(digits, '0');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => pad(part));
  return `${time.join(':')}.${pad(date.getMilliseconds(), 3)}`;
}

/** `18 ms`, `1.2 s`, `02:10`; a dash while there is no answer. */
export function tookWords(tookMs: number | undefined, { format }: Words): string {
  if (tookMs === undefined) return '–';
  if (tookMs < 1000) return `${Math.round(tookMs)} ms`;
  if (tookMs < 60_000) return `${format.number(tookMs / 1000, 1)} s`;
  return format.duration(tookMs);
}

export const VERDICT_WORDS = {
  proven: 'Signature right',
  admitted: 'Token right, signed',
  admittedUnsigned: 'Token right, unsigned',
  open: 'Open to all',
  selfTest: 'Self-test',
  noCredential: 'No signature',
  notProven: 'Not proven',
  malformed: 'Malformed',
  unknownPath: 'No such path',
  overRate: 'Over its rate',
  noRoom: 'No room',
} as const satisfies Record<RequestVerdict, PlainPhrase>;

/** What sending a request once more does, by its path. */
export function replayEffect(path: string): PlainPhrase {
  switch (path) {
    case '/twilio/voice':
      return 'A call that was already connected is answered with 409 and nothing else happens. One that never was rings an agent for nobody, and its engine may cost money for a moment.';
    case '/twilio/voice/after':
      return 'Patchcord says again what follows the call’s stream: hang up, pass on, or apologise. A call that is over stays over.';
    case '/twilio/voice/status':
    case '/twilio/voice/amd':
    case '/twilio/stream/status':
    case '/twilio/sms/status':
      return 'The same report comes in once more. What it said before is known already, so nothing is added.';
    case '/twilio/sms':
      return 'A text that is known already is not stored twice and not answered again.';
    default:
      return 'Patchcord handles it as if its sender had sent it again.';
  }
}

export type RequestFilter = 'all' | 'public' | 'testLine' | 'failed';

/** Whether a request is among those that are asked for. */
export function matchesFilter(
  entry: RequestEntry,
  filter: RequestFilter,
  text: string,
  t: Translate,
): boolean {
  const isWanted =
    filter === 'all' || (filter === 'failed' ? entry.status >= 400 : entry.door === filter);
  const words = text.trim().toLowerCase();
  if (words === '') return isWanted;
  const { method, path, status, verdict } = entry;
  const all = `${method} ${path} ${status} ${t(VERDICT_WORDS[verdict])}`.toLowerCase();
  return isWanted && all.includes(words);
}
