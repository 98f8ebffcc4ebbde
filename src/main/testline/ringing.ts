import type { Clock } from '../core/ports/clock';
import { waitFor } from './callWait';
import { createPerson, createVoicemail } from './parties/personas';
import type { Speak } from './parties/party';
import type { CallTerms, TestCall } from './callTerms';
import { MACHINE_RINGS, PATIENCE_RINGS, PERSON_RINGS, kindOfNumber } from './testNumbers';

/** A call that rings at a number and has not been picked up. */
export interface RingingCall {
  readonly from: string;
  readonly to: string;
  /** Fires when the call cannot be picked up any more: it was, or the caller gave up. */
  readonly gone: AbortSignal;
  /** @throws Error when the call is gone. */
  pickUp(terms?: CallTerms): TestCall;
  decline(): void;
}

/** How ringing ended. */
export type Answer =
  | { readonly kind: 'answered' }
  /** Twilio's `CallStatus` and `SipResponseCode`. */
  | { readonly kind: 'unanswered'; readonly status: string; readonly sipCode: string };

const ANSWERED: Answer = { kind: 'answered' };

const unanswered = (status: string, sipCode: string): Answer => ({
  kind: 'unanswered',
  status,
  sipCode,
});

const BUSY = unanswered('busy', '486');
const DECLINED = unanswered('failed', '603');
const NO_ANSWER = unanswered('no-answer', '487');
const NOT_IN_SERVICE = unanswered('failed', '404');
const CANCELED = unanswered('canceled', '487');

export interface RingAtOptions {
  readonly from: string;
  readonly to: string;
  /** The caller gives up. */
  readonly signal: AbortSignal;
  /** Whoever has taken the number over. */
  readonly answerer: ((call: RingingCall) => void) | undefined;
  readonly ringMs: number;
  readonly clock: Clock;
  readonly speak: Speak;
  readonly start: (answeredBy: 'human' | 'machine_start', terms: CallTerms) => TestCall;
}

function ringAnswerer(
  options: RingAtOptions,
  answerer: (call: RingingCall) => void,
): Promise<Answer> {
  const { clock, from, ringMs, signal, start, to } = options;
  return new Promise((resolve) => {
    const gone = new AbortController();
    const settle = (answer: Answer): void => {
      cancelPatience();
      signal.removeEventListener('abort', giveUp);
      gone.abort();
      resolve(answer);
    };
    const giveUp = (): void => {
      settle(CANCELED);
    };
    const cancelPatience = clock.after(PATIENCE_RINGS * ringMs, () => {
      settle(NO_ANSWER);
    });
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
    answerer({
      from,
      to,
      gone: gone.signal,
      pickUp(terms = {}) {
        if (gone.signal.aborted) throw new Error('the call does not ring any more');
        settle(ANSWERED);
        return start('human', terms);
      },
      decline() {
        settle(DECLINED);
      },
    });
  });
}

/** Rings at a number until somebody, or something, decides. */
export async function ringAt(options: RingAtOptions): Promise<Answer> {
  const { answerer, clock, ringMs, signal, speak, start, to } = options;
  if (answerer !== undefined) return ringAnswerer(options, answerer);
  const kind = kindOfNumber(to) ?? 'notInService';
  if (kind === 'busy') return BUSY;
  if (kind === 'notInService') return NOT_IN_SERVICE;
  const rings = { person: PERSON_RINGS, voicemail: MACHINE_RINGS };
  const isAnswered = kind === 'person' || kind === 'voicemail';
  await waitFor(clock, (isAnswered ? rings[kind] : PATIENCE_RINGS) * ringMs, signal);
  if (signal.aborted) return CANCELED;
  if (!isAnswered) return NO_ANSWER;
  if (kind === 'person') start('human', { party: createPerson({ speak, clock }) });
  else start('machine_start', { party: createVoicemail({ speak, clock }) });
  return ANSWERED;
}
