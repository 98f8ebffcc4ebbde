/** `now`: someone is waiting in silence for it. `later`: nice to have, such as words as they come. */
export type Urgency = 'now' | 'later';

export interface QueueEntry<Job> {
  /** The call the job belongs to. */
  readonly owner: string;
  readonly urgency: Urgency;
  readonly job: Job;
}

/**
 * Whose turn it is when several calls share one worker: urgent jobs before others, then the call
 * that has waited longest since it was last served, then the order of arrival. So a call that asks
 * for much cannot hold up one that asks for little.
 */
export class FairQueue<Job> {
  #entries: QueueEntry<Job>[] = [];
  readonly #lastTurn = new Map<string, number>();
  #turn = 0;

  get size(): number {
    return this.#entries.length;
  }

  push(entry: QueueEntry<Job>): void {
    this.#entries.push(entry);
  }

  /** Takes out the waiting `later` jobs of one owner: something newer made them pointless. */
  takeOutdated(owner: string): Job[] {
    const isOutdated = (entry: QueueEntry<Job>): boolean =>
      entry.owner === owner && entry.urgency === 'later';
    const taken = this.#entries.filter(isOutdated).map((entry) => entry.job);
    this.#entries = this.#entries.filter((entry) => !isOutdated(entry));
    return taken;
  }

  /** Takes one job out of turn. */
  remove(job: Job): void {
    const index = this.#entries.findIndex((entry) => entry.job === job);
    if (index !== -1) this.#entries.splice(index, 1);
  }

  next(): QueueEntry<Job> | undefined {
    const best = this.#entries.reduce<QueueEntry<Job> | undefined>(
      (leader, entry) => (leader === undefined || this.#isBefore(entry, leader) ? entry : leader),
      undefined,
    );
    if (best === undefined) return undefined;
    this.remove(best.job);
    this.#turn++;
    this.#lastTurn.set(best.owner, this.#turn);
    if (this.#entries.length === 0) this.#lastTurn.clear();
    return best;
  }

  #isBefore(entry: QueueEntry<Job>, other: QueueEntry<Job>): boolean {
    if (entry.urgency !== other.urgency) return entry.urgency === 'now';
    return (this.#lastTurn.get(entry.owner) ?? 0) < (this.#lastTurn.get(other.owner) ?? 0);
  }
}
