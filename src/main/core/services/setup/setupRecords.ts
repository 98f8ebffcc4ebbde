import type { SetupMemory, SetupRecord, SetupStore } from '../../ports/accounts/setup';

/**
 * What was made here for one account, on disk before and after every request: whatever happens in
 * between, it is known what may be taken back.
 */
export class SetupRecords {
  readonly #store: SetupStore;
  readonly #account: string;
  #memory: SetupMemory;

  private constructor(store: SetupStore, account: string, memory: SetupMemory) {
    this.#store = store;
    this.#account = account;
    this.#memory = memory;
  }

  static async open(store: SetupStore, account: string): Promise<SetupRecords> {
    return new SetupRecords(store, account, await store.read(account));
  }

  get plan(): unknown {
    return this.#memory.plan;
  }

  /** In the order in which it was made. */
  get all(): readonly SetupRecord[] {
    return this.#memory.records;
  }

  of(stepId: string): SetupRecord | undefined {
    return this.all.find((record) => record.stepId === stepId);
  }

  keepPlan(plan: unknown): Promise<void> {
    return this.#write({ ...this.#memory, plan });
  }

  keep(record: SetupRecord): Promise<void> {
    const isKnown = this.of(record.stepId) !== undefined;
    const records = isKnown
      ? this.all.map((each) => (each.stepId === record.stepId ? record : each))
      : [...this.all, record];
    return this.#write({ ...this.#memory, records });
  }

  forget(stepId: string): Promise<void> {
    const records = this.all.filter((record) => record.stepId !== stepId);
    return this.#write({ ...this.#memory, records });
  }

  async #write(memory: SetupMemory): Promise<void> {
    await this.#store.write(this.#account, memory);
    this.#memory = memory;
  }
}
