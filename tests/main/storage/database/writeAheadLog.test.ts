import { copyFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callLog } from '../../../fakes/callLog';
import { temporaryFolder, testStorage } from '../../../fakes/testStorage';

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => ({ size: 0 }))).size;
}

describe('the write-ahead log', () => {
  it('is brought into the database file every few seconds, without a write asking for it', async () => {
    const { storage, dataDir, clock } = await testStorage();
    const file = join(dataDir, 'patchcord.db');
    const before = await sizeOf(file);
    for (const event of callLog('call_a', {}, ['word '.repeat(20_000)])) {
      storage.events.append(event);
    }
    await storage.events.flush();
    expect(await sizeOf(file)).toBe(before);
    await clock.advance(5_000);
    await expect.poll(() => sizeOf(file), { interval: 5 }).toBeGreaterThan(before + 100_000);
  });

  it('is empty after closing: the database is one file that can be copied', async () => {
    const { storage, dataDir } = await testStorage();
    for (const event of callLog('call_a')) storage.events.append(event);
    await storage.close();
    expect(await sizeOf(join(dataDir, 'patchcord.db-wal'))).toBe(0);
    const copy = await temporaryFolder();
    await copyFile(join(dataDir, 'patchcord.db'), join(copy, 'patchcord.db'));
    const { storage: copied } = await testStorage({ dataDir: copy });
    expect((await copied.history.list({ limit: 1 })).total).toBe(1);
  });
});
