import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { ensureBuilt } from './build.mjs';
import { runInForeground } from './setup/childProcess.mjs';
import { runMain } from './setup/progress.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The commands that hold calls, and so need the speech models. */
const SPEAKING = new Set(['call', 'serve']);

// `npm run call -- …` and its like: the same program without Electron. Our own words go to
// standard error, so the command's standard output stays what it printed.
await runMain(async () => {
  await bootstrap({ models: SPEAKING.has(process.argv[2]) });
  await ensureBuilt();
  const program = join(ROOT, 'out/main/cli.js');
  return runInForeground(process.execPath, [
    '--enable-source-maps',
    program,
    ...process.argv.slice(2),
  ]);
});
