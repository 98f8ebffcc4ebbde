import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where data is kept unless told otherwise: the platform's own place for it. */
export function defaultDataDir(platform: NodeJS.Platform = process.platform): string {
  switch (platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Patchcord');
    case 'win32':
      return join(process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Patchcord');
    default:
      return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'patchcord');
  }
}
