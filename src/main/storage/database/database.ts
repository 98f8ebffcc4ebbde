import { mkdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { createClient } from '@libsql/client';
import type { Client, InStatement, InValue, ResultSet } from '@libsql/client';
import { openBackgroundReader, readOn } from './backgroundReader';
import type { BackgroundReader } from './backgroundReader';
import type { WriteAheadLog } from './writeAheadLog';
import { NO_LOG, openLog } from './writeAheadLog';
import { drizzle } from 'drizzle-orm/libsql';
import type { LibSQLDatabase } from 'drizzle-orm/libsql';
import { storageFailed } from './storageError';

const FILE_NAME = 'patchcord.db';

/** How long a write waits for another process's write. This thread stands still meanwhile. */
const BUSY_TIMEOUT_MS = 1_000;

/** A built drizzle query. */
interface Query {
  toSQL(): { readonly sql: string; readonly params: unknown[] };
}

export interface Database {
  readonly orm: LibSQLDatabase;
  /** For SQL that drizzle cannot express. */
  execute(statement: InStatement): Promise<ResultSet>;
  /**
   * The one JSON value that a query gives, worked out on another thread where there is a file: long
   * questions must not hold up the audio of calls. Sees everything that has been committed.
   */
  readJson(sql: string, args: readonly InValue[]): Promise<unknown>;
  /** The same for what nobody waits for at a key: it never stands before a `readJson`. */
  readSlowJson(sql: string, args: readonly InValue[]): Promise<unknown>;
  /** A built drizzle query as a statement. */
  statement(query: Query): InStatement;
  /** All of them in one transaction, or none. */
  writeAll(statements: readonly InStatement[]): Promise<ResultSet[]>;
  /** Brings the write-ahead log into the file, without holding up this thread or its writes. */
  checkpoint(): Promise<void>;
  /** Empties the write-ahead log, so that nothing removed lives on in it. */
  truncateLog(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseAddress {
  /** Holds the database file unless `url` says otherwise. Created when missing. */
  readonly dataDir: string;
  /** A libSQL server (`libsql://`, `https://`), another file (`file:`) or `:memory:`. */
  readonly url?: string;
  readonly authToken?: string;
}

/**
 * Opens the connection. A local database gets exactly one: its pragmas belong to the connection,
 * and one connection keeps writes in order. Hence no interactive transactions anywhere in the
 * storage, only `writeAll` and single statements that carry their own condition.
 */
export async function connect(address: DatabaseAddress): Promise<Database> {
  await makeFolder(address.dataDir);
  const path = join(address.dataDir, FILE_NAME);
  const { url = fileUrl(path), authToken } = address;
  const isLocal = url.startsWith('file:') || url === ':memory:';
  const client = createClient({
    url,
    ...(isLocal ? { concurrency: 1, timeout: BUSY_TIMEOUT_MS } : {}),
    ...(authToken === undefined ? {} : { authToken }),
  });
  try {
    if (isLocal) await setUpConnection(client);
    if (address.url !== undefined) {
      return withClient(client, NO_LOG, [readOn(client), readOn(client)]);
    }
    const readers = [await openBackgroundReader(path), await openBackgroundReader(path)] as const;
    return withClient(client, await openLog(client, path), readers);
  } catch (error) {
    client.close();
    throw error;
  }
}

function withClient(
  client: Client,
  log: WriteAheadLog,
  [quick, slow]: readonly [BackgroundReader, BackgroundReader],
): Database {
  return {
    orm: drizzle(client),
    execute: (statement) => client.execute(statement),
    readJson: (sql, args) => quick.readJson(sql, args),
    readSlowJson: (sql, args) => slow.readJson(sql, args),
    statement: toStatement,
    writeAll: (statements) => client.batch([...statements], 'write'),
    checkpoint: () => log.checkpoint(),
    truncateLog: () => log.truncate(),
    close: async () => {
      await Promise.all([quick.close(), slow.close()]);
      await log.close();
      client.close();
    },
  };
}

/** @throws AppError `storage.failed` */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw storageFailed(error);
  }
}

/**
 * With a write-ahead log and `synchronous=NORMAL` a killed process loses nothing it has committed,
 * and a power cut loses the last commits but never the file; in exchange a commit does not wait
 * for the disk.
 */
async function setUpConnection(client: Client): Promise<void> {
  await client.execute('PRAGMA journal_mode = WAL');
  await client.execute('PRAGMA synchronous = NORMAL');
  await client.execute(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  await client.execute('PRAGMA foreign_keys = ON');
  // What the owner removes is overwritten, not merely unlinked.
  await client.execute('PRAGMA secure_delete = ON');
}

function toStatement(query: Query): InStatement {
  const { sql, params } = query.toSQL();
  return { sql, args: params as InValue[] };
}

/** The client reads percent escapes, and no other form carries a Windows drive letter. */
function fileUrl(path: string): string {
  return `file:${path.split(sep).map(encodeURIComponent).join('/')}`;
}
