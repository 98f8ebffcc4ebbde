/**
 * What Patchcord itself says or writes to callers, beside what agents say: all of it in one place,
 * one object per language. Spoken sentences have no decoration.
 */
export interface Phrases {
  /** The caller waits, at first, and later again and again. */
  readonly oneMoment: string;
  readonly stillThere: readonly string[];
  /** The same while a tool is at work. */
  readonly checking: string;
  readonly stillChecking: readonly string[];
  /** An answer could not be made. */
  readonly sayAgain: string;
  /** Nobody has said anything for a while. */
  readonly areYouThere: string;
  readonly afterHold: string;
  /** Another voice goes on where the first one failed. */
  readonly afterBreak: string;
  /** The agent has the caller again after a colleague, or after it was muted. */
  readonly backAgain: string;
  readonly recorded: string;
  readonly mayWeRecord: string;
  readonly mayWeRecordAgain: string;
  readonly somethingWentWrong: string;
  readonly nobodyThere: string;
  readonly leaveAMessage: string;
  readonly callAgain: string;
  /** Left on an answering machine. `number` is to be read out digit by digit. */
  readonly callBack: (business: string, number: string) => string;
  /** A text that nobody can answer now. */
  readonly cannotAnswerText: (business: string) => string;
}
