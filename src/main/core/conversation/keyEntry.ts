import type { Cancel, Clock } from '../ports/clock';

/** Keys that follow each other this closely are one entry. */
const KEY_PAUSE_MS = 1200;

/** Puts the caller's key presses together: an entry ends with a pause, or with `#`. */
export class KeyEntry {
  readonly #clock: Clock;
  readonly #onEntered: (digits: string) => void;
  #digits = '';
  #cancel: Cancel = () => undefined;

  constructor(clock: Clock, onEntered: (digits: string) => void) {
    this.#clock = clock;
    this.#onEntered = onEntered;
  }

  press(digit: string): void {
    this.#digits += digit;
    this.#cancel();
    if (digit === '#') this.#enter();
    else this.#cancel = this.#clock.after(KEY_PAUSE_MS, () => this.#enter());
  }

  close(): void {
    this.#cancel();
  }

  #enter(): void {
    const digits = this.#digits;
    this.#digits = '';
    this.#onEntered(digits);
  }
}
