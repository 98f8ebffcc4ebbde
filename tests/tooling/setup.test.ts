import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isIntact, takeInventory } from '../../scripts/setup/inventory.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-setup-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), text);
}

describe('a Node that is too old', () => {
  it.each(['12.22.9', '20.18.3'])('%s is told so in a sentence, by every command', async (old) => {
    const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    await write(
      'old.cjs',
      `Object.defineProperty(process, 'versions', { value: { node: '${old}' } });`,
    );
    const commands = Object.values(scripts).filter((command) => command.startsWith('node '));
    expect(commands.length).toBeGreaterThan(8);
    for (const command of new Set(commands.map((each) => each.split(' ').slice(1, 3).join(' ')))) {
      const { status, stderr } = spawnSync(
        process.execPath,
        ['-r', join(folder, 'old.cjs'), ...command.split(' '), '-e', 'console.error("went on")'],
        { cwd: ROOT, encoding: 'utf8' },
      );
      expect(stderr).toMatch(
        /^✗ Patchcord needs Node 20\.19 or newer; this is [\d.]+\.\n {2}Install/,
      );
      expect(stderr).not.toContain('went on');
      expect(status).toBe(1);
    }
  });
});

describe('a folder in the cache', () => {
  it('is damaged when a file has gone, or has another size than when it was finished', async () => {
    expect(await isIntact(join(folder, 'none'))).toBe(false);
    await write('runtime/electron', 'program');
    await write('runtime/locales/en.pak', 'words');
    expect(await isIntact(join(folder, 'runtime'))).toBe(true);
    await takeInventory(join(folder, 'runtime'));
    expect(await isIntact(join(folder, 'runtime'))).toBe(true);
    await truncate(join(folder, 'runtime/electron'), 3);
    expect(await isIntact(join(folder, 'runtime'))).toBe(false);
    await write('runtime/electron', 'program');
    await rm(join(folder, 'runtime/locales/en.pak'));
    expect(await isIntact(join(folder, 'runtime'))).toBe(false);
  });
});

describe('what the system refuses', () => {
  it('is told in a sentence, not as a stack', async () => {
    await write(
      'command.mjs',
      `import { runMain } from ${JSON.stringify(join(ROOT, 'scripts/setup/progress.mjs'))};
       await runMain(() => { throw Object.assign(new Error('x'), JSON.parse(process.argv[2])); });`,
    );
    const told = (error: object): string =>
      spawnSync(process.execPath, [join(folder, 'command.mjs'), JSON.stringify(error)], {
        encoding: 'utf8',
      }).stderr;
    expect(told({ code: 'ENOSPC' })).toBe(
      '✗ The disk is full.\n  Free some space and run the command again.\n',
    );
    expect(told({ code: 'EACCES', path: '/opt/cache' })).toMatch(
      /^✗ This cannot be read or written: \/opt\/cache\n {2}Give [^\n]+\n$/,
    );
    expect(told({ code: 'ERR_BUG' })).toContain('at ');
  });
});
