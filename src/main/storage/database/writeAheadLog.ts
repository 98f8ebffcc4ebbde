import type { Client } from '@libsql/client';
import BackgroundDatabase from 'libsql/promise';

/** What the log file shrinks to once it has been emptied. */
const LOG_SIZE_LIMIT_BYTES = 16 * 1024 * 1024;

/** The file beside the database that takes the writes first. */
export interface WriteAheadLog {
  /** Copies what it can into the database file; only one at a time. */
  checkpoint(): Promise<void>;
  /** Copies everything and empties the file. */
  truncate(): Promise<void>;
  close(): Promise<void>;
}

/** For databases that keep none, or see to it themselves. */
export const NO_LOG: WriteAheadLog = {
  checkpoint: () => Promise.resolve(),
  truncate: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/**
 * Takes over from SQLite's own checkpoints. Those run inside whichever write fills the log, and
 * wait for the disk: a tenth of a second in which no audio would flow. These run on a connection
 * whose statements execute on a thread of their own; a passive one waits for nobody, and writes
 * go on beside it.
 */
export async function openLog(client: Client, path: string): Promise<WriteAheadLog> {
  await client.execute('PRAGMA wal_autocheckpoint = 0');
  await client.execute(`PRAGMA journal_size_limit = ${LOG_SIZE_LIMIT_BYTES}`);
  const background = new BackgroundDatabase(path, {});
  let running: Promise<void> | undefined;

  const checkpoint = (): Promise<void> => {
    running ??= run(background, 'PRAGMA wal_checkpoint(PASSIVE)').finally(() => {
      running = undefined;
    });
    return running;
  };
  // The passive one before it leaves it next to nothing to wait for.
  const truncate = async (): Promise<void> => {
    await checkpoint();
    await client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  };
  return {
    checkpoint,
    truncate,
    close: async () => {
      // A closed database is one file, which can be copied; should it fail, the next start does it.
      await truncate().catch(() => undefined);
      background.close();
    },
  };
}

/** The package's types say `any`; the source returns a promise. */
async function run(background: BackgroundDatabase, sql: string): Promise<void> {
  await (background.exec(sql) as Promise<unknown>);
}
