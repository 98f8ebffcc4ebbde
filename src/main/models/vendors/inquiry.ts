import type { Cancel, Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';

export interface InquiryOptions {
  /** Waits before the first question, and between the others. */
  readonly afterMs: readonly number[];
  /** Asks once; what comes of it is for whoever asks to `finish`. */
  readonly ask: (isLast: boolean) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The application closes. */
  readonly closing: AbortSignal;
  /** The last question was in vain too. */
  readonly onGivenUp?: () => void;
  /** Nothing more will be asked, whatever the reason. */
  readonly onDone: () => void;
}

/** Asks a vendor for what it knows only a little after a call, until there is nothing more to ask. */
export class Inquiry {
  readonly #options: InquiryOptions;
  #run = 0;
  #isDone = false;
  #cancel: Cancel = () => undefined;

  constructor(options: InquiryOptions) {
    this.#options = options;
    options.closing.addEventListener('abort', this.finish);
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  /** Asks from the first question on. */
  start(firstMs = this.#options.afterMs[0] ?? 0): void {
    this.pause();
    if (!this.#isDone) this.#askIn(firstMs, 0);
  }

  /** Asks nothing more until it is started again. */
  pause(): void {
    this.#run += 1;
    this.#cancel();
  }

  /** Idempotent. */
  readonly finish = (): void => {
    if (this.#isDone) return;
    this.#isDone = true;
    this.pause();
    this.#options.closing.removeEventListener('abort', this.finish);
    this.#options.onDone();
  };

  #askIn(waitMs: number, index: number): void {
    this.#cancel = this.#options.clock.after(waitMs, () => void this.#ask(index));
  }

  async #ask(index: number): Promise<void> {
    const { afterMs, ask, logger, onGivenUp } = this.#options;
    const run = this.#run;
    const nextMs = afterMs[index + 1];
    try {
      await ask(nextMs === undefined);
    } catch (error) {
      logger.info({ err: error }, 'a vendor was asked about a call in vain');
    }
    if (run !== this.#run) return;
    if (nextMs !== undefined) {
      this.#askIn(nextMs, index + 1);
      return;
    }
    onGivenUp?.();
    this.finish();
  }
}
