import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../../src/main/composition/systemClock';
import { createCloudflared } from '../../../src/main/tunnel/cloudflared';
import { createStartedProgram } from '../../../src/main/tunnel/startedProgram';
import { createOutputReader } from '../../../src/main/tunnel/cloudflaredOutput';
import { temporaryFolder } from '../../fakes/testStorage';
import { eventually } from '../../fakes/until';

const FAKE = join(process.cwd(), 'tests/fakes/tunnel/cloudflared');
const TARGET = { host: '127.0.0.1', port: 4321 };

describe.skipIf(process.platform === 'win32')('the cloudflared tunnel', () => {
  let notes: string;
  let record: string;
  const signal = new AbortController().signal;
  const open = (within = signal) =>
    createCloudflared({
      path: FAKE,
      clock: systemClock,
      started: createStartedProgram(record),
    }).open(TARGET, within);
  const noted = async () =>
    JSON.parse(await readFile(notes, 'utf8')) as { pid: number; arguments: string[] };

  beforeEach(async () => {
    const folder = await temporaryFolder();
    notes = join(folder, 'notes.json');
    record = join(folder, 'cloudflared.json');
    vi.stubEnv('FAKE_CLOUDFLARED_NOTES', notes);
  });

  afterEach(() => void vi.unstubAllEnvs());

  it('takes the address that the program gives once it is connected, and ends it by its pid', async () => {
    const tunnel = await open();
    expect(tunnel.url).toBe('https://invented-words-example.trycloudflare.com');
    const { pid, arguments: given } = await noted();
    expect(given).toEqual(expect.arrayContaining(['--url', 'http://127.0.0.1:4321']));
    expect(() => process.kill(pid, 0)).not.toThrow();
    await tunnel.close();
    expect(() => process.kill(pid, 0)).toThrow();
    await tunnel.close();
  });

  it('ends the program that a crash has left behind, and no other that has got its number', async () => {
    const left = await open();
    const { pid } = await noted();
    // Nobody closes it: we have crashed, and start again.
    await expect.poll(() => readFile(record, 'utf8').catch(() => '')).toContain(String(pid));
    const stored = await readFile(record, 'utf8');
    await createStartedProgram(record).endLeftover();
    await left.lost;
    expect(() => process.kill(pid, 0)).toThrow();
    await expect(readFile(record)).rejects.toThrow('ENOENT');

    // By now its number may belong to something else: here, to this very process.
    await writeFile(record, stored.replace(String(pid), String(process.pid)));
    const onTerminate = vi.fn();
    process.once('SIGTERM', onTerminate);
    onTestFinished(() => void process.off('SIGTERM', onTerminate));
    await createStartedProgram(record).endLeftover();
    expect(onTerminate).not.toHaveBeenCalled();
    await expect(readFile(record)).rejects.toThrow('ENOENT');
  });

  it('forgets a program that it has ended', async () => {
    await (await open()).close();
    await expect(readFile(record)).rejects.toThrow('ENOENT');
  });

  it('says that it is lost when the program ends by itself', async () => {
    const tunnel = await open();
    process.kill((await noted()).pid, 'SIGKILL');
    expect((await tunnel.lost).message).toMatch(/has ended by itself/);
  });

  it('cuts a program that does not end when it is asked to', { timeout: 10_000 }, async () => {
    vi.stubEnv('FAKE_CLOUDFLARED_FAILURE', 'stubborn');
    const tunnel = await open();
    await tunnel.close();
    const { pid } = await noted();
    expect(() => process.kill(pid, 0)).toThrow();
  });

  it.each([
    ['rate', /no more quick addresses for a while/],
    ['offline', /gave no quick address/],
  ])('explains why the program gave up (%s)', async (failure, words) => {
    vi.stubEnv('FAKE_CLOUDFLARED_FAILURE', failure);
    await expect(open()).rejects.toThrow(words);
  });

  it('leaves no program behind when it is no longer wanted', async () => {
    vi.stubEnv('FAKE_CLOUDFLARED_FAILURE', 'blocked');
    const wanted = new AbortController();
    const opening = open(wanted.signal);
    await eventually(noted);
    wanted.abort(new Error('not wanted'));
    await expect(opening).rejects.toThrow('not wanted');
    const { pid } = await noted();
    expect(() => process.kill(pid, 0)).toThrow();
  });

  it('knows whether the program is installed', async () => {
    const started = createStartedProgram(record);
    const at = (path: string) =>
      createCloudflared({ path, clock: systemClock, started }).unavailable();
    expect(await at(FAKE)).toBeUndefined();
    expect((await at(await temporaryFolder()))?.code).toBe('config.missing');
  });
});

describe('what cloudflared says', () => {
  it('holds an address only when it is connected, whatever else it links to', () => {
    const reader = createOutputReader();
    reader.take('INF see https://developers.cloudflare.com and https://api.trycloudflare.com\n');
    reader.take('INF Registered tunnel connection connIndex=0\nINF |  https://a-b.trycl');
    expect(reader.readyUrl).toBeUndefined();
    reader.take('oudflare.com  |\n');
    expect(reader.readyUrl).toBe('https://a-b.trycloudflare.com');
  });
});
