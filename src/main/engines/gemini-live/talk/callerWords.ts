import type { Cancel, Clock } from '../../../core/ports/clock';

/** What comes of a turn's words so long after its last ones belongs to it; later, none does. */
const LAST_WORDS_MS = 900;
/** The same, where the caller waits for the words to be understood. */
const URGENT_LAST_WORDS_MS = 300;
/** A turn of which no words came after so long was a noise. */
const NO_WORDS_MS = 3000;

export interface CallerWordsOptions {
  readonly clock: Clock;
  /** Words of the present turn so far; the last time with `isFinal`, perhaps empty. */
  readonly onText: (words: { readonly text: string; readonly isFinal: boolean }) => void;
}

/**
 * What the caller said, piece by piece. Pieces come in no order with the rest: while the caller
 * speaks, and after the answer has begun. A turn is over when nothing more comes of it.
 */
export class CallerWords {
  readonly #options: CallerWordsOptions;
  #text = '';
  #isOpen = false;
  #isSpeaking = false;
  #cancelFinal: Cancel = () => undefined;

  constructor(options: CallerWordsOptions) {
    this.#options = options;
  }

  /** What is known of the turn so far. */
  get text(): string {
    return this.#text.trim();
  }

  began(): void {
    this.finish();
    this.#isOpen = true;
    this.#isSpeaking = true;
  }

  ended(): void {
    this.#isSpeaking = false;
    if (this.#isOpen) this.#finishIn(this.#text === '' ? NO_WORDS_MS : LAST_WORDS_MS);
  }

  heard(piece: string): void {
    if (piece === '') return;
    this.#isOpen = true;
    this.#text += piece;
    this.#options.onText({ text: this.text, isFinal: false });
    if (!this.#isSpeaking) this.#finishIn(LAST_WORDS_MS);
  }

  /** Nothing more will come of this turn. */
  finish(): void {
    this.#cancelFinal();
    if (!this.#isOpen) return;
    const { text } = this;
    this.#isOpen = false;
    this.#isSpeaking = false;
    this.#text = '';
    this.#options.onText({ text, isFinal: true });
  }

  /** Somebody waits for the words: the vendor takes the turn for finished. */
  hurry(): void {
    if (this.#isOpen && this.#text !== '') this.#finishIn(URGENT_LAST_WORDS_MS);
  }

  close(): void {
    this.#cancelFinal();
  }

  #finishIn(delayMs: number): void {
    this.#cancelFinal();
    this.#cancelFinal = this.#options.clock.after(delayMs, () => this.finish());
  }
}
