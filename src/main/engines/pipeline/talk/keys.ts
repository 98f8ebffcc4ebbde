import type { Cancel, Clock } from '../../../core/ports/clock';

/** Keys that follow each other this closely are one entry. */
const KEY_PAUSE_MS = 1200;

/** Gathers the keys that a caller presses into entries; `#` ends one at once. */
export class Keys {
  readonly #clock: Clock;
  readonly #onEntry: (digits: string) => void;
  #digits = '';
  #cancel: Cancel = () => undefined;

  constructor(clock: Clock, onEntry: (digits: string) => void) {
    this.#clock = clock;
    this.#onEntry = onEntry;
  }

  press(digit: string): void {
    this.#digits += digit;
    this.#cancel();
    if (digit === '#') this.#tell();
    else this.#cancel = this.#clock.after(KEY_PAUSE_MS, () => this.#tell());
  }

  close(): void {
    this.#cancel();
  }

  #tell(): void {
    const digits = this.#digits;
    this.#digits = '';
    this.#onEntry(digits);
  }
}
