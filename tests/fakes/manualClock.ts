import type { Clock } from '../../src/main/core/ports/clock';

interface Timer {
  atMs: number;
  readonly everyMs: number | undefined;
  readonly run: () => void;
}

/** Time that passes only when a test says so, firing timers in their order. */
export class ManualClock implements Clock {
  #startedAt: number;
  readonly #timers = new Set<Timer>();
  #nowMs = 0;

  constructor(startedAt = Date.UTC(2026, 10, 20, 15, 0)) {
    this.#startedAt = startedAt;
  }

  get pendingTimers(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#startedAt + Math.floor(this.#nowMs);
  }

  /** Somebody, or the network, sets the wall clock; no time passes. */
  setWallClock(byMs: number): void {
    this.#startedAt += byMs;
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): () => void {
    return this.#add({ atMs: this.#nowMs + delayMs, everyMs: undefined, run });
  }

  every(periodMs: number, run: () => void): () => void {
    return this.#add({ atMs: this.#nowMs + periodMs, everyMs: periodMs, run });
  }

  /** Lets `durationMs` pass, then lets promises settle. */
  async advance(durationMs: number): Promise<void> {
    const endMs = this.#nowMs + durationMs;
    for (let due = this.#nextDue(endMs); due !== undefined; due = this.#nextDue(endMs)) {
      this.#nowMs = Math.max(this.#nowMs, due.atMs);
      if (due.everyMs === undefined) this.#timers.delete(due);
      else due.atMs += due.everyMs;
      due.run();
      await settle();
    }
    this.#nowMs = endMs;
    await settle();
  }

  #add(timer: Timer): () => void {
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  #nextDue(endMs: number): Timer | undefined {
    return [...this.#timers]
      .filter((timer) => timer.atMs <= endMs)
      .sort((a, b) => a.atMs - b.atMs)[0];
  }
}

/** Lets every promise that can settle without a timer do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
