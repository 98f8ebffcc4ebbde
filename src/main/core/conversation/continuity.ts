import { AppError, isAppError } from '@shared/errors/appError';
import { pause, type Cancel, type Clock } from '../ports/clock';

const LOOK_FOR_QUIET_EVERY_MS = 500;
/** Waits between attempts to connect again; the first is made at once. */
const BACKOFF_MS = [300, 700, 1500, 2500] as const;
/** A caller does not hold on for longer. */
const GIVE_UP_AFTER_MS = 15_000;
/** A caller who has heard nothing of the agent yet holds on for less: no attempt begins after so long. */
const FIRST_WITHIN_MS = 3000;

/** One session at the vendor's. */
export interface Opened {
  readonly channel: { close(): void };
}

export interface ContinuityOptions<Session extends Opened> {
  readonly clock: Clock;
  /** A quiet moment is looked for so long before the vendor's limit … */
  readonly rotateBeforeEndMs: number;
  /** … and no longer waited for so long before it. */
  readonly forceBeforeEndMs: number;
  /**
   * The next session is opened ahead and waits for the quiet moment, or only within it: where it
   * knows of the conversation what was said when it was opened.
   */
  readonly opens: 'ahead' | 'whenQuiet';
  readonly open: (signal: AbortSignal) => Promise<Session>;
  /** Nobody speaks, nothing is being made and no tool is running. */
  readonly isQuiet: () => boolean;
  /** A session is ready to take over: from one that still works, or after a loss. */
  readonly onReady: (opened: Session) => void;
  readonly onGivenUp: (error: AppError) => void;
}

/**
 * Opens a call's first session, again after a short while when the vendor has too much to do or trouble
 * that may pass. Rejects with what the last attempt failed of.
 */
export async function openFirst<Session extends Opened>(
  open: () => Promise<Session>,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Session> {
  const startedMs = clock.monotonicMs();
  for (const waitMs of BACKOFF_MS) {
    try {
      return await open();
    } catch (error) {
      const isTooLate = clock.monotonicMs() + waitMs > startedMs + FIRST_WITHIN_MS;
      if (!(error instanceof AppError) || !error.retryable || isTooLate) throw error;
    }
    await pause(clock, waitMs, signal);
  }
  return open();
}

/** Keeps the call in a session: another before the vendor's limit, another after a loss. */
export class Continuity<Session extends Opened> {
  readonly #options: ContinuityOptions<Session>;
  readonly #closing = new AbortController();
  #cancelRotation: Cancel = () => undefined;
  #cancelRecovery: Cancel = () => undefined;
  #isRecovering = false;
  /** Wall clock: from here on no quiet moment is waited for. */
  #forceAt = 0;
  #isRotating = false;
  #isOver = false;

  constructor(options: ContinuityOptions<Session>) {
    this.#options = options;
  }

  /** A session that ends at `expiresAt` (wall clock, ms) has been taken into use. */
  started(expiresAt: number): void {
    this.#isRecovering = false;
    this.endsAt(expiresAt);
  }

  /** The session in use ends at another time than was thought. */
  endsAt(expiresAt: number): void {
    if (this.#isRecovering || this.#isOver) return;
    this.#cancelRotation();
    const { clock, rotateBeforeEndMs, forceBeforeEndMs } = this.#options;
    const delayMs = Math.max(0, expiresAt - clock.now() - rotateBeforeEndMs);
    this.#forceAt = expiresAt - forceBeforeEndMs;
    this.#cancelRotation = clock.after(delayMs, () => void this.#rotate());
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

  async #rotate(): Promise<void> {
    if (this.#isRotating) return;
    const { open, opens } = this.#options;
    if (opens === 'whenQuiet' && !this.#mayTakeOver) {
      this.#lookAgain(() => void this.#rotate());
      return;
    }
    this.#isRotating = true;
    let next: Session | undefined;
    try {
      next = await open(this.#closing.signal);
    } catch {
      // The running session is as good as before; its own end is handled as a loss.
    }
    this.#isRotating = false;
    if (next !== undefined) this.#switchWhenQuiet(next);
  }

  get #mayTakeOver(): boolean {
    return this.#options.isQuiet() || this.#options.clock.now() >= this.#forceAt;
  }

  #lookAgain(look: () => void): void {
    this.#cancelRotation = this.#options.clock.after(LOOK_FOR_QUIET_EVERY_MS, look);
  }

  #switchWhenQuiet(next: Session): void {
    if (this.#isOver || this.#isRecovering) next.channel.close();
    else if (this.#mayTakeOver) this.#options.onReady(next);
    else if (this.#options.opens === 'ahead') this.#lookAgain(() => this.#switchWhenQuiet(next));
    else {
      next.channel.close();
      this.#lookAgain(() => void this.#rotate());
    }
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
