import { constants } from 'node:fs';
import { access, readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { RECORDINGS_FOLDER } from './openStorage';

/** Room on the disk of the data folder, and what is in its recordings' folder. */
export interface DiskState {
  readonly freeBytes: number;
  readonly recordings: number;
  readonly canWrite: boolean;
}

/** Undefined when the folder cannot be reached. */
export async function readDiskState(dataDir: string): Promise<DiskState | undefined> {
  const folder = join(dataDir, RECORDINGS_FOLDER);
  try {
    const [{ bavail, bsize }, files, canWrite] = await Promise.all([
      statfs(dataDir),
      readdir(folder),
      access(folder, constants.W_OK).then(
        () => true,
        () => false,
      ),
    ]);
    const recordings = files.filter((file) => file.endsWith('.wav')).length;
    return { freeBytes: bavail * bsize, recordings, canWrite };
  } catch {
    return undefined; // Said in words where it is shown.
  }
}
