import type { ToolExchange } from '../../../core/ports/texts/textEngine';

/**
 * Tools of the present turn. Retell asks for the same answer again when the caller goes on speaking
 * before they have heard it: what has been done must not be done a second time for that.
 */
export class ToolMemory {
  readonly #runs = new Map<string, Promise<ToolExchange>>();
  #turn = -1;

  /** The run of this tool with these arguments in this turn; the one that there was already, if any. */
  once(
    turn: number,
    name: string,
    input: unknown,
    run: () => Promise<ToolExchange>,
  ): Promise<ToolExchange> {
    if (turn !== this.#turn) this.#runs.clear();
    this.#turn = turn;
    const key = `${name} ${canonical(input)}`;
    const known = this.#runs.get(key);
    if (known !== undefined) return known;
    const begun = run();
    this.#runs.set(key, begun);
    return begun;
  }

  /** Resolves when nothing is running: what is done must be known before the next answer. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#runs.values());
  }
}

/** The same text for the same arguments, in whatever order a model writes them. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
