import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { capture } from './setup/childProcess.mjs';
import { SetupError, runMain, say, step } from './setup/progress.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMP = join(ROOT, 'out/.sources');

/** Whatever the build reads. */
const SOURCES = [
  'src',
  'electron.vite.config.ts',
  'package-lock.json',
  'scripts/workers.mjs',
  'tsconfig.base.json',
];

/** One line a source: telling a change by size and time costs milliseconds, reading all does not. */
async function fingerprint() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const names = await readdir(join(ROOT, source), { recursive: true }).catch(() => ['']);
    for (const name of names.sort()) {
      const info = await stat(join(ROOT, source, name)).catch(() => undefined);
      if (info?.isFile()) hash.update(`${source}/${name} ${info.size} ${info.mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

const stamped = () => {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return undefined;
  }
};

/** Builds the application into `out/` unless what is there was built from these very sources. */
export async function ensureBuilt() {
  const sources = await fingerprint();
  if (stamped() === sources) return;
  await step('Building', async () => {
    const bundler = join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js');
    const { code, output } = await capture(process.execPath, [bundler, 'build'], { cwd: ROOT });
    if (code !== 0) throw new SetupError(`The build failed:\n${output.trim()}`);
  });
  writeFileSync(STAMP, sources);
}

/** For whatever else writes to `out/`: the next `ensureBuilt` builds anew. */
export function forgetBuild() {
  rmSync(STAMP, { force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    await bootstrap();
    await ensureBuilt();
    say('✓ out/ is up to date');
  });
}
