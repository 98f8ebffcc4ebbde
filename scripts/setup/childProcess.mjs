import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** How long a program has to end its calls and save its work once it was told to stop. */
const STOP_LIMIT_MS = 20_000;

/** The exit code a shell would report. */
const exitCode = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0);

/** Ends a program that leads a group of its own, and whatever it has started. */
function endGroup({ pid }) {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * Runs a program to its end and keeps what it printed.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options] its signal ends the program at
 *   once, with everything that it has started
 * @returns {Promise<{ code: number, output: string }>} both streams, in the order they came;
 *   a program that is not there is code 127
 */
export function capture(command, args, { signal, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...options,
      // A group of its own; without a signal it shares ours, and so a Ctrl+C.
      detached: signal !== undefined && process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const end = () => endGroup(child);
    signal?.addEventListener('abort', end, { once: true });
    child.once('close', () => signal?.removeEventListener('abort', end));
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code, signal) => resolve({ code: exitCode(code, signal), output }));
  });
}

/**
 * Runs a program in our place: it has our terminal, gets the signals we get, and its exit code is
 * handed back. We outlive it, so that what was started for it can be ended after it.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function runInForeground(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    let lastResort;
    const forwards = FORWARDED.map((signal) => {
      const forward = () => {
        child.kill(signal);
        lastResort ??= setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
      };
      return [signal, forward];
    });
    for (const [signal, forward] of forwards) process.on(signal, forward);
    const finish = (settle) => {
      clearTimeout(lastResort);
      for (const [signal, forward] of forwards) process.off(signal, forward);
      settle();
    };
    child.on('error', (error) => finish(() => reject(error)));
    child.on('close', (code, signal) => finish(() => resolve(exitCode(code, signal))));
  });
}
