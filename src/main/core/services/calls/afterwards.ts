import type { CallFact } from '@shared/domain/callEvent';
import type { CallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { Clock } from '../../ports/clock';
import type { EventStore } from '../../ports/stores';
import type { Changes } from '../changes';

export interface AfterwardsPorts {
  readonly events: EventStore;
  readonly clock: Clock;
  readonly changes: Changes;
}

/**
 * What becomes known about calls that are over: costs, what a vendor keeps, summaries. The only
 * writer of their logs, one fact at a time.
 */
export class Afterwards {
  readonly #ports: AfterwardsPorts;
  #work: Promise<void> = Promise.resolve();

  constructor(ports: AfterwardsPorts) {
    this.#ports = ports;
  }

  /** Rejects with an `AppError` when the call is not in the history. */
  record(callId: CallId, fact: CallFact): Promise<void> {
    const written = this.#work.then(() => this.#write(callId, fact));
    this.#work = written.catch(() => undefined);
    return written;
  }

  async #write(callId: CallId, fact: CallFact): Promise<void> {
    const { events, clock, changes } = this.#ports;
    const last = (await events.read(callId)).at(-1);
    if (last === undefined) {
      throw new AppError({ code: 'call.not_found', message: 'This call is not in the history.' });
    }
    events.append({ ...fact, v: 1, callId, seq: last.seq + 1, at: clock.now() });
    await events.flush();
    changes.announce('calls');
  }
}
