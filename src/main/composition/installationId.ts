import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SHAPE = /^[a-z0-9]{8}$/;

/** Tells this installation from others of the same owner; made once, and kept in the data folder. */
export async function installationId(dataDir: string): Promise<string> {
  const file = join(dataDir, 'installation-id');
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (SHAPE.test(kept)) return kept;
  const made = randomBytes(4).toString('hex');
  await writeFile(file, made, { mode: 0o600 });
  return made;
}
