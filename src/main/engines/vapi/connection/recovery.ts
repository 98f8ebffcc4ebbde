import type { AppError } from '@shared/errors/appError';
import { isAppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../../core/ports/clock';
import type { OpenedCall } from './openCall';

/** Waits between attempts; the first is made at once. */
const BACKOFF_MS = [500, 1500, 3000] as const;
/** A caller does not hold on for longer. */
const GIVE_UP_AFTER_MS = 15_000;

export interface RecoveryOptions {
  readonly clock: Clock;
  readonly open: (signal: AbortSignal) => Promise<OpenedCall>;
  readonly onReady: (opened: OpenedCall) => void;
  readonly onGivenUp: (error: AppError) => void;
}

/** Vapi resumes nothing: after a loss another call of Vapi's takes over, within what a caller bears. */
export class Recovery {
  readonly #options: RecoveryOptions;
  readonly #closing = new AbortController();
  #cancelWait: Cancel = () => undefined;

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  begin(error: AppError): void {
    void this.#attempt(0, this.#options.clock.monotonicMs() + GIVE_UP_AFTER_MS, error);
  }

  close(): void {
    this.#closing.abort();
    this.#cancelWait();
  }

  async #attempt(count: number, deadlineMs: number, lastError: AppError): Promise<void> {
    const { clock, open, onReady, onGivenUp } = this.#options;
    const attempt = new AbortController();
    const abort = (): void => attempt.abort();
    this.#closing.signal.addEventListener('abort', abort);
    const cancelDeadline = clock.after(Math.max(0, deadlineMs - clock.monotonicMs()), abort);
    try {
      const opened = await open(attempt.signal);
      if (this.#closing.signal.aborted) opened.link.close();
      else onReady(opened);
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      // The deadline cuts an attempt off: then what was wrong before is what is wrong.
      const reason = isAppError(error, 'cancelled') ? lastError : (error as AppError);
      const waitMs = BACKOFF_MS[count];
      const isOver = waitMs === undefined || clock.monotonicMs() + waitMs >= deadlineMs;
      if (!reason.retryable || isOver) onGivenUp(reason);
      else
        this.#cancelWait = clock.after(waitMs, () => {
          void this.#attempt(count + 1, deadlineMs, reason);
        });
    } finally {
      cancelDeadline();
      this.#closing.signal.removeEventListener('abort', abort);
    }
  }
}
