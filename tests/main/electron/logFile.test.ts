import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLogFile } from '../../../src/main/electron/logFile';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-log-'));
  file = join(folder, 'logs/patchcord.log');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('the log file', () => {
  it('goes on where the last run ended', async () => {
    openLogFile(file).write('one\n');
    openLogFile(file).write('two\n');
    expect(await readFile(file, 'utf8')).toBe('one\ntwo\n');
  });

  it.skipIf(process.platform === 'win32')('is for its owner alone', async () => {
    openLogFile(file).write('one\n');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('starts anew when it is full, and keeps the full one', async () => {
    const log = openLogFile(file);
    log.write('x'.repeat(5 * 1024 * 1024 + 1));
    log.write('fresh\n');
    expect(await readFile(file, 'utf8')).toBe('fresh\n');
    expect((await stat(`${file}.1`)).size).toBe(5 * 1024 * 1024 + 1);
  });

  it('swallows lines when there is no place for them', () => {
    const log = openLogFile(join(folder, '\0/patchcord.log'));
    expect(() => {
      log.write('lost\n');
    }).not.toThrow();
  });
});
