import { setTimeout as wait } from 'node:timers/promises';
import type { BridgeAddress, ContestantName, EnginePorts } from './contestants';
import { CONTESTANTS } from './contestants';
import { median, type Latency } from './generator/latency';
import type { Worker } from './processes';
import { cpuMs, residentMb, startWorker } from './processes';
import type { BridgeQuestion, GeneratorQuestion } from './roles';

const BRIDGE_CORE = 0;
const GENERATOR_CORE = 1;

export interface Measurement extends Latency {
  readonly cpuMsPerCallMinute: number;
}

export interface Stretch {
  readonly calls: number;
  readonly warmUpMs: number;
  readonly durationMs: number;
}

const MEMORY_READINGS = 20;

export interface MemoryReadings {
  readonly fewMb: number;
  readonly manyMb: number;
  /** The heap in use after a collection, at both ends of the long stretch. */
  readonly liveBeforeMb: number;
  readonly liveAfterMb: number;
}

interface RunningBridge {
  readonly worker: Worker;
  readonly address: BridgeAddress;
}

/** The generator and the bridges under test; only one bridge carries calls at a time. */
export class Track {
  readonly #generator: Worker;
  readonly #engine: EnginePorts;
  readonly #bridges = new Map<ContestantName, RunningBridge>();

  private constructor(generator: Worker, engine: EnginePorts) {
    this.#generator = generator;
    this.#engine = engine;
  }

  static async open(): Promise<Track> {
    const generator = startWorker('--generator', GENERATOR_CORE);
    const engine = (await generator.ask({ ask: 'listen' })) as EnginePorts;
    return new Track(generator, engine);
  }

  /** Calls through a bridge while `work` runs. */
  async during<Result>(
    name: ContestantName,
    calls: number,
    work: (bridge: Worker) => Promise<Result>,
  ): Promise<Result> {
    const { worker, address } = await this.#bridge(name);
    const contestant = CONTESTANTS[name];
    await this.#command({ ask: 'open', contestant, address, calls });
    try {
      return await work(worker);
    } finally {
      await this.#command({ ask: 'close' });
    }
  }

  measure(name: ContestantName, stretch: Stretch): Promise<Measurement> {
    const { calls, warmUpMs, durationMs } = stretch;
    return this.during(name, calls, async ({ pid }) => {
      await wait(warmUpMs);
      const [cpuBeforeMs, startMs] = [cpuMs(pid), performance.now()];
      const latency = (await this.#command({ ask: 'watch', durationMs })) as Latency;
      const callMinutes = (calls * (performance.now() - startMs)) / 60_000;
      return { ...latency, cpuMsPerCallMinute: (cpuMs(pid) - cpuBeforeMs) / callMinutes };
    });
  }

  /** Milliseconds until `clear` is on the wire, under the load of all the calls. */
  async interruptions(name: ContestantName, calls: number, times: number): Promise<number[]> {
    return this.during(name, calls, async () => {
      await wait(1000);
      return (await this.#command({ ask: 'interrupt', times })) as number[];
    });
  }

  /** Resident and live memory of a fresh bridge under few calls and then under many. */
  async memory(name: ContestantName, few: number, many: Stretch): Promise<MemoryReadings> {
    await this.retire(name);
    const resident = async (pid: number, durationMs: number): Promise<number> => {
      const readings: number[] = [];
      for (let i = 0; i < MEMORY_READINGS; i++) {
        await wait(durationMs / MEMORY_READINGS);
        readings.push(residentMb(pid));
      }
      return median(readings);
    };
    // The heap's young generation grows once, whatever the number of calls.
    const fewMb = await this.during(name, few, async ({ pid }) => {
      await wait(5 * many.warmUpMs);
      return resident(pid, many.warmUpMs);
    });
    return this.during(name, many.calls, async (bridge) => {
      await wait(5 * many.warmUpMs);
      const liveBeforeMb = await liveHeapMb(bridge);
      const manyMb = await resident(bridge.pid, many.durationMs);
      return { fewMb, manyMb, liveBeforeMb, liveAfterMb: await liveHeapMb(bridge) };
    });
  }

  /**
   * The longest of the calls under way hangs up, and another rings in its place. Resolves with how many
   * are connected then.
   */
  async replaceOldestCall(): Promise<number> {
    return (await this.#command({ ask: 'replaceOldest' })) as number;
  }

  /** Ends a bridge; the next use starts a fresh one. */
  async retire(name: ContestantName): Promise<void> {
    const running = this.#bridges.get(name);
    this.#bridges.delete(name);
    await running?.worker.stop();
  }

  async close(): Promise<void> {
    for (const name of [...this.#bridges.keys()]) await this.retire(name);
    await this.#generator.stop();
  }

  async #bridge(name: ContestantName): Promise<RunningBridge> {
    const known = this.#bridges.get(name);
    if (known !== undefined) return known;
    const worker = startWorker('--bridge', BRIDGE_CORE, profileArgs(name));
    const question: BridgeQuestion = { ask: 'serve', contestant: name, engine: this.#engine };
    const address = (await worker.ask(question)) as BridgeAddress;
    const running = { worker, address };
    this.#bridges.set(name, running);
    return running;
  }

  #command(question: GeneratorQuestion): Promise<unknown> {
    return this.#generator.ask(question);
  }
}

/** The heap that a bridge still uses after a collection of garbage. */
export async function liveHeapMb(bridge: Worker): Promise<number> {
  return (await bridge.ask({ ask: 'liveHeap' } satisfies BridgeQuestion)) as number;
}

/** `--profile=<contestant>` has Node write a CPU profile of that bridge beside the results. */
function profileArgs(name: ContestantName): string[] {
  if (!process.argv.includes(`--profile=${name}`)) return [];
  return ['--cpu-prof', '--cpu-prof-dir=bench/out', `--cpu-prof-name=${name}.cpuprofile`];
}
