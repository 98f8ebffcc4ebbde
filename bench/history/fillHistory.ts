import { systemClock } from '../../src/main/composition/systemClock';
import { randomIds } from '../../src/main/composition/randomIds';
import { openStorage } from '../../src/main/storage/openStorage';
import { silentLogger } from '../../tests/fakes/silentLogger';
import { plausibleCall } from './plausibleCalls';

/** Calls whose events wait in memory before they are on disk. */
const CALLS_PER_BATCH = 100;

/** Fills a data folder with a year of calls, through the storage that real calls are written by. */
export async function fillHistory(
  dataDir: string,
  count: number,
  onProgress: (done: number) => void,
): Promise<void> {
  const storage = await openStorage({
    dataDir,
    clock: systemClock,
    ids: randomIds,
    logger: silentLogger(),
  });
  const newestAt = Date.now();
  for (let index = 0; index < count; index++) {
    for (const event of plausibleCall(index, count, newestAt)) storage.events.append(event);
    if (index % CALLS_PER_BATCH !== 0) continue;
    await storage.events.flush();
    onProgress(index);
  }
  await storage.events.flush();
  await storage.settings.update({ welcomeDone: true });
  await storage.close();
}
