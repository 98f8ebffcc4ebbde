import { readFile, readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '@shared/errors/appError';
import { readWav } from '../../audio/wav';
import { parseScript } from '../../testline/script/parseScript';
import { ScriptSchema, type CallerScript } from '../../testline/script/scriptSchema';

const PHONE_RATE_HZ = 8000;

export interface LoadedScript {
  readonly script: CallerScript;
  /** Samples at 8 kHz of a clip that lies beside the script. */
  readonly loadClip: (name: string) => Promise<Int16Array>;
  /** False for a recording: nothing is expected of its call. */
  readonly isJudged: boolean;
}

/**
 * Reads one of our scripts by name, or the user's by path. A WAV file is a caller too: it is played
 * once the agent has greeted.
 * @throws AppError `config.invalid` that says what is wrong and where.
 */
export async function loadScript(
  nameOrPath: string,
  shippedDir: string,
  variables: Readonly<Record<string, string>>,
): Promise<LoadedScript> {
  const isName = /^[a-z0-9-]+$/.test(nameOrPath);
  const path = isName ? join(shippedDir, `${nameOrPath}.yaml`) : resolve(nameOrPath);
  const loadClip = (name: string) => readClip(resolve(dirname(path), name));
  if (/\.wav$/i.test(path)) {
    await readClip(path);
    return { script: playRecording(basename(path)), loadClip, isJudged: false };
  }
  const text = await readFile(path, 'utf8').catch(async () => {
    const known = (await readdir(shippedDir)).map((file) => file.replace(/\.yaml$/, ''));
    throw unusable(`There is no script “${nameOrPath}”. Ours: ${known.sort().join(', ')}.`);
  });
  return { script: parseScript(text, nameOrPath, variables), loadClip, isJudged: true };
}

function playRecording(fileName: string): CallerScript {
  return ScriptSchema.parse({
    name: 'recording',
    caller: { number: '+15555550123' },
    steps: [
      { hear: { matches: '.', within: '20s' } },
      { wait: { until: 'quiet' } },
      { play: fileName },
      // Time for a last answer.
      { silence: '8s' },
      { hangUp: true },
    ],
  });
}

async function readClip(path: string): Promise<Int16Array> {
  const bytes = await readFile(path).catch(() => {
    throw unusable(`The clip ${path} cannot be read.`);
  });
  let first: Int16Array | undefined;
  try {
    first = readWav(bytes, PHONE_RATE_HZ).channels[0];
  } catch {
    throw unusable(`The clip ${path} is not a WAV file that can be read.`);
  }
  if (first === undefined) throw unusable(`The clip ${path} holds no sound.`);
  return first;
}

function unusable(message: string): AppError {
  return new AppError({ code: 'config.invalid', message });
}
