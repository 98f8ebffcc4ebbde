import { performance } from 'node:perf_hooks';
import type { Clock } from '../core/ports/clock';

/** The computer's own time. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs).unref();
    return () => {
      clearTimeout(timer);
    };
  },
  every(periodMs, run) {
    const timer = setInterval(run, periodMs).unref();
    return () => {
      clearInterval(timer);
    };
  },
};
