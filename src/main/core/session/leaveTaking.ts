import type { EndReason } from '@shared/domain/callEvent';
import { AppError } from '@shared/errors/appError';
import type { MediaLeg } from '../ports/carrier';
import type { Cancel } from '../ports/clock';
import { Apology, type ApologyOptions } from './apology';
import type { CarrierCall } from './carrierCall';

/** How long the carrier may take to confirm the end before the call is closed without it. */
const END_CONFIRMATION_MS = 5000;
/** How long the carrier may take to accept the end, its own retries included. */
const END_ACCEPTANCE_MS = 12_000;

export interface LeaveTakingOptions extends ApologyOptions {
  readonly carrierCall: CarrierCall;
  readonly leg: () => MediaLeg | undefined;
  readonly warn: (error: AppError) => void;
  /** The call is over, as far as this computer is concerned; may be called again. */
  readonly finish: () => void;
}

/** How a call is let go of: what is said last, what the carrier is told, and when that is enough. */
export class LeaveTaking {
  readonly #options: LeaveTakingOptions;
  readonly #apology: Apology;
  #cancelTimer: Cancel = () => undefined;
  #isOver = false;

  constructor(options: LeaveTakingOptions) {
    this.#options = options;
    this.#apology = new Apology(options);
  }

  /** Makes ready what would be said if the agent were lost. */
  prepare(): void {
    const words = this.#apologyFor('engine_lost');
    if (words !== undefined) this.#apology.prepare(words.sentence, words.language);
  }

  /** Says what there is to say while the line is still ours, then lets go of it. */
  async begin(reason: EndReason): Promise<void> {
    const { finish, leg } = this.#options;
    if (reason === 'engine_lost' && leg() !== undefined) await this.#apologise(reason);
    if (leg() !== undefined) this.#finishWithin(END_ACCEPTANCE_MS);
    void this.#letGo(reason);
    if (leg() === undefined) finish();
  }

  played(soundId: string): void {
    this.#apology.played(soundId);
  }

  /** The line is gone, or there is no time: nothing more is said. */
  hurry(): void {
    this.#apology.abandon();
  }

  /** The call is over. */
  over(): void {
    this.#isOver = true;
    this.#cancelTimer();
  }

  async #apologise(reason: EndReason): Promise<void> {
    const words = this.#apologyFor(reason);
    if (words === undefined) return;
    const { carrierCall, logger } = this.#options;
    try {
      carrierCall.hasApologised = await this.#apology.say(words.sentence, words.language);
    } catch (error) {
      logger.warn({ err: error }, 'the line did not take the apology');
    }
  }

  #apologyFor(reason: EndReason): { sentence: string; language: string } | undefined {
    const after = this.#options.carrierCall.after(reason);
    if (after.kind !== 'apologise' || after.sentence === undefined) return undefined;
    return { sentence: after.sentence, language: after.language };
  }

  #finishWithin(limitMs: number): void {
    this.#cancelTimer();
    if (!this.#isOver) this.#cancelTimer = this.#options.clock.after(limitMs, this.#options.finish);
  }

  /**
   * Tells the carrier what follows, then closes the stream. Should the carrier not listen, closing
   * makes it do what it was told when the stream was opened: the caller is not left on a dead line.
   */
  async #letGo(reason: EndReason): Promise<void> {
    const { carrierCall, leg, logger, warn } = this.#options;
    try {
      await carrierCall.letGo(reason, leg() !== undefined);
    } catch (error) {
      logger.warn({ err: error }, 'the carrier refused what was to follow');
      if (error instanceof AppError) warn(error);
    } finally {
      this.#finishWithin(END_CONFIRMATION_MS);
      leg()?.close();
    }
  }
}
