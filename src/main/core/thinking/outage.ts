import type { AppError } from '@shared/errors/appError';
import type { Clock } from '../ports/clock';

/** A part that failed is left alone for so long before it is tried again. */
const TRY_AGAIN_AFTER_MS = 30_000;

/**
 * Whether a part of the chain is out of order. It is reported once for each outage; what will not
 * pass by itself, such as a refused key, lasts to the end of the call.
 */
export class Outage {
  readonly #clock: Clock;
  readonly #onBegan: (error: AppError) => void;
  #untilMs = 0;
  #isKnown = false;

  constructor(clock: Clock, onBegan: (error: AppError) => void) {
    this.#clock = clock;
    this.#onBegan = onBegan;
  }

  get isOn(): boolean {
    return this.#clock.monotonicMs() < this.#untilMs;
  }

  failed(error: AppError): void {
    const lastsMs = error.retryable ? TRY_AGAIN_AFTER_MS : Infinity;
    this.#untilMs = this.#clock.monotonicMs() + lastsMs;
    if (!this.#isKnown) this.#onBegan(error);
    this.#isKnown = true;
  }

  worked(): void {
    this.#isKnown = false;
  }
}
