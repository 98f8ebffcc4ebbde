import { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../ports/clock';

/** A limit to waiting that starts again with every sign of life, and rests while we are the cause. */
export class Patience {
  /** Rejects once it has run out, and with `cancelled` when the signal is aborted. */
  readonly isOver: Promise<never>;
  readonly #clock: Clock;
  readonly #limitMs: number;
  readonly #signal: AbortSignal;
  readonly #abort: () => void;
  readonly #runOut: () => void;
  #cancel: Cancel = () => undefined;

  constructor(clock: Clock, limitMs: number, error: () => AppError, signal: AbortSignal) {
    this.#clock = clock;
    this.#limitMs = limitMs;
    this.#signal = signal;
    let reject: (reason: AppError) => void = () => undefined;
    this.isOver = new Promise<never>((_resolve, rejectIt) => (reject = rejectIt));
    // Often nobody waits for it any more.
    this.isOver.catch(() => undefined);
    this.#runOut = () => reject(error());
    this.#abort = () => {
      this.rest();
      reject(new AppError({ code: 'cancelled', message: 'The answer is not wanted any more.' }));
    };
    this.restart();
    if (signal.aborted) this.#abort();
    else signal.addEventListener('abort', this.#abort, { once: true });
  }

  restart(): void {
    this.#cancel();
    this.#cancel = this.#clock.after(this.#limitMs, this.#runOut);
  }

  rest(): void {
    this.#cancel();
  }

  /** Nobody waits any more. */
  end(): void {
    this.rest();
    this.#signal.removeEventListener('abort', this.#abort);
  }
}
