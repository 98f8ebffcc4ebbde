import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder of the user's where big downloads are kept between clones.
 *
 * @returns {string} `PATCHCORD_CACHE_DIR`, else the platform's own place for caches
 */
export function cacheFolder() {
  const { env, platform } = process;
  if (env.PATCHCORD_CACHE_DIR) return env.PATCHCORD_CACHE_DIR;
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'patchcord', 'cache');
  }
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'patchcord');
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'patchcord');
}
