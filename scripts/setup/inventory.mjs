import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = 'inventory.json';

/** @returns {Promise<number | undefined>} the size of a file; undefined for what is none */
async function fileBytes(path) {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? found.size : undefined;
}

/**
 * Notes down which files a finished folder has, and how large each is.
 *
 * @param {string} folder
 */
export async function takeInventory(folder) {
  const files = {};
  for (const name of await readdir(folder, { recursive: true })) {
    const bytes = await fileBytes(join(folder, name));
    if (bytes !== undefined) files[name] = bytes;
  }
  await writeFile(join(folder, NAME), JSON.stringify(files));
}

/**
 * Whether the folder still has all of its files at their size. One without an inventory, from before
 * they were taken, is believed.
 *
 * @param {string} folder
 * @returns {Promise<boolean>} false also for a folder that is not there
 */
export async function isIntact(folder) {
  const names = await readdir(folder).catch(() => []);
  if (!names.includes(NAME)) return names.length > 0;
  try {
    const files = Object.entries(JSON.parse(await readFile(join(folder, NAME), 'utf8')));
    const sizes = await Promise.all(files.map(([name]) => fileBytes(join(folder, name))));
    return files.every(([, bytes], index) => bytes === sizes[index]);
  } catch {
    return false;
  }
}
