import { CONTESTANTS, type ContestantName } from './contestants';
import { median, percentile } from './generator/latency';
import type { Measurement, Track } from './track';

/** How much is measured; `--quick` is for development, not for figures. */
export interface Effort {
  /** Before the first round: the compiler gets to know every contestant's code. */
  readonly firstWarmUpMs: number;
  readonly rounds: number;
  readonly calls: number;
  readonly transcodingCalls: number;
  readonly warmUpMs: number;
  readonly durationMs: number;
  /** Numbers of calls to try, for bridges that pass audio through and for those that transcode. */
  readonly passingSteps: readonly number[];
  readonly transcodingSteps: readonly number[];
  readonly stepMs: number;
  readonly memoryCalls: number;
  readonly memoryMs: number;
  /** A soak, and how long each of its calls lasts. */
  readonly soakMs: number;
  readonly soakCallMs: number;
  readonly interruptions: number;
  /** Repetitions of disturbed stretches, over the whole run: it must end on a busy machine too. */
  readonly retries: number;
}

export const FULL: Effort = {
  firstWarmUpMs: 4000,
  rounds: 5,
  calls: 50,
  transcodingCalls: 15,
  warmUpMs: 600,
  durationMs: 2000,
  passingSteps: [25, 50, 75, 100, 125, 150, 200],
  transcodingSteps: [5, 10, 15, 25, 50, 75, 100],
  stepMs: 1500,
  memoryCalls: 100,
  memoryMs: 8000,
  soakMs: 600_000,
  soakCallMs: 60_000,
  interruptions: 100,
  retries: 25,
};

export const QUICK: Effort = {
  firstWarmUpMs: 500,
  rounds: 1,
  calls: 50,
  transcodingCalls: 10,
  warmUpMs: 500,
  durationMs: 1500,
  passingSteps: [50, 100],
  transcodingSteps: [5, 25],
  stepMs: 1000,
  memoryCalls: 100,
  memoryMs: 2000,
  soakMs: 20_000,
  soakCallMs: 5000,
  interruptions: 20,
  retries: 3,
};

/** What a call may gain in delay before people talk over each other more than they need to. */
const LATENCY_LIMIT_MS = 20;

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const show = (value: number): string => value.toPrecision(3);

/** One stretch of each contestant per round, one round after another. */
export type Rounds = ReadonlyMap<ContestantName, readonly Measurement[]>;

/**
 * Measures contestants in turns at the same number of calls, so that a machine that speeds up or slows
 * down does so for all of them.
 */
export async function measureInTurns(
  track: Track,
  names: readonly ContestantName[],
  calls: number,
  effort: Effort,
): Promise<Rounds> {
  for (const name of names) {
    await track.measure(name, { calls, warmUpMs: 0, durationMs: effort.firstWarmUpMs });
  }
  const rounds = new Map<ContestantName, Measurement[]>(names.map((name) => [name, []]));
  for (let round = 1; round <= effort.rounds; round++) {
    for (const name of names) {
      const measured = await measureUndisturbed(track, name, calls, effort);
      rounds.get(name)?.push(measured);
      const { cpuMsPerCallMinute, p50Ms, p99Ms, generatorLagP99Ms } = measured;
      say(
        `round ${round}, ${calls} calls, ${CONTESTANTS[name].title}: ` +
          `CPU ${show(cpuMsPerCallMinute)} ms per call-minute, ` +
          `p50 ${show(p50Ms)}, p99 ${show(p99Ms)} ms (generator late by ${show(generatorLagP99Ms)} ms)`,
      );
    }
  }
  return rounds;
}

/** When the generator itself is later than this, something else has the machine. */
const DISTURBED_MS = 5;
const ATTEMPTS = 3;
let retries = 0;

function mayRetry(effort: Effort): boolean {
  retries += 1;
  return retries <= effort.retries;
}

/** The least disturbed of a few attempts; the first, on a machine that is left alone. */
async function measureUndisturbed(
  track: Track,
  name: ContestantName,
  calls: number,
  effort: Effort,
): Promise<Measurement> {
  const stretch = { ...effort, calls };
  let best = await track.measure(name, stretch);
  for (let i = 1; i < ATTEMPTS && isDisturbed(best) && mayRetry(effort); i++) {
    const again = await track.measure(name, stretch);
    if (again.generatorLagP99Ms < best.generatorLagP99Ms) best = again;
  }
  return best;
}

type Figure = 'cpuMsPerCallMinute' | 'p50Ms' | 'p99Ms';

const isDisturbed = ({ generatorLagP99Ms }: Measurement): boolean =>
  generatorLagP99Ms > DISTURBED_MS;

/** Rounds in which nothing disturbed these contestants; all rounds when there is none. */
function undisturbedRounds(rounds: Rounds, names: readonly ContestantName[]): number[] {
  const all = [...(rounds.get(names[0] ?? 'raw') ?? []).keys()];
  const calm = all.filter((round) =>
    names.every((name) => {
      const measured = rounds.get(name)?.[round];
      return measured !== undefined && !isDisturbed(measured);
    }),
  );
  return calm.length > 0 ? calm : all;
}

/** The median over the rounds. */
export function figure(rounds: Rounds, name: ContestantName, of: Figure): number {
  const measured = rounds.get(name) ?? [];
  return median(
    undisturbedRounds(rounds, [name]).map((round) => measured[round]?.[of] ?? Number.NaN),
  );
}

/** The median over the rounds of one contestant's figure over another's of the same round. */
export function ratio(
  rounds: Rounds,
  name: ContestantName,
  to: ContestantName,
  of: Figure,
): number {
  const [above, below] = [rounds.get(name) ?? [], rounds.get(to) ?? []];
  return median(
    undisturbedRounds(rounds, [name, to]).map(
      (round) => (above[round]?.[of] ?? Number.NaN) / (below[round]?.[of] ?? Number.NaN),
    ),
  );
}

/**
 * The most calls, in steps, at which a bridge on one core keeps its p99 within the limit. A step that
 * fails is tried again: a busy machine must not decide.
 */
export async function findCapacity(
  track: Track,
  name: ContestantName,
  effort: Effort,
): Promise<number> {
  let held = 0;
  const { engineEncoding } = CONTESTANTS[name];
  const steps = engineEncoding === 'mulaw8k' ? effort.passingSteps : effort.transcodingSteps;
  for (const calls of steps) {
    if (!(await holdsOnce(track, name, calls, effort))) break;
    held = calls;
  }
  await track.retire(name);
  return held;
}

async function holdsOnce(
  track: Track,
  name: ContestantName,
  calls: number,
  effort: Effort,
): Promise<boolean> {
  for (let attempt = 0; attempt === 0 || (attempt < ATTEMPTS && mayRetry(effort)); attempt++) {
    if (await holds(track, name, calls, effort)) return true;
  }
  return false;
}

async function holds(
  track: Track,
  name: ContestantName,
  calls: number,
  effort: Effort,
): Promise<boolean> {
  const { warmUpMs, stepMs: durationMs } = effort;
  const { p99Ms, count } = await track.measure(name, { calls, warmUpMs, durationMs });
  say(`capacity, ${CONTESTANTS[name].title}: ${calls} calls, p99 ${show(p99Ms)} ms`);
  return count > 0 && p99Ms <= LATENCY_LIMIT_MS;
}

export interface Memory {
  /** With few calls; the base of what a further call adds. */
  readonly baseMb: number;
  readonly mbPerCall: number;
  /** Of the live heap, for all calls together. */
  readonly growthMbPerMinute: number;
}

/** Calls that a bridge has warmed up with when its memory is first read. */
const FEW_CALLS = 25;

/** What each call beyond the first few adds to a process's memory, and whether it stays at that. */
export async function measureMemory(
  track: Track,
  name: ContestantName,
  effort: Effort,
): Promise<Memory> {
  const { memoryCalls: calls, memoryMs: durationMs, warmUpMs } = effort;
  const readings = await track.memory(name, FEW_CALLS, { calls, warmUpMs, durationMs });
  const { fewMb, manyMb, liveBeforeMb, liveAfterMb } = readings;
  await track.retire(name);
  const memory = {
    baseMb: fewMb,
    mbPerCall: (manyMb - fewMb) / (calls - FEW_CALLS),
    growthMbPerMinute: (liveAfterMb - liveBeforeMb) / (durationMs / 60_000),
  };
  say(`memory, ${CONTESTANTS[name].title}: ${show(memory.mbPerCall)} MB a call`);
  return memory;
}

export interface BargeIn {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export async function measureBargeIn(
  track: Track,
  name: ContestantName,
  calls: number,
  effort: Effort,
): Promise<BargeIn> {
  const delaysMs = await track.interruptions(name, calls, effort.interruptions);
  const bargeIn = { p50Ms: median(delaysMs), p99Ms: percentile(delaysMs, 0.99) };
  say(`barge-in, ${CONTESTANTS[name].title}, ${calls} calls: p99 ${show(bargeIn.p99Ms)} ms`);
  return bargeIn;
}
