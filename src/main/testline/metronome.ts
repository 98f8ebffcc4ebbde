import type { Cancel, Clock } from '../core/ports/clock';

/** After a pause longer than this (a laptop asleep) the beat starts afresh. */
const CATCH_UP_MS = 1_000;

/**
 * Beats by an absolute clock: a late beat makes the next one come sooner, so that the cadence never
 * drifts. The first beat is immediate.
 */
export function startMetronome(clock: Clock, periodMs: number, beat: () => void): Cancel {
  let dueMs = clock.monotonicMs();
  let isStopped = false;
  let cancelTimer: Cancel | undefined;

  const run = (): void => {
    const nowMs = clock.monotonicMs();
    if (nowMs - dueMs > CATCH_UP_MS) dueMs = nowMs;
    while (dueMs <= nowMs && !isStopped) {
      dueMs += periodMs;
      beat();
    }
    if (!isStopped) cancelTimer = clock.after(Math.ceil(dueMs - clock.monotonicMs()), run);
  };

  run();
  return () => {
    isStopped = true;
    cancelTimer?.();
  };
}
