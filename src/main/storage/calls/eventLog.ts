import { and, asc, eq, gte, max, sql } from 'drizzle-orm';
import type { CallEvent } from '@shared/domain/callEvent';
import type { CallId } from '@shared/domain/ids';
import type { AppError } from '@shared/errors/appError';
import { serializeError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { EventStore } from '../../core/ports/stores';
import type { Database } from '../database/database';
import { callEvents } from '../database/schema';
import { databaseErrorOf, storageFailed, stored } from '../database/storageError';
import { fromEventRow, toEventRow } from './callEventRow';
import type { CallIndex } from './callIndex';
import { staleIndexStatement } from './rebuildCallIndex';

/** Small enough that a crash costs a fraction of a second, large enough to write in batches. */
const FLUSH_DELAY_MS = 200;
const MAX_BATCH_EVENTS = 500;
const RETRY_DELAYS_MS = [250, 500, 1_000, 2_000, 5_000];

/** Failed attempts in a row after which somebody has to know. */
const LASTING_FAILURES = 3;

/** About an hour of twenty busy calls while the disk is away. */
const MAX_HELD_EVENTS = 100_000;

export interface WriteFailureListener {
  /** Events can no longer be written; they wait in memory. Once per outage. */
  onWriteFailed?(error: AppError): void;
  /** Everything that waited is on disk. */
  onWriteRecovered?(): void;
}

export interface EventLogParts {
  readonly database: Database;
  readonly index: CallIndex;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly listener: WriteFailureListener;
}

interface FlushWaiter {
  readonly target: number;
  resolve(): void;
  reject(error: AppError): void;
}

/** The append-only call log, written in batches off the audio path by one writer. */
export class EventLog implements EventStore {
  readonly #parts: EventLogParts;
  /** Appended and not yet known to be on disk. */
  #held: CallEvent[] = [];
  #appendedCount = 0;
  #writtenCount = 0;
  #droppedCount = 0;
  #failureCount = 0;
  #isWriting = false;
  #isClosed = false;
  #timer: { readonly isUrgent: boolean; readonly cancel: Cancel } | undefined;
  #waiters: FlushWaiter[] = [];

  constructor(parts: EventLogParts) {
    this.#parts = parts;
  }

  append(event: CallEvent): void {
    if (this.#isClosed || (this.#held.length >= MAX_HELD_EVENTS && !changesState(event))) {
      this.#drop();
      return;
    }
    this.#held.push(event);
    this.#appendedCount += 1;
    this.#schedule(changesState(event));
  }

  /**
   * @throws AppError `storage.failed` when the disk has refused several times. The events stay in
   *   memory and go on being tried.
   */
  flush(): Promise<void> {
    if (this.#held.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiters.push({ target: this.#appendedCount, resolve, reject });
      void this.#drain();
    });
  }

  read(callId: CallId): Promise<CallEvent[]> {
    return stored(async () => {
      // Taken before the query: an event that reaches the disk meanwhile is then in both, not in neither.
      const held = this.#held.filter((event) => event.callId === callId);
      const written = await this.#readWritten(callId);
      const lastSeq = written.at(-1)?.seq ?? 0;
      return [...written, ...held.filter((event) => event.seq > lastSeq)];
    });
  }

  openCalls(): Promise<CallId[]> {
    return this.#callsWith('call.created', { without: 'call.ended' });
  }

  awaitedRecordings(since: number): Promise<CallId[]> {
    return this.#callsWith('recording.awaited', { without: 'recording.fetched', since });
  }

  /** The number of the call's last row on disk, readable or not; 0 when there is none. */
  lastSeq(callId: CallId): Promise<number> {
    return stored(async () => {
      const [row] = await this.#parts.database.orm
        .select({ seq: max(callEvents.seq) })
        .from(callEvents)
        .where(eq(callEvents.callId, callId));
      return row?.seq ?? 0;
    });
  }

  /** Writes what is left, gives up on what cannot be written, and takes no more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    try {
      while (this.#held.length > 0) await this.flush();
    } catch (error) {
      this.#parts.logger.error(
        { error: serializeError(error), events: this.#held.length },
        'Call events were lost at closing',
      );
    }
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  /** The calls with the one event that never had the other, in the order of the first. */
  async #callsWith(
    type: CallEvent['type'],
    { without, since }: { readonly without: CallEvent['type']; readonly since?: number },
  ): Promise<CallId[]> {
    await this.flush();
    return stored(async () => {
      const rows = await this.#parts.database.orm
        .select({ callId: callEvents.callId })
        .from(callEvents)
        .where(
          and(
            // Written out: the partial indexes of these types are of no use to a parameter.
            sql.raw(`type = '${type}'`),
            since === undefined ? undefined : gte(callEvents.at, since),
            sql`NOT EXISTS (SELECT 1 FROM call_events AS other
              WHERE other.call_id = ${callEvents.callId} AND other.type = ${sql.raw(`'${without}'`)})`,
          ),
        )
        .orderBy(asc(callEvents.at));
      return rows.map((row) => row.callId);
    });
  }

  async #readWritten(callId: CallId): Promise<CallEvent[]> {
    const rows = await this.#parts.database.orm
      .select()
      .from(callEvents)
      .where(eq(callEvents.callId, callId))
      .orderBy(asc(callEvents.seq));
    return rows.flatMap((row) => fromEventRow(row, this.#parts.logger) ?? []);
  }

  #schedule(isUrgent: boolean): void {
    if (this.#isWriting || this.#failureCount > 0) return;
    if (this.#timer !== undefined && (this.#timer.isUrgent || !isUrgent)) return;
    this.#startTimer(isUrgent ? 0 : FLUSH_DELAY_MS, isUrgent);
  }

  #startTimer(delayMs: number, isUrgent: boolean): void {
    this.#timer?.cancel();
    const cancel = this.#parts.clock.after(delayMs, () => {
      this.#timer = undefined;
      void this.#drain();
    });
    this.#timer = { isUrgent, cancel };
  }

  async #drain(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    this.#timer?.cancel();
    this.#timer = undefined;
    const target = this.#appendedCount;
    try {
      while (this.#writtenCount < target) {
        const batch = this.#held.slice(0, MAX_BATCH_EVENTS);
        await this.#write(batch);
        this.#held.splice(0, batch.length);
        this.#writtenCount += batch.length;
        this.#settleWaiters();
      }
      this.#succeeded();
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#isWriting = false;
    }
    this.#continue();
  }

  /** What was appended during the write has waited for it and set no timer. */
  #continue(): void {
    if (this.#failureCount > 0 || this.#held.length === 0) return;
    if (this.#waiters.length > 0) void this.#drain();
    else this.#schedule(this.#held.some(changesState));
  }

  async #write(events: readonly CallEvent[]): Promise<void> {
    const { database, index, logger } = this.#parts;
    const rows = events.flatMap((event) => toEventRow(event, logger) ?? []);
    if (rows.length === 0) return;
    // A commit that was reported as failed may have happened; then this is a repetition.
    const insert = database.statement(
      database.orm.insert(callEvents).values(rows).onConflictDoNothing(),
    );
    try {
      const derived = await index.take(events, (callId) => this.#readWritten(callId));
      await database.writeAll([insert, ...derived]);
    } catch (error) {
      // The log must not suffer from a fault in what is derived from it.
      await database.writeAll([insert, staleIndexStatement(database)]);
      logger.error(
        {
          cause: databaseErrorOf(error)?.code ?? (error instanceof Error ? error.stack : undefined),
        },
        'Derived call rows could not be written; the next start rebuilds them',
      );
    }
    index.settle(events);
  }

  #succeeded(): void {
    if (this.#failureCount >= LASTING_FAILURES) {
      this.#parts.logger.info({ dropped: this.#droppedCount }, 'Call events are on disk again');
      this.#parts.listener.onWriteRecovered?.();
    }
    this.#failureCount = 0;
    this.#droppedCount = 0;
  }

  #failed(cause: unknown): void {
    const { listener, logger } = this.#parts;
    this.#failureCount += 1;
    const databaseError = databaseErrorOf(cause);
    logger.warn(
      { code: databaseError?.code, attempt: this.#failureCount, held: this.#held.length },
      'Call events could not be written',
    );
    const delayMs = RETRY_DELAYS_MS[this.#failureCount - 1] ?? RETRY_DELAYS_MS.at(-1);
    this.#startTimer(delayMs ?? 0, false);
    if (this.#failureCount < LASTING_FAILURES) return;
    const error = storageFailed(databaseError ?? cause);
    for (const waiter of this.#waiters.splice(0)) waiter.reject(error);
    if (this.#failureCount === LASTING_FAILURES) listener.onWriteFailed?.(error);
  }

  #settleWaiters(): void {
    const isDone = (waiter: FlushWaiter): boolean => waiter.target <= this.#writtenCount;
    const done = this.#waiters.filter(isDone);
    this.#waiters = this.#waiters.filter((waiter) => !isDone(waiter));
    for (const waiter of done) waiter.resolve();
  }

  #drop(): void {
    this.#droppedCount += 1;
    if (this.#droppedCount > 1) return;
    this.#parts.logger.error({ held: this.#held.length }, 'Call events are being dropped');
  }
}

/** These move the call's state machine; they are written at once and never dropped. */
function changesState(event: CallEvent): boolean {
  return event.type.startsWith('call.') && event.type !== 'call.warning';
}
