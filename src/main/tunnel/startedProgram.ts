import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { z } from 'zod';

const execute = promisify(execFile);

const ASK_WITHIN_MS = 5_000;

const NoteSchema = z.object({
  pid: z.number().int().positive(),
  /** When the system started it: its number may be another program's by now. */
  startedAt: z.string().min(1),
});

/** The one program that is running for us, remembered on disk for as long as it runs. */
export interface StartedProgram {
  note(pid: number): Promise<void>;
  forget(): Promise<void>;
  /** Ends the program that a crash of ours has left behind, if it is still that very one. */
  endLeftover(): Promise<void>;
}

/** Keeps the note in `file`. Nothing here rejects: a leftover costs a little, a tunnel is needed. */
export function createStartedProgram(file: string): StartedProgram {
  const forget = () => rm(file, { force: true }).catch(() => undefined);
  return {
    async note(pid) {
      const startedAt = await startOf(pid);
      if (startedAt === undefined) return;
      await writeFile(file, JSON.stringify({ pid, startedAt }), { mode: 0o600 }).catch(
        () => undefined,
      );
    },
    forget,
    async endLeftover() {
      const left = await readNote(file);
      if (left === undefined) return;
      if ((await startOf(left.pid)) === left.startedAt) end(left.pid);
      await forget();
    },
  };
}

async function readNote(file: string): Promise<z.infer<typeof NoteSchema> | undefined> {
  try {
    return NoteSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It has ended in this very moment.
  }
}

/** When the system started a program that is running. */
async function startOf(pid: number): Promise<string | undefined> {
  const options = { timeout: ASK_WITHIN_MS, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } };
  try {
    const { stdout } = await (process.platform === 'win32'
      ? execute(
          'powershell.exe',
          ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`],
          options,
        )
      : execute('ps', ['-o', 'lstart=', '-p', String(pid)], options));
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
