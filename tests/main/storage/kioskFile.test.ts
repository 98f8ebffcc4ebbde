import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallId } from '@shared/domain/ids';
import { expect, it, onTestFinished } from 'vitest';
import { openKioskFile } from '../../../src/main/storage/kioskFile';

async function inFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'patchcord-kiosk-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'kiosk.json');
}

it('keeps the PIN one-way and salted, for its owner’s eyes', async () => {
  const path = await inFolder();
  const store = openKioskFile(path);
  const [one, two] = await Promise.all([store.hashPin('246810'), store.hashPin('246810')]);
  expect(one).not.toBe(two);
  await store.write({ isOn: true, pinHash: one, visitorCalls: ['call-1' as CallId] });
  expect(await readFile(path, 'utf8')).not.toContain('246810');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const again = openKioskFile(path);
  expect(again.read()).toEqual({ isOn: true, pinHash: one, visitorCalls: ['call-1'] });
  expect(await again.isPin('246810', one)).toBe(true);
  expect(await again.isPin('246811', one)).toBe(false);
});

it('is off where there is no file, or none that makes sense', async () => {
  const path = await inFolder();
  expect(openKioskFile(path).read().isOn).toBe(false);
  await writeFile(path, '{"isOn": "perhaps"}');
  expect(openKioskFile(path).read()).toEqual({
    isOn: false,
    pinHash: undefined,
    visitorCalls: [],
  });
});
