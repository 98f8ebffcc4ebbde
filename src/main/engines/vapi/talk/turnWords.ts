import type { Cancel, Clock } from '../../../core/ports/clock';

/** Words that have not come so long after the voice stopped never will: it was noise. */
const NO_WORDS_AFTER_MS = 1500;

export interface TurnWordsOptions {
  readonly clock: Clock;
  readonly onText: (words: { readonly text: string; readonly isFinal: boolean }) => void;
}

/** What one side said: Vapi writes one turn down in several pieces. */
export class TurnWords {
  readonly #options: TurnWordsOptions;
  readonly #pieces: string[] = [];
  #partial = '';
  #isSpeaking = false;
  /** A turn has begun that is not written down. */
  #isOpen = false;
  #cancelWait: Cancel = () => undefined;

  constructor(options: TurnWordsOptions) {
    this.#options = options;
  }

  began(): void {
    this.#cancelWait();
    this.#isSpeaking = true;
    this.#isOpen = true;
  }

  stopped(): void {
    if (!this.#isSpeaking) return;
    this.#isSpeaking = false;
    if (this.#pieces.length > 0 && this.#partial === '') this.finish();
    else this.#cancelWait = this.#options.clock.after(NO_WORDS_AFTER_MS, () => this.finish());
  }

  heard(text: string, isFinal: boolean): void {
    this.#isOpen = true;
    this.#partial = isFinal ? '' : text.trim();
    if (isFinal && text.trim() !== '') this.#pieces.push(text.trim());
    if (isFinal && !this.#isSpeaking) this.finish();
    else this.#options.onText({ text: this.#text, isFinal: false });
  }

  /** The turn is over: what there is of it must do. */
  finish(): void {
    this.#cancelWait();
    if (!this.#isOpen) return;
    const text = this.#text;
    this.#isOpen = false;
    this.#isSpeaking = false;
    this.#pieces.length = 0;
    this.#partial = '';
    this.#options.onText({ text, isFinal: true });
  }

  close(): void {
    this.#cancelWait();
  }

  get #text(): string {
    return [...this.#pieces, this.#partial].filter((piece) => piece !== '').join(' ');
  }
}
