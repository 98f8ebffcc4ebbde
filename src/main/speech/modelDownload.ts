import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { AppError, type ErrorCode } from '@shared/errors/appError';
import { z } from 'zod';
import type { FetchProgress, ModelSource } from '../core/ports/speech/modelSource';
import { missingDownloadMb } from './modelFiles';

/** It only has to end one program and clear one folder away. */
const STOP_WITHIN_MS = 10_000;

/** Its last words say why it failed; a whole trace of npm's would fill the log. */
const LONGEST_COMPLAINT = 4_000;

const SaidSchema = z.union([
  z.object({ step: z.enum(['download', 'check']), doneMb: z.number().min(0) }),
  z.object({ failure: z.string(), detail: z.string().optional() }),
]);
type Failure = Extract<z.infer<typeof SaidSchema>, { failure: string }>;

/** By what `scripts/setup/modelProgress.mjs` calls the cause. */
const FAILURES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  diskFull: [
    'storage.failed',
    'The speech models could not be stored, because the disk is full. Free some disk space, then try again.',
  ],
  noRight: [
    'storage.failed',
    'The speech models could not be stored, because their folder cannot be written to. Give your account the right to write there, then try again.',
  ],
  damaged: [
    'engine.unavailable',
    'What was downloaded is not what it should be, so it was thrown away. Try again, on another network if it happens twice.',
  ],
  noNpm: [
    'engine.unavailable',
    'The speech models could not be downloaded, because npm, which fetches them, was not found on this computer. Install Node.js, then start Patchcord again.',
  ],
  refused: [
    'engine.unavailable',
    'The speech models could not be downloaded: the place that they come from does not give them out now. Try again later, or on another network.',
  ],
  unreachable: [
    'engine.unavailable',
    'The speech models could not be downloaded, because the place that they come from could not be reached. Connect this computer to the internet, then try again.',
  ],
};

export interface ModelDownloadOptions {
  /** The set-up's own program for it: `scripts/models.mjs`. */
  readonly script: string;
  readonly modelsDir: string;
  /** Runs the script. Default: this Node.js, and under Electron, which is none, the one on the path. */
  readonly node?: string;
}

/** Fetches the speech models as the set-up does, with its program in a process of its own. */
export function createModelDownload(options: ModelDownloadOptions): ModelSource {
  const { script, modelsDir } = options;
  const isElectron = 'electron' in process.versions;
  const node = options.node ?? (isElectron ? 'node' : process.execPath);
  return {
    missingMb: () => missingDownloadMb(modelsDir),
    fetch: async (onProgress, signal) => {
      if (!existsSync(script)) throw scriptMissing();
      const child = spawn(node, [script, '--progress', '--into', modelsDir], {
        // Its input ends when we do, however that happens: then it stops.
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsHide: true,
      });
      await follow(child, onProgress, signal);
    },
  };
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** Resolves when the program has done its work, rejects when it has ended without. */
async function follow(
  child: Child,
  onProgress: (progress: FetchProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  let failure: Failure | undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const said = readLine(line);
    if (said === undefined) return;
    if ('failure' in said) failure = said;
    else onProgress(said.doneMb === 0 ? { step: said.step } : said);
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-LONGEST_COMPLAINT);
  });
  child.stdin.on('error', () => undefined);
  const stopping = stopWith(child, signal);
  try {
    const code = await ended(child);
    if (signal.aborted) throw new AppError({ code: 'cancelled', message: 'Stopped.' });
    if (code !== 0) throw failedError(failure ?? { failure: 'unknown', detail: complaint });
  } finally {
    stopping();
  }
}

/** Ends the program's input at the signal; returns the undo. */
function stopWith(child: Child, signal: AbortSignal): () => void {
  let lastResort: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    child.stdin.end();
    lastResort = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return () => {
    clearTimeout(lastResort);
    signal.removeEventListener('abort', stop);
  };
}

function ended(child: Child): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(nodeMissing(error)));
    child.once('close', resolve);
  });
}

function readLine(line: string): z.infer<typeof SaidSchema> | undefined {
  try {
    return SaidSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

function failedError({ failure, detail }: Failure): AppError {
  const [code, message] = FAILURES[failure] ?? [
    'engine.unavailable',
    'The speech models could not be downloaded. Try again; the technical details say more.',
  ];
  return new AppError({ code, message, retryable: true, ...(detail ? { detail } : {}) });
}

function nodeMissing(cause: Error): AppError {
  return new AppError({
    code: 'engine.unavailable',
    message:
      'The speech models could not be downloaded, because Node.js, which fetches them, was not found on this computer. Install Node.js, then start Patchcord again.',
    detail: cause.message,
    cause,
  });
}

function scriptMissing(): AppError {
  return new AppError({
    code: 'engine.unavailable',
    message:
      'The speech models could not be downloaded, because the part of Patchcord that fetches them is missing. Install Patchcord again.',
  });
}
