import type { Levels } from '@shared/contract/calls';

type Reading = Levels[number];
type Side = 'caller' | 'agent';

/** As long as one measurement of the app. */
const STEP_MS = 50;
/** The minute that is shown, and what scrolls out of it. */
const STEPS = 1_400;
/** A step that fell between two measurements, and not a silence of the stream. */
const LARGEST_HOLE = 3;

/** How loud both sides of a call were over the last minute, on its media clock. */
export class LevelHistory {
  readonly #dbfs: Readonly<Record<Side, Float32Array>> = {
    caller: new Float32Array(STEPS),
    agent: new Float32Array(STEPS),
  };
  /** Which step of the call each place of the ring holds. */
  readonly #steps = new Int32Array(STEPS).fill(-1);
  #newest = -1;
  #newestMs = 0;
  #receivedAtMs = 0;

  /** `receivedAtMs` is this window's own clock. */
  add({ atMs, caller, agent }: Reading, receivedAtMs: number): void {
    const step = Math.floor(atMs / STEP_MS);
    const from = step - this.#newest <= LARGEST_HOLE ? Math.min(this.#newest + 1, step) : step;
    for (let at = Math.max(0, from); at <= step; at += 1) {
      this.#put(at, caller.rmsDbfs, agent.rmsDbfs);
    }
    this.#newest = Math.max(this.#newest, step);
    this.#newestMs = Math.max(this.#newestMs, atMs);
    this.#receivedAtMs = receivedAtMs;
  }

  /** Now on the call's media clock, as it runs on from the newest measurement. */
  mediaMs(nowMs: number): number {
    const sinceMs = Math.max(0, nowMs - this.#receivedAtMs);
    return this.#newestMs + Math.min(sinceMs, 4 * STEP_MS);
  }

  /** The loudest of a stretch, in dBFS; -Infinity where nothing was measured. */
  loudest(side: Side, fromMs: number, toMs: number): number {
    let loudest = -Infinity;
    const last = Math.min(this.#newest, Math.ceil(toMs / STEP_MS) - 1);
    for (let step = Math.max(0, Math.floor(fromMs / STEP_MS)); step <= last; step += 1) {
      const place = step % STEPS;
      if (this.#steps[place] !== step) continue;
      loudest = Math.max(loudest, this.#dbfs[side][place] ?? -Infinity);
    }
    return loudest;
  }

  #put(step: number, callerDbfs: number, agentDbfs: number): void {
    const place = step % STEPS;
    const isNew = this.#steps[place] !== step;
    this.#steps[place] = step;
    const { caller, agent } = this.#dbfs;
    caller[place] = isNew ? callerDbfs : Math.max(caller[place] ?? callerDbfs, callerDbfs);
    agent[place] = isNew ? agentDbfs : Math.max(agent[place] ?? agentDbfs, agentDbfs);
  }
}
