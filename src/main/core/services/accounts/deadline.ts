import type { AppError } from '@shared/errors/appError';
import type { Clock } from '../../ports/clock';

/** Runs `work` with a signal that fires after `withinMs`; rejects with what `late` makes then. */
export async function withDeadline<Value>(
  clock: Clock,
  withinMs: number,
  late: () => AppError,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController();
  const cancel = clock.after(withinMs, () => controller.abort());
  try {
    return await work(controller.signal);
  } catch (error) {
    throw controller.signal.aborted ? late() : error;
  } finally {
    cancel();
  }
}
