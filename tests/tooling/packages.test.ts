import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { npmCause, packagesAreCurrent } from '../../scripts/setup/packages.mjs';

describe('the check for installed packages', () => {
  let root = '';

  const lockFile = (packages: Record<string, object>) =>
    writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages }));

  const installed = async (packages: Record<string, object>) => {
    await mkdir(join(root, 'node_modules'), { recursive: true });
    for (const path of Object.keys(packages)) {
      await mkdir(join(root, path));
      await writeFile(join(root, path, 'package.json'), '{}');
    }
    await writeFile(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
  };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'patchcord-packages-'));
    await lockFile({
      '': { name: 'patchcord' },
      'node_modules/zod': { version: '4.0.0' },
      'node_modules/only-on-windows': { version: '1.0.0', optional: true },
    });
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  it('finds a fresh clone without packages out of date', () => {
    expect(packagesAreCurrent(root)).toBe(false);
  });

  it('accepts what npm installed, without the optional packages of other platforms', async () => {
    await installed({ 'node_modules/zod': { version: '4.0.0' } });
    expect(packagesAreCurrent(root)).toBe(true);
  });

  it('notices a version that the lock file has moved on from', async () => {
    await installed({ 'node_modules/zod': { version: '3.9.9' } });
    expect(packagesAreCurrent(root)).toBe(false);
  });

  it('notices a package that was added to the lock file', async () => {
    await installed({});
    expect(packagesAreCurrent(root)).toBe(false);
  });

  it('notices that the folder of a package has gone', async () => {
    await installed({ 'node_modules/zod': { version: '4.0.0' } });
    await rm(join(root, 'node_modules/zod'), { recursive: true });
    expect(packagesAreCurrent(root)).toBe(false);
  });
});

describe('what npm says when it fails', () => {
  it('is cut down to the cause', () => {
    const output = [
      'npm warn Unknown project config "onnxruntime-node-install".',
      'npm error code ECONNREFUSED',
      'npm error FetchError: request to http://127.0.0.1:9/zod failed, reason: connect ECONNREFUSED',
      'npm error     at ClientRequest.<anonymous> (/usr/lib/index.js:130:14)',
      'npm error     at process.processTicksAndRejections (node:internal/process/task_queues:83:21) {',
      "npm error   code: 'ECONNREFUSED',",
      'npm error   port: 9,',
      "npm error   type: 'system'",
      'npm error }',
      'npm error',
      'npm error If you are behind a proxy, please make sure that the setting is right.',
    ].join('\n');
    expect(npmCause(`${output}\n`).split('\n')).toEqual([
      'npm error code ECONNREFUSED',
      'npm error FetchError: request to http://127.0.0.1:9/zod failed, reason: connect ECONNREFUSED',
      'npm error If you are behind a proxy, please make sure that the setting is right.',
    ]);
  });
});
