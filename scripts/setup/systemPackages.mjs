import { accessSync, constants, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { capture } from './childProcess.mjs';
import { needsVirtualDisplay } from './display.mjs';
import { say, step } from './progress.mjs';

/** What Electron is linked against and a bare Debian lacks. */
const ELECTRON_LIBRARIES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libxshmfence1',
];

/** How long to wait for another installation: a machine that has just started updates itself. */
const LOCK_SECONDS = 120;

/** Recorded human speech for the tests (CC-BY-SA: used there, never shipped). */
const SPEECH_FOLDER = '/usr/share/asterisk/sounds/en_US_f_Allison';

/** Browsers the end-to-end tests can drive, in the order they are looked for. */
export const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * @param {string} name
 * @returns {string | undefined} where the program is
 */
export function findProgram(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** Asks the loader once per runtime; the answer is kept beside the installed packages. */
async function electronLacksLibraries(executable, stamp) {
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(executable).mtimeMs) return false;
  const { code, output } = await capture('ldd', [executable]);
  return code === 0 && output.includes('not found');
}

async function missingPackages({ executable, stamp, withTestTools }) {
  const missing = [];
  if (executable && (await electronLacksLibraries(executable, stamp))) {
    missing.push(...ELECTRON_LIBRARIES);
  }
  if (needsVirtualDisplay() && !findProgram('Xvfb')) missing.push('xvfb');
  if (withTestTools) {
    if (!BROWSERS.some(findProgram)) missing.push('chromium');
    if (!existsSync(SPEECH_FOLDER)) missing.push('asterisk-core-sounds-en-wav');
  }
  return missing;
}

/** Newer releases renamed some libraries (`libasound2t64`). */
async function currentNames(packages) {
  const { output } = await capture('apt-cache', ['pkgnames', 'lib']);
  const known = new Set(output.split('\n'));
  return packages.map((name) => (known.has(`${name}t64`) ? `${name}t64` : name));
}

/** @returns {Promise<string[] | undefined>} what to put before `apt-get`, if we may use it */
async function privilege() {
  if (process.getuid?.() === 0) return [];
  const { code } = await capture('sudo', ['-n', 'true']);
  return code === 0 ? ['sudo', '-n'] : undefined;
}

async function install(packages, prefix) {
  await step(`Installing system packages: ${packages.join(' ')}`, async (tell) => {
    const apt = async (...args) => {
      // By `env`, since sudo starts with an environment of its own.
      const quietly = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
      const [command, ...rest] = [...quietly, '-o', `DPkg::Lock::Timeout=${LOCK_SECONDS}`];
      const { code, output } = await capture(command, rest);
      if (code !== 0) throw new Error(output.trim().split('\n').slice(-5).join('\n'));
    };
    tell('reading the package lists');
    await apt('update', '-q');
    tell('installing');
    await apt('install', '-y', '-q', '--no-install-recommends', ...(await currentNames(packages)));
  });
}

/**
 * Installs the system packages that are missing where it may, and says how to where it may not.
 * A machine that lacks them still gets as far as it can, so this never stops the set-up.
 *
 * @param {object} options
 * @param {string | undefined} options.executable Electron's, if it is to be run
 * @param {string} options.stamp a file that remembers a good answer
 * @param {boolean} options.withTestTools also what only the tests need
 */
export async function ensureSystemPackages(options) {
  if (process.platform !== 'linux') return;
  let missing = await missingPackages(options);
  if (missing.length > 0 && findProgram('apt-get')) {
    const prefix = await privilege();
    if (prefix) {
      try {
        await install(missing, prefix);
      } catch (error) {
        say(`✗ ${error.message}`);
      }
      missing = await missingPackages(options);
    }
  }
  if (missing.length > 0) {
    say(`✗ These system packages are missing: ${missing.join(' ')}`);
    say(`  On Debian or Ubuntu: sudo apt-get install ${missing.join(' ')}`);
  } else if (options.executable && !existsSync(options.stamp)) {
    mkdirSync(dirname(options.stamp), { recursive: true });
    writeFileSync(options.stamp, '');
  }
}
