import type { InStatement } from '@libsql/client';
import { eq } from 'drizzle-orm';
import { CallSummarySchema } from '@shared/domain/callSummary';
import type { CallPage, CallQuery, CallSummary } from '@shared/domain/callSummary';
import type { CallView } from '@shared/domain/callView';
import { CallIdSchema, type CallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { CallHistory } from '../../core/ports/history/callHistory';
import type { Logger } from '../../core/ports/logger';
import type { RecordingFiles } from '../../core/ports/recordingSink';
import type { EventStore } from '../../core/ports/stores';
import type { Database } from '../database/database';
import { readJson, readRows } from '../database/readRow';
import { callEvents, callNotes, calls, callTags } from '../database/schema';
import { stored } from '../database/storageError';
import { readFacets } from './callFacets';
import {
  cursorAt,
  isTextOnly,
  matchOf,
  orderOf,
  whereInOrder,
  whereOf,
  type Sql,
} from './callFilter';
import { foldCall } from './callIndex';
import { readOverview } from './callOverview';

const SNIPPET_TOKENS = 16;

export interface CallHistoryParts {
  readonly database: Database;
  readonly events: EventStore;
  readonly recordings: RecordingFiles;
  readonly logger: Logger;
}

export function createCallHistory(parts: CallHistoryParts): CallHistory {
  const { database } = parts;
  return {
    list: (query) => stored(() => listCalls(parts, query)),
    ids: (query) => stored(() => listIds(database, query)),
    facets: (filter) => stored(() => readFacets(database, filter)),
    overview: (filter, axis) => stored(() => readOverview(database, filter, axis)),
    get: async (callId) => getCall(parts, callId),
    remove: (callIds) => stored(() => removeCalls(parts, callIds)),
  };
}

/** A row of `calls` as `ROW` gives it; checked by `CallSummarySchema` afterwards. */
const PageSchema = z.object({
  total: z.number(),
  rows: z.array(
    z.looseObject({
      rowId: z.number(),
      callId: z.string(),
      orderedBy: z.number(),
      tools: z.string(),
      summary: z.string().nullable(),
    }),
  ),
});
type PageRow = z.infer<typeof PageSchema>['rows'][number];

/** JSON has no place for SQLite's zero and one. */
const truth = (sql: string): string => `json(iif(${sql}, 'true', 'false'))`;

const rowSql = (orderedBy: string): string => `json_object(
  'rowId', row_id, 'orderedBy', ${orderedBy}, 'callId', call_id, 'state', state,
  'direction', direction, 'carrierId', carrier_id, 'from', from_number, 'to', to_number,
  'callerName', caller_name, 'lineId', line_id, 'businessName', business_name,
  'agentId', agent_id, 'agentName', agent_name, 'agentVersion', agent_version,
  'createdAt', created_at, 'durationMs', duration_ms, 'endedBy', ended_by,
  'endReason', end_reason, 'outcome', outcome, 'summary', summary,
  'hasRecording', ${truth('has_recording')}, 'turnCount', turn_count,
  'interruptionCount', interruption_count, 'slowestAnswerMs', slowest_answer_ms,
  'costUsd', cost_usd, 'tools', tools,
  'tags', json((SELECT json_group_array(tag) FROM
    (SELECT tag FROM call_tags WHERE call_tags.call_id = page.call_id ORDER BY tag))),
  'hasNote', ${truth('EXISTS (SELECT 1 FROM call_notes WHERE call_notes.call_id = page.call_id)')})`;

async function listCalls(parts: CallHistoryParts, query: CallQuery): Promise<CallPage> {
  const match = matchOf(query);
  const order = orderOf(query.sort);
  const inOrder = whereInOrder(query, order);
  const after = order.after(query.cursor);
  const total = countOf(query, match, whereOf(query));
  const answer = await parts.database.readJson(
    `SELECT json_object('total', (${total.sql}), 'rows', json((
      SELECT json_group_array(json(${rowSql(order.key)})) FROM (
        SELECT * FROM calls WHERE ${inOrder.sql} AND ${after.sql}
        ORDER BY ${order.orderBy} LIMIT ?) AS page)))`,
    [...total.args, ...inOrder.args, ...after.args, query.limit + 1],
  );
  const { total: count, rows } = PageSchema.parse(answer);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const snippets = match === undefined ? undefined : await readSnippets(parts, match, page);
  return {
    calls: summariesOf(page, snippets, parts.logger),
    total: count,
    ...(rows.length > page.length && last !== undefined
      ? { nextCursor: cursorAt(last.orderedBy, last.callId) }
      : {}),
  };
}

/** The index alone knows how many calls hold the words. */
function countOf(query: CallQuery, match: string | undefined, where: Sql): Sql {
  return match !== undefined && isTextOnly(query)
    ? { sql: 'SELECT count(*) FROM call_search WHERE call_search MATCH ?', args: [match] }
    : { sql: `SELECT count(*) FROM calls WHERE ${where.sql}`, args: where.args };
}

const IdsSchema = z.array(CallIdSchema);

async function listIds(
  database: Database,
  query: Omit<CallQuery, 'limit' | 'cursor'>,
): Promise<CallId[]> {
  const where = whereOf(query);
  const ids = await database.readJson(
    `SELECT json_group_array(call_id) FROM (
      SELECT call_id FROM calls WHERE ${where.sql} ORDER BY ${orderOf(query.sort).orderBy})`,
    where.args,
  );
  return IdsSchema.parse(ids);
}

const SnippetsSchema = z.array(z.tuple([z.number(), z.string(), z.string()]));

/**
 * The range and the `+` make it one walk over the index: with a plain `IN`, the index would be
 * opened anew for every row.
 */
async function readSnippets(
  parts: CallHistoryParts,
  match: string,
  page: readonly PageRow[],
): Promise<Map<number, string>> {
  if (page.length === 0) return new Map();
  const rowIds = page.map((row) => row.rowId);
  const snippet = (column: number): string =>
    `snippet(call_search, ${column}, char(2), char(3), '…', ${SNIPPET_TOKENS})`;
  const answer = await parts.database.readJson(
    `WITH found AS MATERIALIZED (
      SELECT rowid AS id, ${snippet(0)} AS spoken, ${snippet(4)} AS remark
      FROM call_search WHERE call_search MATCH ? AND rowid BETWEEN ? AND ?
        AND +rowid IN (SELECT value FROM json_each(?)))
    SELECT json_group_array(json_array(id, spoken, remark)) FROM found`,
    [match, Math.min(...rowIds), Math.max(...rowIds), JSON.stringify(rowIds)],
  );
  const hasMatch = (text: string): boolean => text.includes('\u0002');
  return new Map(
    SnippetsSchema.parse(answer).flatMap(([rowId, spoken, remark]) => {
      const found = [spoken, remark].find(hasMatch);
      return found === undefined ? [] : [[rowId, found] as const];
    }),
  );
}

/** A call that matched by a name or a number has no match to show in its transcript. */
function summariesOf(
  page: readonly PageRow[],
  snippets: Map<number, string> | undefined,
  logger: Logger,
): CallSummary[] {
  const rows = page.map((row) => ({
    ...row,
    tools: readJson(row.tools),
    summary: row.summary === null ? null : readJson(row.summary),
    snippet: snippets?.get(row.rowId) ?? null,
  }));
  return readRows(CallSummarySchema, rows, logger);
}

async function getCall(parts: CallHistoryParts, callId: CallId): Promise<CallView | undefined> {
  return foldCall(await parts.events.read(callId));
}

async function removeCalls(parts: CallHistoryParts, callIds: readonly CallId[]): Promise<void> {
  await parts.events.flush();
  try {
    for (const callId of callIds) await removeCall(parts, callId);
  } finally {
    await parts.database.truncateLog();
  }
}

async function removeCall(parts: CallHistoryParts, callId: CallId): Promise<void> {
  const { database, recordings } = parts;
  const view = await getCall(parts, callId);
  if (view !== undefined && view.state !== 'ended') {
    throw new AppError({
      code: 'storage.conflict',
      message: 'This call is still going on. End it before removing it.',
    });
  }
  // Files first: were they last, a failure would leave a recording that nothing refers to.
  for (const file of [view?.recordingFile, view?.voicemailFile]) {
    if (file !== undefined) await recordings.remove(file);
  }
  await database.writeAll(removalOf(database, callId));
}

function removalOf(database: Database, callId: CallId): InStatement[] {
  const { orm } = database;
  return [
    {
      sql: 'DELETE FROM call_search WHERE rowid = (SELECT row_id FROM calls WHERE call_id = ?)',
      args: [callId],
    },
    database.statement(orm.delete(calls).where(eq(calls.callId, callId))),
    database.statement(orm.delete(callTags).where(eq(callTags.callId, callId))),
    database.statement(orm.delete(callNotes).where(eq(callNotes.callId, callId))),
    database.statement(orm.delete(callEvents).where(eq(callEvents.callId, callId))),
  ];
}
