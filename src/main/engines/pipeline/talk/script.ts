import type { SpokenPiece } from '../../../speech/text/splitSentences';

/** What is to be said, piece by piece, while it is still being written. */
export class Script {
  readonly #pieces: SpokenPiece[] = [];
  #isWhole = false;
  #wake: () => void = () => undefined;
  #taken = 0;

  /** A script that is whole from the beginning. */
  static of(pieces: readonly SpokenPiece[]): Script {
    const script = new Script();
    for (const piece of pieces) script.add(piece);
    script.end();
    return script;
  }

  /** How much there is so far. */
  get length(): number {
    return this.#pieces.length;
  }

  add(piece: SpokenPiece): void {
    if (this.#isWhole) return;
    this.#pieces.push(piece);
    this.#wake();
  }

  /** Nothing more will be written. */
  end(): void {
    this.#isWhole = true;
    this.#wake();
  }

  /** What nobody has begun to say is void: it is being written anew. */
  withdraw(): void {
    this.#pieces.length = this.#taken;
  }

  /** Text of the pieces from one to before another. */
  text(from = 0, to = this.#pieces.length): string {
    return this.#pieces
      .slice(from, to)
      .map(({ text }) => text)
      .join(' ');
  }

  /** Waits for a piece; undefined when there are no more, or nobody wants them. */
  async take(index: number, signal: AbortSignal): Promise<SpokenPiece | undefined> {
    while (!signal.aborted) {
      const piece = this.#pieces[index];
      if (piece !== undefined) {
        this.#taken = Math.max(this.#taken, index + 1);
        return piece;
      }
      if (this.#isWhole) return undefined;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return undefined;
  }

  /** Whoever waits for a piece looks whether they are still wanted. */
  nudge(): void {
    this.#wake();
  }
}
