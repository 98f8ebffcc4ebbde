import { and, count, desc, eq, gte, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { CallSummarySchema } from '@shared/domain/callSummary';
import type { CallPage, CallQuery, CallSummary } from '@shared/domain/callSummary';
import type { CallView } from '@shared/domain/callView';
import type { CallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { Logger } from '../../core/ports/logger';
import type { RecordingFiles } from '../../core/ports/recordingSink';
import type { CallHistory, EventStore } from '../../core/ports/stores';
import type { Database } from '../database/database';
import { readJson, readRows } from '../database/readRow';
import { callEvents, calls } from '../database/schema';
import { stored } from '../database/storageError';
import { foldCall } from './callIndex';
import { toMatchExpression } from './searchText';

const SNIPPET_TOKENS = 16;

export interface CallHistoryParts {
  readonly database: Database;
  readonly events: EventStore;
  readonly recordings: RecordingFiles;
  readonly logger: Logger;
}

export function createCallHistory(parts: CallHistoryParts): CallHistory {
  return {
    list: (query) => stored(() => listCalls(parts, query)),
    get: async (callId) => getCall(parts, callId),
    remove: (callId) => stored(() => removeCall(parts, callId)),
  };
}

async function listCalls(parts: CallHistoryParts, query: CallQuery): Promise<CallPage> {
  const { orm } = parts.database;
  const match = toMatchExpression(query.text ?? '');
  const filter = and(...filtersOf(query, match));
  const [counted] = await orm.select({ total: count() }).from(calls).where(filter);
  const rows = await orm
    .select()
    .from(calls)
    .where(and(filter, query.cursor === undefined ? undefined : isAfter(query.cursor)))
    .orderBy(desc(calls.createdAt), desc(calls.callId))
    .limit(query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const snippets = match === undefined ? undefined : await readSnippets(parts, match, page);
  return {
    calls: summariesOf(page, snippets, parts.logger),
    total: counted?.total ?? 0,
    ...(rows.length > page.length && last !== undefined ? { nextCursor: cursorAt(last) } : {}),
  };
}

type CallRow = typeof calls.$inferSelect;

function filtersOf(query: CallQuery, match: string | undefined): SQL[] {
  const { direction, endReason, agentId, fromAt, toAt } = query;
  const filters = [
    match === undefined
      ? undefined
      : sql`${calls.rowId} IN (SELECT rowid FROM call_search WHERE call_search MATCH ${match})`,
    direction === undefined ? undefined : eq(calls.direction, direction),
    endReason === undefined ? undefined : eq(calls.endReason, endReason),
    agentId === undefined ? undefined : eq(calls.agentId, agentId),
    fromAt === undefined ? undefined : gte(calls.createdAt, fromAt),
    toAt === undefined ? undefined : lt(calls.createdAt, toAt),
  ];
  return filters.filter((filter) => filter !== undefined);
}

function cursorAt(row: CallRow): string {
  return `${row.createdAt}_${row.callId}`;
}

function isAfter(cursor: string): SQL {
  const [, createdAt, callId] = /^(\d+)_(.+)$/su.exec(cursor) ?? [];
  if (createdAt === undefined || callId === undefined) {
    throw new AppError({
      code: 'ipc.invalid_input',
      message: 'This page of the history does not exist. Start again from the first.',
    });
  }
  return sql`(${calls.createdAt}, ${calls.callId}) < (${Number(createdAt)}, ${callId})`;
}

/**
 * The range and the `+` make it one walk over the index: with a plain `IN`, the index would be
 * opened anew for every row.
 */
async function readSnippets(
  parts: CallHistoryParts,
  match: string,
  page: readonly CallRow[],
): Promise<Map<number, string>> {
  if (page.length === 0) return new Map();
  const rowIds = page.map((row) => row.rowId);
  const { rows } = await parts.database.execute({
    sql: `SELECT rowid, snippet(call_search, 0, char(2), char(3), '…', ${SNIPPET_TOKENS}) AS snippet
      FROM call_search WHERE call_search MATCH ? AND rowid BETWEEN ? AND ?
        AND +rowid IN (SELECT value FROM json_each(?))`,
    args: [match, Math.min(...rowIds), Math.max(...rowIds), JSON.stringify(rowIds)],
  });
  return new Map(
    rows.flatMap(({ rowid, snippet }) =>
      typeof snippet === 'string' ? [[Number(rowid), snippet] as const] : [],
    ),
  );
}

/** A call that matched by a name or a number has no match to show in its transcript. */
function summariesOf(
  page: readonly CallRow[],
  snippets: Map<number, string> | undefined,
  logger: Logger,
): CallSummary[] {
  const rows = page.map((row) => {
    const snippet = snippets?.get(row.rowId);
    const isMatch = snippet?.includes('\u0002') ?? false;
    return { ...row, tools: readJson(row.tools), snippet: isMatch ? snippet : null };
  });
  return readRows(CallSummarySchema, rows, logger);
}

async function getCall(parts: CallHistoryParts, callId: CallId): Promise<CallView | undefined> {
  return foldCall(await parts.events.read(callId));
}

async function removeCall(parts: CallHistoryParts, callId: CallId): Promise<void> {
  const { database, events, recordings } = parts;
  await events.flush();
  const view = await getCall(parts, callId);
  if (view !== undefined && view.state !== 'ended') {
    throw new AppError({
      code: 'storage.conflict',
      message: 'This call is still going on. End it before removing it.',
    });
  }
  // The file first: were it last, a failure would leave a recording that nothing refers to.
  if (view?.recordingFile !== undefined) await recordings.remove(view.recordingFile);
  await database.writeAll([
    {
      sql: 'DELETE FROM call_search WHERE rowid = (SELECT row_id FROM calls WHERE call_id = ?)',
      args: [callId],
    },
    database.statement(database.orm.delete(calls).where(eq(calls.callId, callId))),
    database.statement(database.orm.delete(callEvents).where(eq(callEvents.callId, callId))),
  ]);
  await database.truncateLog();
}
