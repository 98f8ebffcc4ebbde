import { performance } from 'node:perf_hooks';

/** How long one contestant runs at a stretch: long against the clock, short against drift. */
const STRETCH_MS = 2;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

function stretch(run: () => void, calls: number): number {
  const start = performance.now();
  for (let i = 0; i < calls; i++) run();
  return ((performance.now() - start) * 1000) / calls;
}

/**
 * Times contestants in turns, so that a machine that speeds up or slows down does so for all of
 * them, and returns each one's median microseconds a call.
 */
export function timeInTurns<Name extends string>(
  contestants: Readonly<Record<Name, () => void>>,
  rounds = 60,
): Record<Name, number> {
  const names = Object.keys(contestants) as Name[];
  const entrants = names.map((name) => {
    const run = contestants[name];
    stretch(run, 200);
    const calls = Math.max(1, Math.ceil((STRETCH_MS * 1000) / stretch(run, 100)));
    return { name, run, calls, times: [] as number[] };
  });
  for (let round = 0; round < rounds; round++) {
    for (const { run, calls, times } of entrants) times.push(stretch(run, calls));
  }
  return Object.fromEntries(entrants.map(({ name, times }) => [name, median(times)])) as Record<
    Name,
    number
  >;
}
