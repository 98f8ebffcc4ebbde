import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from './childProcess.mjs';
import { SetupError, step } from './progress.mjs';

/** Frames of npm's own stack, and the object that it prints after them. */
const NPM_INSIDES = /^npm (?:error|ERR!)(?:\s+(?:at |\w+: '?[\w.-]+'?,?$|[{}])|\s*$)/;

/**
 * @param {string} output what npm printed before it failed
 * @returns {string} why: it comes first, a page about the command's options may follow it
 */
export function npmCause(output) {
  const lines = output.trim().split('\n');
  return lines
    .filter((line) => !NPM_INSIDES.test(line) && !line.startsWith('npm warn'))
    .slice(0, 6)
    .map((line) => line.replace(/ \{$/, ''))
    .join('\n');
}

/** @returns {Record<string, { version?: string, optional?: boolean }> | undefined} */
function lockedPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Whether `node_modules` is what the lock file asks for, told from npm's own record of what it
 * installed and a look at each package's folder. Costs milliseconds, where asking npm costs seconds.
 *
 * @param {string} root
 */
export function packagesAreCurrent(root) {
  const wanted = lockedPackages(join(root, 'package-lock.json'));
  const installed = lockedPackages(join(root, 'node_modules/.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return optional === true;
    return found.version === version && existsSync(join(root, path, 'package.json'));
  });
}

/**
 * Installs the packages of the lock file if they are not there.
 *
 * @param {string} root
 */
export async function ensurePackages(root) {
  if (packagesAreCurrent(root)) return;
  await step('Installing packages', async () => {
    const { code, output } = await capture(
      process.platform === 'win32' ? 'npm.cmd' : 'npm',
      ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: root,
        shell: process.platform === 'win32',
        // Its install script would fetch CUDA libraries that nothing here uses.
        env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
      },
    );
    if (code === 0) return;
    throw new SetupError(
      `npm could not install the packages:\n${npmCause(output)}`,
      'Check the network, then run "npm ci" to see the whole story.',
    );
  });
}
