import type { InStatement } from '@libsql/client';
import type { CallRemarks } from '@shared/domain/callSummary';
import type { CallId } from '@shared/domain/ids';
import { z } from 'zod';
import type { RemarkStore } from '../../core/ports/history/callHistory';
import type { Database } from '../database/database';
import { stored } from '../database/storageError';

/** A call's note and tags as one text, for the search; stands where `calls` is being read. */
export const REMARKS_TEXT = `(
  coalesce((SELECT note FROM call_notes WHERE call_notes.call_id = calls.call_id), '') || ' ' ||
  coalesce((SELECT group_concat(tag, ' ') FROM call_tags WHERE call_tags.call_id = calls.call_id), '')
)`;

const RemarkRowSchema = z.object({ tags: z.array(z.string()), note: z.string() });
const TagRowsSchema = z.array(z.object({ tag: z.string(), count: z.number() }));

export function createRemarkStore(database: Database): RemarkStore {
  return {
    get: (callId) => stored(() => readRemarks(database, callId)),

    setNote: (callId, note) =>
      stored(async () => {
        const change: InStatement =
          note === ''
            ? { sql: 'DELETE FROM call_notes WHERE call_id = ?', args: [callId] }
            : {
                sql: `INSERT INTO call_notes (call_id, note) SELECT call_id, ? FROM calls
                  WHERE call_id = ? ON CONFLICT (call_id) DO UPDATE SET note = excluded.note`,
                args: [note, callId],
              };
        await database.writeAll([change, searchStatement([callId])]);
      }),

    changeTags: (callIds, add, remove) =>
      stored(async () => {
        const calls = JSON.stringify(callIds);
        await database.writeAll([
          {
            sql: `DELETE FROM call_tags WHERE call_id IN (SELECT value FROM json_each(?))
              AND tag IN (SELECT value FROM json_each(?))`,
            args: [calls, JSON.stringify(remove)],
          },
          {
            sql: `INSERT OR IGNORE INTO call_tags (call_id, tag)
              SELECT calls.call_id, added.value FROM calls, json_each(?) AS added
              WHERE calls.call_id IN (SELECT value FROM json_each(?))`,
            args: [JSON.stringify(add), calls],
          },
          searchStatement(callIds),
        ]);
      }),

    tags: () =>
      stored(async () => {
        const rows = await database.readJson(
          `SELECT json_group_array(json_object('tag', tag, 'count', n)) FROM (
            SELECT tag, count(*) AS n FROM call_tags GROUP BY tag ORDER BY n DESC, tag)`,
          [],
        );
        return TagRowsSchema.parse(rows);
      }),
  };
}

async function readRemarks(database: Database, callId: CallId): Promise<CallRemarks> {
  const row = await database.readJson(
    `SELECT json_object(
      'tags', json((SELECT json_group_array(tag) FROM
        (SELECT tag FROM call_tags WHERE call_id = ?1 ORDER BY tag))),
      'note', coalesce((SELECT note FROM call_notes WHERE call_id = ?1), ''))`,
    [callId],
  );
  return RemarkRowSchema.parse(row);
}

/** Has the search find what is written on these calls now. */
function searchStatement(callIds: readonly CallId[]): InStatement {
  return {
    sql: `UPDATE call_search SET remarks = (
        SELECT ${REMARKS_TEXT} FROM calls WHERE calls.row_id = call_search.rowid)
      WHERE rowid IN (SELECT row_id FROM calls
        WHERE call_id IN (SELECT value FROM json_each(?)))`,
    args: [JSON.stringify(callIds)],
  };
}
