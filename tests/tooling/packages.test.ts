import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packagesAreCurrent } from '../../scripts/setup/packages.mjs';

describe('the check for installed packages', () => {
  let root = '';

  const lockFile = (packages: Record<string, object>) =>
    writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages }));

  const installed = async (packages: Record<string, object>) => {
    await mkdir(join(root, 'node_modules'), { recursive: true });
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
});
