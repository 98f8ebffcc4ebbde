import './setup/requireNode.cjs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronExecutable, ensureElectronRuntime } from './electronRuntime.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { runMain, say } from './setup/progress.mjs';
import { ensureSystemPackages } from './setup/systemPackages.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

async function ensureSpeechModels() {
  const models = new URL('models.mjs', import.meta.url);
  if (!existsSync(models)) return;
  const { ensureModels } = await import(models.href);
  const { ok, advice } = await ensureModels({ log: say });
  // Typed test calls need no models, so the application starts all the same.
  if (!ok) say(advice);
}

/**
 * Sets up whatever this clone still lacks. Uses Node built-ins only, since nothing may be
 * installed yet; does nothing, in well under a second, when all is there.
 *
 * @param {object} [needs]
 * @param {boolean} [needs.electron] the Electron runtime and the libraries it needs
 * @param {boolean} [needs.models] the offline speech models
 * @param {boolean} [needs.testTools] what only the tests need
 */
export async function bootstrap({ electron = false, models = false, testTools = false } = {}) {
  await ensurePackages(ROOT);
  if (electron) await ensureElectronRuntime();
  if (electron || testTools) {
    await ensureSystemPackages({
      executable: electron ? electronExecutable() : undefined,
      stamp: join(ROOT, 'node_modules/.cache/patchcord/system-packages'),
      withTestTools: testTools,
    });
  }
  if (models) await ensureSpeechModels();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const testTools = process.argv.includes('--test');
  await runMain(() => bootstrap({ electron: true, models: true, testTools }));
}
