import { constants } from 'node:fs';
import { copyFile, link, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

async function place(source, target) {
  try {
    await link(source, target);
  } catch {
    // Another file system, or one without hard links.
    await copyFile(source, target, constants.COPYFILE_FICLONE);
  }
}

/**
 * Makes a second copy of a folder that costs next to no space or time where hard links work.
 *
 * @param {string} from a folder that nobody writes to
 * @param {string} to
 */
export async function linkTree(from, to) {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const copy = entry.isDirectory() ? linkTree : place;
    await copy(join(from, entry.name), join(to, entry.name));
  }
}
