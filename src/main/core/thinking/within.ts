import { AppError } from '@shared/errors/appError';
import type { Clock } from '../ports/clock';
import { Patience } from './patience';

/** What `work` resolves with, unless it takes longer than a caller can be left waiting. */
export async function within<Value>(
  work: Promise<Value>,
  limitMs: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<Value> {
  const patience = new Patience(clock, limitMs, tookTooLong, signal);
  try {
    return await Promise.race([work, patience.isOver]);
  } finally {
    patience.end();
  }
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
