import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = join(ROOT, 'src/main');

/** Where every `*.worker.ts` ends up, as `<name>.js`. */
export const WORKERS_FOLDER = join(ROOT, 'out/main/workers');

/** @returns {Promise<string[]>} the worker sources, absolute */
export async function workerSources() {
  const names = await readdir(SOURCES, { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith('.worker.ts')).map((name) => join(SOURCES, name));
}

/**
 * Bundles each worker into one file of its own; npm packages stay outside. The application's build
 * and the unit tests both come through here, so they run the same bytes. Unchanged files are left
 * alone: a test run beside a running application does not disturb it.
 *
 * @returns {Promise<string[]>} the files written, absolute
 */
export async function bundleWorkers() {
  const { build } = await import('esbuild');
  const entryPoints = await workerSources();
  if (entryPoints.length === 0) return [];
  const { outputFiles } = await build({
    entryPoints: entryPoints.map((path) => ({ in: path, out: basename(path, '.worker.ts') })),
    outdir: WORKERS_FOLDER,
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20.18',
    format: 'esm',
    packages: 'external',
    sourcemap: 'linked',
    alias: { '@shared': join(ROOT, 'src/shared') },
    logLevel: 'warning',
  });
  await mkdir(WORKERS_FOLDER, { recursive: true });
  const written = [];
  for (const { path, contents } of outputFiles) {
    const existing = await readFile(path).catch(() => undefined);
    if (existing?.equals(contents)) continue;
    await writeFile(path, contents);
    written.push(path);
  }
  return written;
}
