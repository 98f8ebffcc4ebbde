import type { InStatement } from '@libsql/client';
import { asc, eq, inArray } from 'drizzle-orm';
import type { CallEvent } from '@shared/domain/callEvent';
import type { CallId } from '@shared/domain/ids';
import type { Logger } from '../../core/ports/logger';
import type { Database } from '../database/database';
import { callEvents, meta } from '../database/schema';
import { DERIVED_TABLES, DERIVED_VERSION, foldCall, indexStatements } from './callIndex';
import { fromEventRow, groupByCall } from './callEventRow';

const VERSION_KEY = 'derived_version';
const CALLS_PER_BATCH = 50;

/** Makes the derived tables anew from the log when another version of the code made them. */
export async function rebuildCallIndex(database: Database, logger: Logger): Promise<void> {
  const { orm } = database;
  const [found] = await orm.select().from(meta).where(eq(meta.key, VERSION_KEY));
  if (found?.value === String(DERIVED_VERSION)) return;
  await database.writeAll(DERIVED_TABLES);
  const created = await orm
    .select({ callId: callEvents.callId })
    .from(callEvents)
    .where(eq(callEvents.type, 'call.created'))
    .orderBy(asc(callEvents.at));
  for (let start = 0; start < created.length; start += CALLS_PER_BATCH) {
    const callIds = created.slice(start, start + CALLS_PER_BATCH).map((row) => row.callId);
    const logs = await readLogs(database, callIds, logger);
    const views = logs.flatMap((log) => foldCall(log) ?? []);
    if (views.length > 0) {
      await database.writeAll(views.flatMap((view) => indexStatements(database, view)));
    }
    // Keeps the write-ahead log short, and gives the event loop a turn.
    await database.checkpoint();
  }
  await database.writeAll([derivedVersionStatement(database, DERIVED_VERSION)]);
  if (created.length > 0) logger.info({ calls: created.length }, 'Call history was rebuilt');
}

/** Has the next start rebuild the derived tables, because they missed something. */
export function staleIndexStatement(database: Database): InStatement {
  return derivedVersionStatement(database, 0);
}

function derivedVersionStatement(database: Database, version: number): InStatement {
  const value = String(version);
  return database.statement(
    database.orm
      .insert(meta)
      .values({ key: VERSION_KEY, value })
      .onConflictDoUpdate({ target: meta.key, set: { value } }),
  );
}

async function readLogs(
  database: Database,
  callIds: CallId[],
  logger: Logger,
): Promise<CallEvent[][]> {
  const rows = await database.orm
    .select()
    .from(callEvents)
    .where(inArray(callEvents.callId, callIds))
    .orderBy(asc(callEvents.callId), asc(callEvents.seq));
  const logs = groupByCall(rows.flatMap((row) => fromEventRow(row, logger) ?? []));
  return callIds.map((callId) => logs.get(callId) ?? []);
}
