import { LibsqlError } from '@libsql/client';
import type { Client, InValue } from '@libsql/client';
import BackgroundDatabase from 'libsql/promise';
import { readJson } from './readRow';

/** Answers questions that may take their time. */
export interface BackgroundReader {
  /** The JSON value in the one column of the one row that the query gives. */
  readJson(sql: string, args: readonly InValue[]): Promise<unknown>;
  close(): Promise<void>;
}

/** The part of a prepared statement that is used here; the package's types say `any`. */
interface BackgroundStatement {
  all(args: readonly InValue[]): Promise<Record<string, unknown>[]>;
}

/**
 * A connection of its own that works on a thread of its own. SQLite does all of a query's work when
 * its first row is asked for if there is but one, which is why a question has one JSON value for an
 * answer: rows after the first would be worked out on this thread.
 */
export async function openBackgroundReader(path: string): Promise<BackgroundReader> {
  const connection = new BackgroundDatabase(path, {});
  await (connection.exec('PRAGMA query_only = ON') as Promise<unknown>);
  const statements = new Map<string, Promise<BackgroundStatement>>();
  let last: Promise<unknown> = Promise.resolve();

  const read = async (sql: string, args: readonly InValue[]): Promise<unknown> => {
    const prepared =
      statements.get(sql) ?? (connection.prepare(sql) as Promise<BackgroundStatement>);
    statements.set(sql, prepared);
    const rows = await (await prepared).all(args);
    return valueOf(rows[0]);
  };
  return {
    // One after the other: a statement can only be at one place at a time.
    readJson: (sql, args) => {
      const answer = last.then(() => read(sql, args)).catch(asClientError);
      last = answer.catch(() => statements.delete(sql));
      return answer;
    },
    close: async () => {
      await last;
      connection.close();
    },
  };
}

/** As the client reports the same fault, so that it is translated in one way. */
function asClientError(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  throw new LibsqlError(error instanceof Error ? error.message : String(error), code);
}

/** For databases that are not a file of ours: the client itself, which is not on this thread. */
export function readOn(client: Client): BackgroundReader {
  return {
    readJson: async (sql, args) => {
      const { rows } = await client.execute({ sql, args: [...args] });
      return valueOf(rows[0]);
    },
    close: () => Promise.resolve(),
  };
}

function valueOf(row: Record<string, unknown> | undefined): unknown {
  const value = Object.values(row ?? {}).find((column) => typeof column === 'string');
  return typeof value === 'string' ? readJson(value) : undefined;
}
