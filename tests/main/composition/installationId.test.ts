import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { installationId } from '../../../src/main/composition/installationId';

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'patchcord-id-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

it('an installation keeps its id, and another has another', async () => {
  const [one, two] = [await folder(), await folder()];
  const id = await installationId(one);
  expect(id).toMatch(/^[0-9a-f]{8}$/);
  expect(await installationId(one)).toBe(id);
  expect(await installationId(two)).not.toBe(id);
});

it('an id that was damaged is made anew', async () => {
  const dir = await folder();
  await writeFile(join(dir, 'installation-id'), 'no id\n');
  expect(await installationId(dir)).toMatch(/^[0-9a-f]{8}$/);
});
