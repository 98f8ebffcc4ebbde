import type { Clock } from '../../core/ports/clock';

/** Starts something; undoes it and rejects when the signal has been aborted meanwhile. */
export type Start<Value> = (signal: AbortSignal) => Promise<Value>;

export interface FirstOfOptions<Value> {
  readonly clock: Pick<Clock, 'after'>;
  /** A start that has not succeeded by then gets company. */
  readonly staggerMs: number;
  readonly signal: AbortSignal;
  /** Gets what succeeded too late to be of use. */
  readonly discard: (value: Value) => void;
}

/**
 * Makes the starts one after the other, the next as soon as one has failed or taken too long, and
 * gives what succeeded first; the others are aborted. Rejects with the first one's error when all
 * have failed.
 */
export function firstOf<Value>(
  starts: readonly Start<Value>[],
  { clock, staggerMs, signal, discard }: FirstOfOptions<Value>,
): Promise<Value> {
  const race = new AbortController();
  const waiting = [...starts.entries()];
  let errorOfFirst = new Error('there was nothing to start');
  let running = 0;
  let cancelStagger = (): void => undefined;

  return new Promise<Value>((resolve, reject) => {
    const finish = (): void => {
      cancelStagger();
      signal.removeEventListener('abort', abort);
    };
    const abort = (): void => {
      finish();
      race.abort(signal.reason);
      reject(signal.reason as Error);
    };
    const startNext = (): void => {
      cancelStagger();
      const next = waiting.shift();
      if (next === undefined) {
        if (running > 0) return;
        finish();
        reject(errorOfFirst);
        return;
      }
      const [index, start] = next;
      running++;
      cancelStagger = clock.after(staggerMs, startNext);
      start(race.signal).then(
        (value) => {
          if (race.signal.aborted) {
            discard(value);
            return;
          }
          finish();
          resolve(value);
          race.abort();
        },
        (error: unknown) => {
          running--;
          if (index === 0) errorOfFirst = error as Error;
          if (!race.signal.aborted) startNext();
        },
      );
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    startNext();
  });
}
