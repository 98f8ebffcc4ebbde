/** What tests wait for: looked at again whenever something has happened, and at no other time. */
export class Watched {
  readonly #waiters = new Set<() => void>();

  /** Resolves as soon as it is so. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#waiters.add(resolve));
  }

  /** Something happened that `until` may wait for. */
  readonly changed = (): void => {
    for (const wake of this.#waiters) wake();
    this.#waiters.clear();
  };
}
