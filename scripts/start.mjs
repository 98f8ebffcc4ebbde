import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { ensureBuilt, forgetBuild } from './build.mjs';
import { electronExecutable } from './electronRuntime.mjs';
import { runInForeground } from './setup/childProcess.mjs';
import { withDisplay } from './setup/display.mjs';
import { runMain, say } from './setup/progress.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Chromium refuses to run its sandbox as root. */
const isRoot = process.getuid?.() === 0;

async function startApp(args, env, isVirtual) {
  await ensureBuilt();
  const switches = isRoot ? ['--no-sandbox'] : [];
  // A machine without a display mostly has no D-Bus either; Chromium's complaints would bury ours.
  if (isVirtual) switches.push('--log-level=3');
  return runInForeground(electronExecutable(), ['.', ...switches, ...args], { cwd: ROOT, env });
}

function startDevelopment(args, env) {
  forgetBuild();
  const bundler = join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js');
  return runInForeground(
    process.execPath,
    [bundler, 'dev', ...(isRoot ? ['--noSandbox'] : []), '--', ...args],
    {
      cwd: ROOT,
      env,
    },
  );
}

await runMain(async () => {
  const args = process.argv.slice(2).filter((argument) => argument !== '--dev');
  const start = process.argv.includes('--dev') ? startDevelopment : startApp;
  await bootstrap({ electron: true, models: true });
  return withDisplay((env, isVirtual) => {
    if (!isVirtual) return start(args, env, false);
    say('No display: the window opens under Xvfb; use the console at the address below.');
    return start(args, { ...env, PATCHCORD_PRINT_CONSOLE: '1' }, true);
  });
});
