import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { ensureBuilt } from './build.mjs';
import { runInForeground } from './setup/childProcess.mjs';
import { runMain } from './setup/progress.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

// `npm run screenshots`: real calls on the real program, and the pictures of them in `docs/images/`.
await runMain(async () => {
  await bootstrap({ models: true, testTools: true });
  await ensureBuilt();
  const playwright = join(ROOT, 'node_modules/@playwright/test/cli.js');
  return runInForeground(
    process.execPath,
    [playwright, 'test', '--project=screenshots', '--reporter=list'],
    { cwd: ROOT },
  );
});
