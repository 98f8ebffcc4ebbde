import { scrub } from '../logging/scrub';

/** Long enough to close recordings; a process in an unknown state must not live on. */
const CLOSE_DEADLINE_MS = 3_000;

export interface CrashHandlersOptions {
  /** `process`, whose last resorts these are. */
  readonly source: Pick<NodeJS.Process, 'on'>;
  readonly write: (line: string) => void;
  readonly exit: (code: number) => void;
}

export interface CrashHandlers {
  /** From now on a crash first closes this. */
  closeFirst(close: () => Promise<void>): void;
}

/**
 * The last net. A rejection that nobody handled is written down and calls go on; an exception that
 * nobody caught leaves an unknown state, so calls are ended properly and the process with them.
 */
export function installCrashHandlers({ source, write, exit }: CrashHandlersOptions): CrashHandlers {
  let close = (): Promise<void> => Promise.resolve();
  let isCrashing = false;
  const report = (what: string, error: unknown): void => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    write(scrub(`${JSON.stringify({ level: 60, time: Date.now(), msg: what, stack: text })}\n`));
  };
  source.on('unhandledRejection', (reason) => {
    report('unhandled rejection', reason);
  });
  source.on('uncaughtException', (error) => {
    report('uncaught exception', error);
    if (isCrashing) return;
    isCrashing = true;
    const leave = (): void => {
      exit(1);
    };
    const deadline = setTimeout(leave, CLOSE_DEADLINE_MS);
    void close()
      .catch((failure: unknown) => {
        report('closing after a crash failed', failure);
      })
      .finally(() => {
        clearTimeout(deadline);
        leave();
      });
  });
  return {
    closeFirst(next) {
      close = next;
    },
  };
}
