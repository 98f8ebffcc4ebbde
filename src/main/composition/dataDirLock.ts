import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@shared/errors/appError';

const LOCK_FILE = 'running.pid';

/**
 * Makes sure that one process alone uses a data folder: a second one would take the first one's
 * calls for interrupted and close them. A lock whose process is gone is taken over.
 *
 * @returns the release.
 * @throws AppError `storage.conflict` while another process holds the folder.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, LOCK_FILE);
  if (!(await tryLock(path))) {
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (isRunning(holder)) throw inUse();
    await rm(path, { force: true });
    if (!(await tryLock(path))) throw inUse();
  }
  return () => rm(path, { force: true });
}

async function tryLock(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new AppError({
      code: 'storage.failed',
      message: 'The data folder cannot be written to. Choose another one or free some space.',
      cause: error,
    });
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function inUse(): AppError {
  return new AppError({
    code: 'storage.conflict',
    message: 'Patchcord is already running with this data folder. Close it, or choose another.',
  });
}
