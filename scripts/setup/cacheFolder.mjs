import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder of the user's where big downloads are kept between clones. The speech models live in
 * the same one (scripts/models.mjs).
 *
 * @returns {string} `PATCHCORD_CACHE_DIR`, else the platform's own place for caches
 */
export function cacheFolder() {
  const { env, platform } = process;
  if (env.PATCHCORD_CACHE_DIR) return env.PATCHCORD_CACHE_DIR;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'Patchcord');
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Patchcord', 'Cache');
  }
  return join(homedir(), '.cache', 'patchcord');
}
