import type { AppError } from '@shared/errors/appError';
import { isAppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../../core/ports/clock';
import type { OpenedChannel } from './openChannel';

/** A quiet moment is looked for so long before the vendor's limit … */
const ROTATE_BEFORE_END_MS = 10 * 60_000;
/** … and no longer waited for so long before it. */
const FORCE_BEFORE_END_MS = 5 * 60_000;
const LOOK_FOR_QUIET_EVERY_MS = 500;
/** Waits between attempts to connect again; the first is made at once. */
const BACKOFF_MS = [300, 700, 1500, 2500] as const;
/** A caller does not hold on for longer. */
const GIVE_UP_AFTER_MS = 15_000;

export interface ContinuityOptions {
  readonly clock: Clock;
  readonly open: (signal: AbortSignal) => Promise<OpenedChannel>;
  /** Nobody speaks, nothing is being made and no tool is running. */
  readonly isQuiet: () => boolean;
  /** A session is ready to take over: from one that still works, or after a loss. */
  readonly onReady: (opened: OpenedChannel) => void;
  readonly onGivenUp: (error: AppError) => void;
}

/** Keeps the call in a session: another before the vendor's limit, another after a loss. */
export class Continuity {
  readonly #options: ContinuityOptions;
  readonly #closing = new AbortController();
  #cancelRotation: Cancel = () => undefined;
  #cancelRecovery: Cancel = () => undefined;
  #isRecovering = false;
  #isOver = false;

  constructor(options: ContinuityOptions) {
    this.#options = options;
  }

  /** A session that ends at `expiresAt` (wall clock, ms) has been taken into use. */
  started(expiresAt: number): void {
    this.#isRecovering = false;
    this.#cancelRotation();
    const { clock } = this.#options;
    const delayMs = Math.max(0, expiresAt - clock.now() - ROTATE_BEFORE_END_MS);
    const forceAt = expiresAt - FORCE_BEFORE_END_MS;
    this.#cancelRotation = clock.after(delayMs, () => void this.#rotate(forceAt));
  }

  /** The session is gone. */
  lost(error: AppError): void {
    if (this.#isRecovering || this.#isOver) return;
    this.#isRecovering = true;
    this.#cancelRotation();
    const deadlineMs = this.#options.clock.monotonicMs() + GIVE_UP_AFTER_MS;
    this.#attempt(0, deadlineMs, error);
  }

  close(): void {
    this.#isOver = true;
    this.#closing.abort();
    this.#cancelRotation();
    this.#cancelRecovery();
  }

  async #rotate(forceAt: number): Promise<void> {
    let next: OpenedChannel | undefined;
    try {
      next = await this.#options.open(this.#closing.signal);
    } catch {
      // The running session is as good as before; its own end is handled as a loss.
    }
    if (next !== undefined) this.#switchWhenQuiet(next, forceAt);
  }

  #switchWhenQuiet(next: OpenedChannel, forceAt: number): void {
    const { clock, isQuiet, onReady } = this.#options;
    if (this.#isOver || this.#isRecovering) {
      next.channel.close();
      return;
    }
    if (isQuiet() || clock.now() >= forceAt) {
      onReady(next);
      return;
    }
    const look = () => this.#switchWhenQuiet(next, forceAt);
    this.#cancelRotation = clock.after(LOOK_FOR_QUIET_EVERY_MS, look);
  }

  #attempt(count: number, deadlineMs: number, lastError: AppError): void {
    const { clock, onGivenUp } = this.#options;
    if (clock.monotonicMs() >= deadlineMs) {
      onGivenUp(lastError);
      return;
    }
    const connect = () => void this.#connect(count, deadlineMs, lastError);
    const delayMs = BACKOFF_MS[Math.min(count, BACKOFF_MS.length) - 1];
    if (delayMs === undefined) connect();
    else this.#cancelRecovery = clock.after(delayMs, connect);
  }

  async #connect(count: number, deadlineMs: number, lastError: AppError): Promise<void> {
    const { clock, open, onReady, onGivenUp } = this.#options;
    const attempt = new AbortController();
    const abort = () => attempt.abort();
    this.#closing.signal.addEventListener('abort', abort);
    const cancelDeadline = clock.after(Math.max(0, deadlineMs - clock.monotonicMs()), abort);
    try {
      const opened = await open(attempt.signal);
      if (this.#isOver) opened.channel.close();
      else onReady(opened);
    } catch (error) {
      if (this.#isOver) return;
      // The deadline cuts an attempt off: then what was wrong before is what is wrong.
      const reason = isAppError(error, 'cancelled') ? lastError : (error as AppError);
      if (!reason.retryable) onGivenUp(reason);
      else this.#attempt(count + 1, deadlineMs, reason);
    } finally {
      cancelDeadline();
      this.#closing.signal.removeEventListener('abort', abort);
    }
  }
}
