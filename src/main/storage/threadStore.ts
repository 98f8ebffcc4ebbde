import { and, asc, count, desc, eq, gte, inArray, like, or, sql } from 'drizzle-orm';
import type { TextId, ThreadId } from '@shared/domain/ids';
import { TextSchema, TextThreadSchema, type Text } from '@shared/domain/texts/textThread';
import { invariant } from '@shared/lib/invariant';
import type { Clock } from '../core/ports/clock';
import type { Ids } from '../core/ports/ids';
import type { Logger } from '../core/ports/logger';
import type { NewText, ThreadStore } from '../core/ports/texts/threadStore';
import type { Database } from './database/database';
import { readJson, readRow, readRows } from './database/readRow';
import { textThreads, texts } from './database/schema';
import { stored } from './database/storageError';

export interface ThreadStoreParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

const MAX_THREADS = 500;
const PREVIEW_CHARS = 160;

/** Threads by their two numbers; what changes with each text is kept on the thread's own row. */
export function createThreadStore(parts: ThreadStoreParts): ThreadStore {
  const { logger } = parts;
  const { orm } = parts.database;
  const readThread = (row: object) => readRow(TextThreadSchema, row, logger);
  const byId = async (id: ThreadId) => {
    const [row] = await orm.select().from(textThreads).where(eq(textThreads.id, id));
    return row === undefined ? undefined : readThread(row);
  };
  return {
    ...threadReads(parts),
    ...textReads(parts),
    ...textWrites(parts),
    get: (id) => stored(() => byId(id)),

    open: (key, businessId) =>
      stored(async () => {
        const at = parts.clock.now();
        const id = parts.ids.next('thread') as ThreadId;
        const blank = { conversation: 1, unread: 0, lastAuthor: 'system', lastText: '' } as const;
        await orm
          .insert(textThreads)
          .values({ ...key, ...blank, id, businessId, answeredBy: 'agent', lastAt: at })
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

function threadReads({ database: { orm }, logger }: ThreadStoreParts) {
  return {
    list: (search) =>
      stored(async () => {
        const rows = await orm
          .select()
          .from(textThreads)
          .where(search === '' ? undefined : saying(orm, search))
          .orderBy(desc(textThreads.lastAt), desc(textThreads.id))
          .limit(MAX_THREADS);
        return readRows(TextThreadSchema, rows, logger);
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

/** Threads with these digits in their number, or these words in a text. */
function saying(orm: Database['orm'], search: string) {
  const digits = search.replace(/\D/g, '');
  const found = orm
    .select({ id: texts.threadId })
    .from(texts)
    .where(like(texts.text, `%${search.replace(/[%_]/g, '')}%`));
  return or(
    digits === '' ? undefined : like(textThreads.theirNumber, `%${digits}%`),
    inArray(textThreads.id, found),
  );
}

function textReads({ database: { orm }, logger }: ThreadStoreParts) {
  return {
    texts: (id, limit) =>
      stored(async () => {
        const rows = await orm
          .select()
          .from(texts)
          .where(eq(texts.threadId, id))
          .orderBy(desc(texts.rowId))
          .limit(limit);
        return readRows(TextSchema, rows.reverse().map(toTextRow), logger);
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

function textWrites({ database, clock, ids }: ThreadStoreParts) {
  const { orm } = database;
  return {
    add: ({ ref, ...text }: NewText) =>
      stored(async () => {
        const added: Text = { ...text, id: ids.next('text') as TextId, at: clock.now() };
        const row = {
          ...added,
          media: JSON.stringify(added.media),
          tools: JSON.stringify(added.tools),
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
  };
}
