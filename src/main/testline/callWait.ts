import type { Clock } from '../core/ports/clock';

/** Resolves after the time, or at once when the signal fires. */
export function waitFor(clock: Clock, durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const onDone = (): void => {
      cancel();
      signal.removeEventListener('abort', onDone);
      resolve();
    };
    const cancel = clock.after(durationMs, onDone);
    signal.addEventListener('abort', onDone);
  });
}

/** The promise's value, or undefined when the signal fires first. */
export function unlessAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal,
): Promise<Value | undefined> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      resolve(undefined);
    };
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', onAbort);
    });
  });
}
