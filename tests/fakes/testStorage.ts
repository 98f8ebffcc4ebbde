import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStorage } from '../../src/main/storage/openStorage';
import type { OpenStorageOptions, Storage } from '../../src/main/storage/openStorage';
import { ManualClock } from './manualClock';
import { sequentialIds } from './sequentialIds';
import { silentLogger } from './silentLogger';
import type { LoggedLine } from './silentLogger';

/** A folder of the running test's own, removed after it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'patchcord-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestStorage {
  readonly storage: Storage;
  readonly dataDir: string;
  readonly clock: ManualClock;
  readonly logged: LoggedLine[];
}

/** A storage on a real database file, closed after the running test. */
export async function testStorage(
  options: Partial<OpenStorageOptions> & { readonly clock?: ManualClock } = {},
): Promise<TestStorage> {
  const dataDir = options.dataDir ?? (await temporaryFolder());
  const clock = options.clock ?? new ManualClock();
  const logged: LoggedLine[] = [];
  const storage = await openStorage({
    ids: sequentialIds(),
    logger: silentLogger(logged),
    ...options,
    dataDir,
    clock,
  });
  onTestFinished(() => storage.close());
  return { storage, dataDir, clock, logged };
}
