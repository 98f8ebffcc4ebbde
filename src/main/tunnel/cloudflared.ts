import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { devNull } from 'node:os';
import { delimiter, join } from 'node:path';
import { AppError } from '@shared/errors/appError';
import type { Clock } from '../core/ports/clock';
import type { OpenTunnel, TunnelAdapter, TunnelTarget } from '../core/ports/tunnel';
import { createOutputReader } from './cloudflaredOutput';
import type { StartedProgram } from './startedProgram';

/** How long the program may take to let go of its connections before it is cut. */
const END_WITHIN_MS = 3_000;

/** A program started from a desktop finds a shorter path than a terminal does. */
const USUAL_FOLDERS = ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin'];

export interface CloudflaredOptions {
  /** The search path for programs, as the environment spells it. */
  readonly path: string;
  readonly clock: Clock;
  /** Outlives us if we crash: the next start ends what this one could not. */
  readonly started: StartedProgram;
}

/** A quick tunnel of Cloudflare's, by its program, where that is installed. Needs no account. */
export function createCloudflared(options: CloudflaredOptions): TunnelAdapter {
  const { path, started } = options;
  return {
    kind: 'cloudflared',
    fixedUrl: undefined,
    unavailable: async () => ((await findProgram(path)) === undefined ? notInstalled() : undefined),
    async open(target, signal) {
      const program = await findProgram(path);
      if (program === undefined) throw notInstalled();
      await started.endLeftover();
      signal.throwIfAborted();
      return run(program, target, options, signal);
    },
  };
}

function notInstalled(): AppError {
  return new AppError({
    code: 'config.missing',
    message:
      'Cloudflare’s program “cloudflared” is not installed on this computer. Install it, or choose another way in.',
  });
}

async function findProgram(path: string): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'cloudflared.exe' : 'cloudflared';
  const folders = [...path.split(delimiter).filter(Boolean), ...USUAL_FOLDERS];
  for (const folder of folders) {
    const file = join(folder, name);
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}

/** An owner's configuration of named tunnels keeps quick ones from starting: an empty one is read. */
function argumentsFor({ host, port }: TunnelTarget): string[] {
  return [
    'tunnel',
    ...['--config', devNull],
    '--no-autoupdate',
    ...['--grace-period', '1s'],
    ...['--url', `http://${host}:${port}`],
  ];
}

async function run(
  program: string,
  target: TunnelTarget,
  { clock, started }: CloudflaredOptions,
  signal: AbortSignal,
): Promise<OpenTunnel> {
  const child = spawn(program, argumentsFor(target), { stdio: ['ignore', 'ignore', 'pipe'] });
  const reader = createOutputReader();
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  const noted = child.pid === undefined ? Promise.resolve() : started.note(child.pid);
  const close = async (): Promise<void> => {
    await noted;
    await end(child, gone, clock);
    await started.forget();
  };
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        reader.take(text);
        if (reader.readyUrl !== undefined) resolve(reader.readyUrl);
      });
      void gone.then(() => reject(stopped(reader.failure)));
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    return { url, lost: gone.then(() => stopped(reader.failure)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function stopped(why: string | undefined): AppError {
  return new AppError({
    code: 'tunnel.down',
    message: why ?? 'Cloudflare’s program “cloudflared” has ended by itself.',
    retryable: true,
  });
}

async function end(child: ChildProcess, gone: Promise<void>, clock: Clock): Promise<void> {
  child.kill('SIGTERM');
  const cancel = clock.after(END_WITHIN_MS, () => {
    child.kill('SIGKILL');
  });
  await gone;
  cancel();
}
