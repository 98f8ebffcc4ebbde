import { TextHitSchema, TextThreadSchema } from '@shared/domain/texts/textThread';
import type { TextHit, TextThread } from '@shared/domain/texts/textThread';
import { inArray } from 'drizzle-orm';
import type { Logger } from '../../core/ports/logger';
import { toMatchExpression } from '../calls/searchText';
import type { Database } from '../database/database';
import { readRows } from '../database/readRow';
import { textThreads } from '../database/schema';

const MAX_HITS = 100;
const MAX_THREADS = 20;
const SNIPPET_TOKENS = 14;
const MIN_DIGITS = 3;

interface SearchParts {
  readonly database: Database;
  readonly logger: Logger;
}

export interface Found {
  readonly threads: TextThread[];
  readonly hits: TextHit[];
}

/** Threads whose name or number was typed, and texts that hold all of the words, newest first. */
export async function searchTexts(parts: SearchParts, query: string): Promise<Found> {
  const match = toMatchExpression(query);
  const [threads, hits] = await Promise.all([
    findThreads(parts, query, match),
    match === undefined ? [] : findHits(parts, match),
  ]);
  return { threads, hits };
}

async function findThreads(
  { database, logger }: SearchParts,
  query: string,
  match: string | undefined,
): Promise<TextThread[]> {
  const digits = query.replace(/\D/g, '');
  const isNumber = digits.length >= MIN_DIGITS && !/\p{L}/u.test(query);
  const { rows } = await database.execute({
    sql: `SELECT id FROM text_threads
      WHERE (:digits <> '' AND replace(their_number, '+', '') LIKE '%' || :digits || '%')
        OR (:match <> '' AND id IN (
          SELECT thread_id FROM thread_search WHERE thread_search MATCH nullif(:match, '')
        ))
      ORDER BY last_at DESC LIMIT ${MAX_THREADS}`,
    args: { digits: isNumber ? digits : '', match: match ?? '' },
  });
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id as unknown as TextThread['id']);
  const found = await database.orm.select().from(textThreads).where(inArray(textThreads.id, ids));
  const threads = readRows(TextThreadSchema, found, logger);
  return threads.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** The snippet is made for the texts that are listed alone: it reads them whole. */
async function findHits({ database, logger }: SearchParts, match: string): Promise<TextHit[]> {
  const { rows } = await database.execute({
    sql: `SELECT texts.id AS textId, texts.thread_id AS threadId, texts.at, texts.author,
        text_threads.their_number AS theirNumber, text_threads.name,
        snippet(text_search, 0, char(2), char(3), '…', ${SNIPPET_TOKENS}) AS snippet
      FROM text_search
      JOIN texts ON texts.row_id = text_search.rowid
      JOIN text_threads ON text_threads.id = texts.thread_id
      WHERE text_search MATCH ? AND texts.author <> 'system'
      ORDER BY text_search.rowid DESC LIMIT ${MAX_HITS}`,
    args: [match],
  });
  return readRows(
    TextHitSchema,
    rows.map((row) => ({ ...row })),
    logger,
  );
}
