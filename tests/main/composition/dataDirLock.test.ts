import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDataDir } from '../../../src/main/composition/dataDirLock';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'patchcord-lock-'));
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

it('can be taken again after it was released', async () => {
  const release = await lockDataDir(dataDir);
  await release();
  await (
    await lockDataDir(dataDir)
  )();
});

it('refuses a folder that a running process holds', async () => {
  const holder = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  await writeFile(join(dataDir, 'running.pid'), String(holder.pid));
  await expect(lockDataDir(dataDir)).rejects.toMatchObject({ code: 'storage.conflict' });
  holder.kill();
  await once(holder, 'exit');
});

it('takes over from a process that was killed', async () => {
  const holder = spawn(process.execPath, ['-e', '']);
  await once(holder, 'exit');
  await writeFile(join(dataDir, 'running.pid'), String(holder.pid));
  await (
    await lockDataDir(dataDir)
  )();
});

it('takes over a lock that was never finished', async () => {
  await writeFile(join(dataDir, 'running.pid'), '');
  await (
    await lockDataDir(dataDir)
  )();
});
