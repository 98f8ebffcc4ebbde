const MOST_LINES = 60;

/** The words of both sides, for a call of Vapi's that has to take over from another. */
export class History {
  readonly #lines: { who: 'Caller' | 'You'; text: string }[] = [];

  add(who: 'Caller' | 'You', text: string): void {
    if (text === '') return;
    const last = this.#lines.at(-1);
    if (last?.who === who) last.text += ` ${text}`;
    else this.#lines.push({ who, text });
    if (this.#lines.length > MOST_LINES) this.#lines.shift();
  }

  get lines(): readonly string[] {
    return this.#lines.map(({ who, text }) => `${who}: ${text}`);
  }
}
