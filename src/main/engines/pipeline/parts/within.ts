import { AppError } from '@shared/errors/appError';
import type { Clock } from '../../../core/ports/clock';

/** What `work` resolves with, unless it takes longer than a caller can be left waiting. */
export function within<Value>(
  work: Promise<Value>,
  limitMs: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      cancel();
      reject(new AppError({ code: 'cancelled', message: 'The answer is not wanted any more.' }));
    };
    const cancel = clock.after(limitMs, () => {
      signal.removeEventListener('abort', abort);
      reject(tookTooLong());
    });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    const settled = (): void => {
      cancel();
      signal.removeEventListener('abort', abort);
    };
    work.then(
      (value) => {
        settled();
        resolve(value);
      },
      (error: unknown) => {
        settled();
        reject(error);
      },
    );
  });
}

function tookTooLong(): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: 'It took too long to answer.',
    retryable: true,
  });
}

/** An error of a vendor's as one of ours. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError({ code: 'engine.failed', message: 'It failed unexpectedly.', cause: error });
}
