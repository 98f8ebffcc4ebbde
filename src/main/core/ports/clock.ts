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
