import { AppError } from '@shared/errors/appError';
import type { Database } from './database';
import { MIGRATIONS } from './migrations/migrations';
import { isConstraintError } from './storageError';

/**
 * Brings the schema up to date, one transaction per migration.
 *
 * @throws AppError `storage.failed` when a newer Patchcord made the database.
 */
export async function applyMigrations(
  database: Database,
  now: number,
  migrations: readonly (readonly string[])[] = MIGRATIONS,
): Promise<void> {
  await database.execute(
    'CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied_at INTEGER NOT NULL)',
  );
  for (;;) {
    const version = await schemaVersion(database);
    if (version > migrations.length) throw newerDatabase(version, migrations.length);
    const migration = migrations[version];
    if (migration === undefined) return;
    await applyOne(database, version + 1, migration, now);
  }
}

async function schemaVersion(database: Database): Promise<number> {
  const { rows } = await database.execute(
    'SELECT coalesce(max(version), 0) AS version FROM schema_version',
  );
  return Number(rows[0]?.['version'] ?? 0);
}

/** The version row comes first: when two processes start at once, the slower one stops at it. */
async function applyOne(
  database: Database,
  version: number,
  migration: readonly string[],
  now: number,
): Promise<void> {
  try {
    await database.writeAll([
      {
        sql: 'INSERT INTO schema_version (version, applied_at) VALUES (?, ?)',
        args: [version, now],
      },
      ...migration,
    ]);
  } catch (error) {
    const appliedByOther = isConstraintError(error) && (await schemaVersion(database)) >= version;
    if (!appliedByOther) throw error;
  }
}

function newerDatabase(found: number, known: number): AppError {
  return new AppError({
    code: 'storage.failed',
    message:
      'This data folder was last used by a newer Patchcord. Install that version, or choose another data folder.',
    detail: `schema ${found}, this version knows ${known}`,
  });
}
