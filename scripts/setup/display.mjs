import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SetupError } from './progress.mjs';

/** Whether a window has nowhere to appear. */
export function needsVirtualDisplay() {
  const { env, platform } = process;
  return platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY;
}

/** Starts Xvfb on a display number that it finds free itself, and tells us by `-displayfd`. */
async function startVirtualDisplay() {
  const child = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-noreset'],
    // Its own process group: an interrupt in the terminal must not end it before the application.
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true },
  );
  const number = await Promise.race([
    once(child.stdio[3], 'data').then(([text]) => String(text).trim()),
    once(child, 'error').then(() => undefined),
    once(child, 'exit').then(() => undefined),
  ]);
  if (!number) {
    throw new SetupError(
      'There is no display, and Xvfb, which would stand in for one, did not start.',
      'Install it (on Debian: apt-get install xvfb), or use "npm run serve" and a browser.',
    );
  }
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { display: `:${number}`, close };
}

/**
 * Runs something that opens windows: on the display there is, or under an Xvfb of its own that
 * ends with it.
 *
 * @template T
 * @param {(env: NodeJS.ProcessEnv, isVirtual: boolean) => Promise<T>} work gets the environment
 *   to start programs with
 * @returns {Promise<T>}
 */
export async function withDisplay(work) {
  if (!needsVirtualDisplay()) return work(process.env, false);
  const { display, close } = await startVirtualDisplay();
  try {
    return await work({ ...process.env, DISPLAY: display }, true);
  } finally {
    await close();
  }
}
