const OPEN = '<think>';
const CLOSE = '</think>';

/**
 * Drops what models of one's own think aloud: `<think>…</think>` within the words themselves, as
 * Ollama and vLLM pass it on from models whose thoughts they were not told to keep apart.
 */
export class ThoughtFilter {
  #held = '';
  #isThinking = false;
  #hasSpoken = false;

  /** The words among these that are meant to be read; a tag may be cut anywhere. */
  push(text: string): string {
    this.#held += text;
    let words = '';
    for (;;) {
      const tag = this.#isThinking ? CLOSE : OPEN;
      const at = this.#held.indexOf(tag);
      if (at === -1) return this.#spoken(words + this.#release(tag));
      if (!this.#isThinking) words += this.#held.slice(0, at);
      this.#held = this.#held.slice(at + tag.length);
      this.#isThinking = !this.#isThinking;
    }
  }

  /** What was held back in case a tag had begun. */
  end(): string {
    const rest = this.#isThinking ? '' : this.#held;
    this.#held = '';
    return this.#spoken(rest);
  }

  /** Everything but the end that may be the beginning of the tag. */
  #release(tag: string): string {
    let keep = Math.min(tag.length - 1, this.#held.length);
    while (keep > 0 && !tag.startsWith(this.#held.slice(-keep))) keep--;
    const out = this.#held.slice(0, this.#held.length - keep);
    this.#held = this.#held.slice(this.#held.length - keep);
    return this.#isThinking ? '' : out;
  }

  /** Blank lines stand between the thoughts and the answer. */
  #spoken(words: string): string {
    const text = this.#hasSpoken ? words : words.trimStart();
    this.#hasSpoken ||= text !== '';
    return text;
  }
}
