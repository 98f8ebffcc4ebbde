import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where the set-up keeps the speech models: `$PATCHCORD_CACHE_DIR/models`, else in the platform's
 * folder for caches. `scripts/setup/cacheFolder.mjs` says the same for the set-up.
 */
export function defaultModelsDir(): string {
  return join(cacheFolder(), 'models');
}

function cacheFolder(): string {
  const { env, platform } = process;
  const chosen = env['PATCHCORD_CACHE_DIR'];
  if (chosen !== undefined && chosen !== '') return chosen;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'Patchcord');
  if (platform === 'win32') {
    const local = env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
    return join(local, 'Patchcord', 'Cache');
  }
  return join(homedir(), '.cache', 'patchcord');
}
