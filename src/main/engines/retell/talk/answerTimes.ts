import type { Clock } from '../../../core/ports/clock';
import type { HandOffHops } from '../../../core/ports/handOff';

interface Times {
  readonly askedMs: number;
  readonly callerSpokeMs: number | undefined;
  firstWordMs: number | undefined;
}

/** When what led to each answer happened, until the caller begins to hear it. */
export class AnswerTimes {
  readonly #clock: Clock;
  readonly #answers = new Map<string, Times>();
  #callerSpokeMs: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** There are new words of the caller's: the last time that this is so, they have finished. */
  callerSpoke(): void {
    this.#callerSpokeMs = this.#clock.monotonicMs();
  }

  asked(reply: string): void {
    const [askedMs, callerSpokeMs] = [this.#clock.monotonicMs(), this.#callerSpokeMs];
    this.#answers.set(reply, { askedMs, callerSpokeMs, firstWordMs: undefined });
  }

  hasWords(reply: string): void {
    const times = this.#answers.get(reply);
    if (times !== undefined) times.firstWordMs ??= this.#clock.monotonicMs();
  }

  /** How long ago it all was; undefined of an answer that nobody asked for, or that is known. */
  take(reply: string): HandOffHops | undefined {
    const times = this.#answers.get(reply);
    if (times === undefined) return undefined;
    this.#answers.delete(reply);
    const nowMs = this.#clock.monotonicMs();
    const { askedMs, callerSpokeMs = askedMs, firstWordMs = nowMs } = times;
    return {
      callerStoppedMs: nowMs - callerSpokeMs,
      answerBeganMs: nowMs - askedMs,
      firstTokenMs: nowMs - firstWordMs,
    };
  }

  forget(reply: string): void {
    this.#answers.delete(reply);
  }
}
