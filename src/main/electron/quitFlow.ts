import type { Logger } from '../core/ports/logger';

export interface QuitFlowOptions {
  readonly liveCalls: () => number;
  /** Asks the person whether to end these calls; true is yes. */
  readonly confirm: (liveCalls: number) => Promise<boolean>;
  /** Ends calls, flushes everything. */
  readonly closeRuntime: () => Promise<void>;
  readonly closeDeadlineMs: number;
  /** Asks Electron to quit; comes back here, and is let through. */
  readonly quit: () => void;
  /** Ends the process at once: what has not closed in time may hold up quitting for ever. */
  readonly leave: () => void;
  readonly logger: Logger;
}

export interface QuitFlow {
  /** To be called on `before-quit`. Holds the quit until nothing is lost by it. */
  beforeQuit(event: { preventDefault(): void }): void;
  /** Quits without asking: the system, or the terminal, has already decided. */
  quitNow(): void;
}

/** Asks before calls are ended, then closes the runtime, then lets the application go. */
export function createQuitFlow(options: QuitFlowOptions): QuitFlow {
  const { liveCalls, confirm, closeRuntime, closeDeadlineMs, quit, leave, logger } = options;
  let state: 'running' | 'asking' | 'closing' | 'closed' = 'running';

  const close = async (): Promise<void> => {
    state = 'closing';
    try {
      const isClosed = await within(closeDeadlineMs, closeRuntime());
      if (!isClosed) {
        logger.error({ closeDeadlineMs }, 'closing took too long, left behind');
        leave();
        return;
      }
    } catch (error) {
      logger.error({ err: error }, 'closing failed');
    }
    state = 'closed';
    quit();
  };
  const ask = async (): Promise<void> => {
    const count = liveCalls();
    if (count > 0) {
      state = 'asking';
      const isAgreed = await confirm(count);
      // A `quitNow` meanwhile has gone ahead without the answer.
      if ((state as string) !== 'asking') return;
      state = 'running';
      if (!isAgreed) return;
    }
    await close();
  };
  return {
    beforeQuit(event) {
      if (state === 'closed') return;
      event.preventDefault();
      if (state === 'running') void ask();
    },
    quitNow() {
      if (state === 'running' || state === 'asking') void close();
    },
  };
}

/** Whether the work was done in time; rejects as the work does. */
async function within(deadlineMs: number, work: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, deadlineMs, false);
  });
  try {
    return await Promise.race([work.then(() => true), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
