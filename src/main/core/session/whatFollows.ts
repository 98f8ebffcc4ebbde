import type { EndReason } from '@shared/domain/callEvent';
import type { SpokenPhrases } from '../phrases/phrases';
import type { AfterStream, AfterWhat } from '../ports/carrier';

/** A person who takes the caller over. */
export interface TransferTarget {
  readonly to: string;
  /** Spoken to that person before the caller is there. */
  readonly announcement?: string;
}

export interface CallSurroundings {
  /** Where the business sends callers who ask for a person; empty for nowhere. */
  readonly handoverNumber: string;
  /** Our own number of this call, which the person who takes over sees. */
  readonly ownNumber: string;
  /** The carrier can take a message by itself. */
  readonly takesMessages: boolean;
  readonly phrases: SpokenPhrases;
}

/** The carrier's call outlives our stream: it goes on to a person, a message or an apology. */
const GOES_WRONG: ReadonlySet<EndReason> = new Set([
  'engine_lost',
  'media_lost',
  'failed',
  'app_stopped',
  'computer_slept',
]);

/** What the carrier does with the caller when nobody here is left to say anything. */
export function apology({ handoverNumber, takesMessages, phrases }: CallSurroundings): AfterStream {
  const { somethingWentWrong: sentence, language } = phrases;
  if (handoverNumber !== '') return { kind: 'apologise', sentence, language, to: handoverNumber };
  return sorry(sentence, takesMessages, phrases);
}

export function transfer(
  target: TransferTarget,
  { ownNumber, phrases: { oneMoment: sentence, language } }: CallSurroundings,
): AfterStream {
  return { kind: 'transfer', sentence, language, callerId: ownNumber, ...target };
}

/**
 * What follows when a call's stream has ended for this reason. No reason is known of a call that
 * ended unexpectedly, or that nobody here remembers.
 */
export function whatFollows(
  reason: EndReason | undefined,
  surroundings: CallSurroundings,
  target?: TransferTarget,
): AfterStream {
  if (reason === 'handed_over') {
    const to = target ?? { to: surroundings.handoverNumber };
    return transfer(to, surroundings);
  }
  if (reason === undefined || GOES_WRONG.has(reason)) return apology(surroundings);
  return { kind: 'hangUp' };
}

/** What follows when something other than the stream has ended. */
export function whatFollowsAfter(
  what: Exclude<AfterWhat, 'stream'>,
  { takesMessages, phrases }: Pick<CallSurroundings, 'takesMessages' | 'phrases'>,
): AfterStream {
  if (what !== 'unreached') return { kind: 'hangUp' };
  return sorry(phrases.nobodyThere, takesMessages, phrases);
}

function sorry(
  sentence: string,
  takesMessages: boolean,
  { leaveAMessage, callAgain, language }: SpokenPhrases,
): AfterStream {
  return takesMessages
    ? { kind: 'apologise', sentence: `${sentence} ${leaveAMessage}`, language, takesMessage: true }
    : { kind: 'apologise', sentence: `${sentence} ${callAgain}`, language };
}
