import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rebuildCallIndex } from '../../../../src/main/storage/calls/rebuildCallIndex';
import { MIGRATIONS } from '../../../../src/main/storage/database/migrations/migrations';
import { applyMigrations } from '../../../../src/main/storage/database/applyMigrations';
import { connect } from '../../../../src/main/storage/database/database';
import type { Database } from '../../../../src/main/storage/database/database';
import * as schema from '../../../../src/main/storage/database/schema';
import { silentLogger } from '../../../fakes/silentLogger';
import { temporaryFolder, testStorage } from '../../../fakes/testStorage';

async function database(): Promise<Database> {
  const opened = await connect({ dataDir: await temporaryFolder() });
  onTestFinished(() => opened.close());
  return opened;
}

async function versionsOf(db: Database): Promise<number[]> {
  const { rows } = await db.execute('SELECT version FROM schema_version ORDER BY version');
  return rows.map((row) => Number(row['version']));
}

describe('migrations', () => {
  it('are each applied once, in order', async () => {
    const db = await database();
    const first = ['CREATE TABLE one (id INTEGER)'];
    const second = ['ALTER TABLE one ADD COLUMN name TEXT', "INSERT INTO one VALUES (1, 'a')"];
    await applyMigrations(db, 0, [first]);
    await applyMigrations(db, 0, [first, second]);
    await applyMigrations(db, 0, [first, second]);
    expect(await versionsOf(db)).toEqual([1, 2]);
    expect((await db.execute('SELECT * FROM one')).rows).toHaveLength(1);
  });

  it('leave nothing behind when one of their statements fails', async () => {
    const db = await database();
    const broken = ['CREATE TABLE one (id INTEGER)', 'CREATE TABEL two (id INTEGER)'];
    await expect(applyMigrations(db, 0, [broken])).rejects.toThrow();
    expect(await versionsOf(db)).toEqual([]);
    await expect(db.execute('SELECT * FROM one')).rejects.toThrow();
  });

  it('may be run by two processes at once', async () => {
    const dataDir = await temporaryFolder();
    const [a, b] = [await connect({ dataDir }), await connect({ dataDir })];
    await Promise.all([applyMigrations(a, 0), applyMigrations(b, 0)]);
    expect(await versionsOf(a)).toEqual(MIGRATIONS.map((_, index) => index + 1));
    await a.close();
    await b.close();
  });

  it('refuse a database that a newer version made', async () => {
    const db = await database();
    await applyMigrations(db, 0, [[], []]);
    await expect(applyMigrations(db, 0, [[]])).rejects.toMatchObject({
      code: 'storage.failed',
      message: expect.stringContaining('newer Patchcord') as string,
    });
  });

  it('make the very columns that queries expect', async () => {
    const db = await database();
    await applyMigrations(db, 0);
    await rebuildCallIndex(db, silentLogger());
    for (const table of Object.values(schema) as SQLiteTable[]) {
      const { name, columns } = getTableConfig(table);
      const { rows } = await db.execute(`SELECT name, "notnull" FROM pragma_table_info('${name}')`);
      const actual = rows.map((row) => `${row['name'] as string} ${Number(row['notnull'])}`);
      const expected = columns.map((column) => {
        // A row id never is null, and SQLite does not say so.
        const isNotNull = column.notNull && column.name !== 'row_id';
        return `${column.name} ${isNotNull ? 1 : 0}`;
      });
      expect(actual, name).toEqual(expected);
    }
  });
});

describe('opening the storage', () => {
  it('names the fix when the file is no database', async () => {
    const dataDir = await temporaryFolder();
    await writeFile(join(dataDir, 'patchcord.db'), 'this is not a database'.repeat(100));
    await expect(testStorage({ dataDir })).rejects.toMatchObject({
      code: 'storage.failed',
      detail: 'SQLITE_NOTADB',
      message: expect.stringContaining('damaged') as string,
    });
  });

  it('names the fix when the data folder cannot be made', async () => {
    const dataDir = await temporaryFolder();
    await writeFile(join(dataDir, 'file'), '');
    await expect(testStorage({ dataDir: join(dataDir, 'file', 'data') })).rejects.toMatchObject({
      code: 'storage.failed',
    });
  });

  it('works in a folder whose name has spaces, percent signs and letters of any kind', async () => {
    const dataDir = join(await temporaryFolder(), 'Données 100% #1 ?');
    const first = await testStorage({ dataDir });
    await first.storage.settings.update({ theme: 'dark' });
    await first.storage.close();
    const second = await testStorage({ dataDir });
    expect((await second.storage.settings.get()).theme).toBe('dark');
  });

  it('works in memory', async () => {
    const { storage } = await testStorage({ url: ':memory:' });
    await storage.settings.update({ theme: 'dark' });
    expect((await storage.settings.get()).theme).toBe('dark');
  });
});
