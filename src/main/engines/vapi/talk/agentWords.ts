import type { AgentSegment } from '../../../core/ports/engine';

/**
 * The assistant's words, which come sentence by sentence while, or shortly after, they are heard.
 * They belong to the answer that is being heard, or else to the one before.
 */
export class AgentWords {
  readonly #onText: (segment: AgentSegment) => void;
  #responseId: string | undefined;
  /** Of the present sentence, still growing. */
  #partial = '';
  /** The present sentence was written down as far as it had come. */
  #isCut = false;

  constructor(onText: (segment: AgentSegment) => void) {
    this.#onText = onText;
  }

  began(responseId: string): void {
    this.#responseId = responseId;
    this.#partial = '';
    this.#isCut = false;
  }

  heard(text: string, isFinal: boolean): void {
    if (this.#responseId === undefined || this.#isCut) return;
    this.#partial = isFinal ? '' : text;
    if (isFinal) this.#say(text);
  }

  /** The caller cuts in: what there is of the sentence must do. */
  cut(): void {
    if (this.#responseId === undefined) return;
    this.#say(this.#partial);
    this.#partial = '';
    this.#isCut = true;
  }

  #say(text: string): void {
    const responseId = this.#responseId;
    if (responseId !== undefined && text.trim() !== '')
      this.#onText({ responseId, text: text.trim() });
  }
}
