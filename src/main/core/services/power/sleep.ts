import type { Cancel, Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { LiveCalls } from '../calls/liveCalls';

/** How often the clocks are compared, and how far apart they must be to tell of a sleep. */
const COMPARE_EVERY_MS = 5000;
const SLEPT_AT_LEAST_MS = 15_000;

export interface SleepPorts {
  readonly live: Pick<LiveCalls, 'calls'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What happens when the computer goes to sleep, and when it has slept. */
export interface Sleep {
  /** Adds to what is proven after a sleep; returns the undo. `name` is for the log. */
  onResume(name: string, prove: () => Promise<unknown>): Cancel;
  /** The computer is about to sleep: every call is handed to a person, or to an apology. */
  suspend(): void;
  /** It is awake. Resolves when everything has been proven, well or not. */
  resume(): Promise<void>;
  /** Notices sleeps that nobody announces, as on a server. */
  watchClocks(): Cancel;
}

export function createSleep({ live, clock, logger }: SleepPorts): Sleep {
  const proofs = new Map<symbol, { name: string; prove: () => Promise<unknown> }>();
  let proving: Promise<void> | undefined;

  const proveAll = async (): Promise<void> => {
    const all = [...proofs.values()].map(async ({ name, prove }) => {
      try {
        await prove();
      } catch (error) {
        logger.warn({ err: error, name }, 'something does not work after a sleep');
      }
    });
    await Promise.all(all);
    proving = undefined;
  };
  const sleep: Sleep = {
    onResume(name, prove) {
      const key = Symbol(name);
      proofs.set(key, { name, prove });
      return () => void proofs.delete(key);
    },
    suspend() {
      const calls = [...live.calls.values()];
      logger.info({ calls: calls.length }, 'the computer goes to sleep');
      for (const call of calls) call.end('system', 'computer_slept');
    },
    resume() {
      logger.info({}, 'the computer has slept');
      return (proving ??= proveAll());
    },
    watchClocks() {
      // The wall clock goes on during a sleep, the other one does not.
      let apart = clock.now() - clock.monotonicMs();
      return clock.every(COMPARE_EVERY_MS, () => {
        const before = apart;
        apart = clock.now() - clock.monotonicMs();
        if (apart - before >= SLEPT_AT_LEAST_MS) void sleep.resume();
      });
    },
  };
  return sleep;
}
