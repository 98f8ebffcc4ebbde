import { setTimeout as wait } from 'node:timers/promises';
import { CONTESTANTS, type ContestantName } from './contestants';
import { median } from './generator/latency';
import type { Effort } from './plan';
import { residentMb } from './processes';
import { liveHeapMb, type Track } from './track';

/** Over a soak, after the time in which memory settles. */
export interface Trend {
  /** The medians of the first and the last quarter. */
  readonly firstMb: number;
  readonly lastMb: number;
  /** The slope of the line through all readings, by least squares. */
  readonly mbPerMinute: number;
}

export interface Soak {
  /** At any reading: a busy machine may cost calls, and fewer calls need less. */
  readonly fewestCalls: number;
  readonly resident: Trend;
  readonly live: Trend;
}

interface Reading {
  readonly minute: number;
  readonly residentMb: number;
  readonly liveMb: number;
  readonly connected: number;
}

const READINGS = 40;

/**
 * Until the calls under way are of all ages and those that ended fill the time for which the desk
 * remembers them, two minutes.
 */
const SETTLED_SHARE = 0.4;

/**
 * A fresh bridge under the same number of calls all the time: each hangs up at its end and another
 * rings in its place, so that what calls leave behind shows as much as what they pile up.
 */
export async function soak(track: Track, name: ContestantName, effort: Effort): Promise<Soak> {
  const { memoryCalls: calls, soakMs, soakCallMs } = effort;
  await track.retire(name);
  const readings = await track.during(name, calls, async (bridge) => {
    const taken: Reading[] = [];
    const startMs = performance.now();
    const sinceMs = (): number => performance.now() - startMs;
    for (let replaced = 1; sinceMs() < soakMs; replaced++) {
      await wait(Math.max(0, (replaced * soakCallMs) / calls - sinceMs()));
      const connected = await track.replaceOldestCall();
      if (sinceMs() < ((taken.length + 1) * soakMs) / READINGS) continue;
      const minute = sinceMs() / 60_000;
      // Resident first: reading the live heap collects garbage.
      const resident = residentMb(bridge.pid);
      taken.push({ minute, residentMb: resident, liveMb: await liveHeapMb(bridge), connected });
      report(name, taken.at(-1));
    }
    return taken;
  });
  await track.retire(name);
  const settledMinute = (SETTLED_SHARE * soakMs) / 60_000;
  const settled = readings.filter(({ minute }) => minute >= settledMinute);
  return {
    fewestCalls: Math.min(...settled.map(({ connected }) => connected)),
    resident: trend(settled.map((each) => [each.minute, each.residentMb])),
    live: trend(settled.map((each) => [each.minute, each.liveMb])),
  };
}

function report(name: ContestantName, reading: Reading | undefined): void {
  if (reading === undefined) return;
  const { minute, residentMb: resident, liveMb, connected } = reading;
  const figures = `${connected} calls, ${resident.toFixed(1)} MB resident, ${liveMb.toFixed(1)} MB live`;
  process.stderr.write(
    `soak, ${CONTESTANTS[name].title}, minute ${minute.toFixed(2)}: ${figures}\n`,
  );
}

function trend(readings: readonly (readonly [minute: number, mb: number])[]): Trend {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanMinute = mean(readings.map(([minute]) => minute));
  const meanMb = mean(readings.map(([, mb]) => mb));
  const covariance = mean(readings.map(([minute, mb]) => (minute - meanMinute) * (mb - meanMb)));
  const variance = mean(readings.map(([minute]) => (minute - meanMinute) ** 2));
  const sizes = readings.map(([, mb]) => mb);
  const quarter = Math.ceil(sizes.length / 4);
  return {
    firstMb: median(sizes.slice(0, quarter)),
    lastMb: median(sizes.slice(-quarter)),
    mbPerMinute: covariance / variance,
  };
}
