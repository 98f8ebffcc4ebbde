/** How often each wait for an answer occurred, by its milliseconds. */
export class Waits {
  readonly #counts = new Map<number, number>();
  #total = 0;

  add(ms: number, count = 1): void {
    this.#counts.set(ms, (this.#counts.get(ms) ?? 0) + count);
    this.#total += count;
  }

  addAll(other: Waits): void {
    for (const [ms, count] of other.#counts) this.add(ms, count);
  }

  /** The nearest ranks: what half of the waits do not exceed, and what 95 of 100 do not. */
  usualAndSlow(): { p50Ms?: number; p95Ms?: number } {
    const sorted = [...this.#counts].sort(([a], [b]) => a - b);
    const p50Ms = this.#rank(sorted, 50);
    const p95Ms = this.#rank(sorted, 95);
    return p50Ms === undefined || p95Ms === undefined ? {} : { p50Ms, p95Ms };
  }

  #rank(sorted: readonly (readonly [number, number])[], percent: number): number | undefined {
    const rank = Math.ceil((percent * this.#total) / 100);
    let seen = 0;
    return sorted.find(([, count]) => (seen += count) >= rank)?.[0];
  }
}
