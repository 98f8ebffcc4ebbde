export interface CallerWordsListener {
  onText(words: { readonly text: string; readonly isFinal: boolean }): void;
  /** One stretch of the caller's speech is written down. */
  onWritten(itemId: string, text: string): void;
}

/**
 * What the caller said, from transcripts that come when they come: after the answer, out of order
 * or never. Stretches that are still open make up one turn.
 */
export class CallerWords {
  readonly #listener: CallerWordsListener;
  readonly #stretches = new Map<string, { text: string; isFinal: boolean }>();

  constructor(listener: CallerWordsListener) {
    this.#listener = listener;
  }

  /** The caller began to speak. */
  began(itemId: string): void {
    if (!this.#stretches.has(itemId)) this.#stretches.set(itemId, { text: '', isFinal: false });
  }

  heard(itemId: string, delta: string): void {
    const stretch = this.#stretches.get(itemId);
    if (stretch === undefined || stretch.isFinal) return;
    stretch.text += delta;
    this.#report();
  }

  /** `text` is undefined when the words could not be had: those that came before must do. */
  written(itemId: string, text: string | undefined): void {
    const stretch = this.#stretches.get(itemId);
    const final = (text ?? stretch?.text ?? '').trim();
    if (final !== '') this.#listener.onWritten(itemId, final);
    if (stretch === undefined) {
      if (final !== '') this.#listener.onText({ text: final, isFinal: true });
      return;
    }
    stretch.text = final;
    stretch.isFinal = true;
    this.#report();
  }

  /** Nothing more will come of what is open. */
  close(): void {
    for (const [itemId, { isFinal }] of [...this.#stretches]) {
      if (!isFinal) this.written(itemId, undefined);
    }
  }

  #report(): void {
    const stretches = [...this.#stretches.values()];
    const text = stretches
      .map((stretch) => stretch.text.trim())
      .filter((part) => part !== '')
      .join(' ');
    const isFinal = stretches.every((stretch) => stretch.isFinal);
    if (isFinal) this.#stretches.clear();
    this.#listener.onText({ text, isFinal });
  }
}
