/** Stops a timer; calling it again does nothing. */
export type Cancel = () => void;

/** Time, injected so that a twenty-minute call can be tested in milliseconds. */
export interface Clock {
  /** Wall clock, milliseconds since the epoch. */
  now(): number;
  /** Never goes backwards, sub-millisecond; for durations only. */
  monotonicMs(): number;
  after(delayMs: number, run: () => void): Cancel;
  every(periodMs: number, run: () => void): Cancel;
}

/** Resolves when the time has passed, or at once when `signal` is aborted. */
export function pause(clock: Clock, durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const stop = (): void => {
      cancel();
      signal.removeEventListener('abort', stop);
      resolve();
    };
    const cancel = clock.after(durationMs, stop);
    signal.addEventListener('abort', stop);
  });
}
