import { and, asc, count, desc, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { CARRIER_IDS } from '@shared/domain/capabilities';
import type { TextId, ThreadId } from '@shared/domain/ids';
import {
  TextSchema,
  TextThreadSchema,
  type Text,
  type ThreadCost,
  type ThreadFilter,
} from '@shared/domain/texts/textThread';
import { invariant } from '@shared/lib/invariant';
import type { NewText, ThreadStore } from '../../core/ports/texts/threadStore';
import type { Database } from '../database/database';
import { readJson, readRow, readRows } from '../database/readRow';
import { textThreads, texts } from '../database/schema';
import { stored } from '../database/storageError';
import type { StoreParts } from '../database/storeParts';
import { searchTexts } from './textSearch';

const MAX_THREADS = 500;
const PREVIEW_CHARS = 160;
const SpentSchema = z.object({
  carrierId: z.enum(CARRIER_IDS),
  segments: z.number(),
  engineUsd: z.number(),
});
/** What the engine took for one text; null where it is unknown. */
const PRICE = sql`json_extract(${texts.usage}, '$.costUsd')`;
/** What stands before a text that is looked for. */
const TEXTS_BEFORE_WANTED = 30;

/** Threads by their two numbers; what changes with each text is kept on the thread's own row. */
export function createThreadStore(parts: StoreParts): ThreadStore {
  const { logger } = parts;
  const { orm } = parts.database;
  const readThread = (row: object) => readRow(TextThreadSchema, row, logger);
  const byId = async (id: ThreadId) => {
    const [row] = await orm.select().from(textThreads).where(eq(textThreads.id, id));
    return row === undefined ? undefined : readThread(row);
  };
  return {
    ...threadReads(parts),
    search: (query) => stored(() => searchTexts(parts, query)),
    ...textReads(parts),
    ...textWrites(parts),
    get: (id) => stored(() => byId(id)),

    open: (key, businessId) =>
      stored(async () => {
        const at = parts.clock.now();
        const id = parts.ids.next('thread') as ThreadId;
        const blank = { conversation: 1, unread: 0, name: '', unsent: '' } as const;
        const last = { lastAuthor: 'system', lastText: '', lastAt: at } as const;
        await orm
          .insert(textThreads)
          .values({ ...key, ...blank, ...last, id, businessId, answeredBy: 'agent' })
          .onConflictDoNothing();
        const [row] = await orm
          .select()
          .from(textThreads)
          .where(
            and(
              eq(textThreads.carrierId, key.carrierId),
              eq(textThreads.ourNumber, key.ourNumber),
              eq(textThreads.theirNumber, key.theirNumber),
            ),
          );
        const thread = row === undefined ? undefined : readThread(row);
        invariant(thread, 'a thread that was just made can be read');
        return thread;
      }),

    update: (id, change) =>
      stored(async () => {
        const set = Object.fromEntries(
          Object.entries(change).map(([key, value]) => [key, value ?? null]),
        );
        if (Object.keys(set).length === 0) return;
        await orm.update(textThreads).set(set).where(eq(textThreads.id, id));
      }),
  };
}

/** An SQL condition on a thread's row for each filter. */
const FILTERS: Readonly<Record<ThreadFilter, string>> = {
  all: '1',
  attention: 'text_threads.attention IS NOT NULL',
  unread: 'text_threads.unread > 0',
  optedOut: 'text_threads.opted_out_at IS NOT NULL',
  failed: `EXISTS (
    SELECT 1 FROM texts AS failed
    WHERE failed.thread_id = text_threads.id
      AND failed.status IN ('failed', 'undelivered', 'unconfirmed')
      AND NOT EXISTS (
        SELECT 1 FROM texts AS later
        WHERE later.thread_id = failed.thread_id AND later.row_id > failed.row_id
          AND later.author IN ('agent', 'operator')
      )
  )`,
};

function threadReads({ database, logger }: StoreParts) {
  const { orm } = database;
  return {
    list: (filter) =>
      stored(async () => {
        const rows = await orm
          .select()
          .from(textThreads)
          .where(sql.raw(FILTERS[filter]))
          .orderBy(desc(textThreads.lastAt), desc(textThreads.id))
          .limit(MAX_THREADS);
        return readRows(TextThreadSchema, rows, logger);
      }),

    counts: () =>
      stored(async () => {
        const { rows } = await database.execute(
          `SELECT coalesce(sum(unread), 0) AS unreadTexts, ${Object.entries(FILTERS)
            .map(([filter, condition]) => `count(*) FILTER (WHERE ${condition}) AS "${filter}"`)
            .join(', ')} FROM text_threads`,
        );
        const count = (name: string): number => Number(rows[0]?.[name] ?? 0);
        return {
          all: count('all'),
          attention: count('attention'),
          unread: count('unread'),
          optedOut: count('optedOut'),
          failed: count('failed'),
          unreadTexts: count('unreadTexts'),
        };
      }),

    countSent: (businessId, sinceAt) =>
      stored(async () => {
        const [row] = await orm
          .select({ sent: count() })
          .from(texts)
          .innerJoin(textThreads, eq(textThreads.id, texts.threadId))
          .where(
            and(
              inArray(texts.author, ['agent', 'operator']),
              gte(texts.at, sinceAt),
              eq(textThreads.businessId, businessId),
            ),
          );
        return row?.sent ?? 0;
      }),

    unfinished: () =>
      stored(async () => {
        const sending = await orm.select().from(texts).where(eq(texts.status, 'sending'));
        const waiting = await orm
          .select()
          .from(textThreads)
          .where(and(eq(textThreads.lastAuthor, 'customer'), eq(textThreads.answeredBy, 'agent')))
          .orderBy(asc(textThreads.lastAt));
        return {
          sending: readRows(TextSchema, sending.map(toTextRow), logger),
          unanswered: readRows(TextThreadSchema, waiting, logger),
        };
      }),
  } satisfies Partial<ThreadStore>;
}

function textReads({ database: { orm }, logger }: StoreParts) {
  /** How many texts there are from that one on; none for one that is of no such thread. */
  const countFrom = async (id: ThreadId, textId: TextId): Promise<number> => {
    const first = orm
      .select({ rowId: texts.rowId })
      .from(texts)
      .where(and(eq(texts.id, textId), eq(texts.threadId, id)));
    const [row] = await orm
      .select({ texts: count() })
      .from(texts)
      .where(and(eq(texts.threadId, id), gte(texts.rowId, first)));
    return row?.texts ?? 0;
  };
  return {
    texts: (id, limit, toId) =>
      stored(async () => {
        const needed = toId === undefined ? 0 : (await countFrom(id, toId)) + TEXTS_BEFORE_WANTED;
        const rows = await orm
          .select()
          .from(texts)
          .where(eq(texts.threadId, id))
          .orderBy(desc(texts.rowId))
          .limit(Math.max(limit, needed));
        return readRows(TextSchema, rows.reverse().map(toTextRow), logger);
      }),

    cost: (id) => stored(() => readCost(orm, id)),

    spent: (sinceAt) =>
      stored(async () => {
        const rows = await orm
          .select({
            carrierId: textThreads.carrierId,
            segments: sql`sum(iif(${texts.status} = 'failed', 0, ${texts.segments}))`,
            engineUsd: sql`total(${PRICE})`,
          })
          .from(texts)
          .innerJoin(textThreads, eq(textThreads.id, texts.threadId))
          .where(gte(texts.at, sinceAt))
          .groupBy(textThreads.carrierId);
        return readRows(SpentSchema, rows, logger);
      }),

    getText: (id) =>
      stored(async () => {
        const [row] = await orm.select().from(texts).where(eq(texts.id, id));
        return row === undefined ? undefined : readRow(TextSchema, toTextRow(row), logger);
      }),

    findByRef: (carrierId, ref) =>
      stored(async () => {
        const [found] = await orm
          .select({ text: texts })
          .from(texts)
          .innerJoin(textThreads, eq(textThreads.id, texts.threadId))
          .where(and(eq(texts.ref, ref), eq(textThreads.carrierId, carrierId)));
        return found === undefined ? undefined : readRow(TextSchema, toTextRow(found.text), logger);
      }),
  } satisfies Partial<ThreadStore>;
}

async function readCost(orm: Database['orm'], id: ThreadId): Promise<ThreadCost | undefined> {
  const [row] = await orm
    .select({
      costUsd: sql<number | null>`sum(${PRICE})`,
      isComplete: sql<number>`count(*) = count(${PRICE})`,
    })
    .from(texts)
    .where(and(eq(texts.threadId, id), isNotNull(texts.usage)));
  if (row === undefined || row.costUsd === null) return undefined;
  return { costUsd: row.costUsd, isComplete: row.isComplete === 1 };
}

function textWrites({ database, clock, ids }: StoreParts) {
  const { orm } = database;
  return {
    add: ({ ref, ...text }: NewText) =>
      stored(async () => {
        const added: Text = { ...text, id: ids.next('text') as TextId, at: clock.now() };
        const row = {
          ...added,
          media: JSON.stringify(added.media),
          tools: JSON.stringify(added.tools),
          usage: added.usage === undefined ? null : JSON.stringify(added.usage),
          problem: added.problem === undefined ? null : JSON.stringify(added.problem),
          ref: ref ?? null,
        };
        const insert = orm.insert(texts).values(row).onConflictDoNothing();
        const isFromThem = added.author === 'customer' ? 1 : 0;
        const touch = orm
          .update(textThreads)
          .set({
            lastAuthor: added.author,
            lastText: added.text.slice(0, PREVIEW_CHARS),
            lastAt: added.at,
            unread: sql`${textThreads.unread} + ${isFromThem}`,
          })
          .where(
            and(
              eq(textThreads.id, added.threadId),
              sql`EXISTS (SELECT 1 FROM texts WHERE id = ${added.id})`,
            ),
          );
        const [inserted] = await database.writeAll([
          database.statement(insert),
          database.statement(touch),
        ]);
        return (inserted?.rowsAffected ?? 0) > 0 ? added : undefined;
      }),

    setStatus: (id, { status, problem, ref }) =>
      stored(async () => {
        await orm
          .update(texts)
          .set({
            status,
            problem: problem === undefined ? null : JSON.stringify(problem),
            ...(ref === undefined ? {} : { ref }),
          })
          .where(eq(texts.id, id));
      }),
  } satisfies Partial<ThreadStore>;
}

function toTextRow(row: typeof texts.$inferSelect): object {
  return {
    ...row,
    media: readJson(row.media),
    tools: readJson(row.tools),
    problem: row.problem === null ? null : readJson(row.problem),
    usage: row.usage === null ? null : readJson(row.usage),
  };
}
