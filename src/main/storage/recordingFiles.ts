import { open, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { WAV_HEADER_BYTES, repairedWavHeader } from '../audio/wav';
import type { Clock } from '../core/ports/clock';
import type { RecordingFiles, RecordingKeeper } from '../core/ports/recordingSink';
import { WavRecording } from './wavRecording';
import type { RecordingFs } from './wavRecording';

export interface RecordingFolder extends RecordingFiles, RecordingKeeper {
  /** Completes every recording that is still open. */
  close(): Promise<void>;
}

export interface RecordingFilesParts {
  /** Exists already. */
  readonly folder: string;
  readonly clock: Clock;
  /** Replaced in tests to simulate a failing disk. */
  readonly fs?: RecordingFs;
}

/** The recordings of a data folder, one WAV file per call. */
export function createRecordingFiles(parts: RecordingFilesParts): RecordingFolder {
  const { folder, clock, fs = { open, rm } } = parts;
  const recordings = new Set<WavRecording>();

  const pathOf = (file: string): string => {
    // Both separators, whatever the platform: the name may come from another machine's database.
    const isPlainName = file === basename(file) && !/[/\\\0]|^\.{0,2}$/.test(file);
    if (isPlainName) return join(folder, file);
    throw new AppError({ code: 'storage.not_found', message: 'There is no such recording.' });
  };

  return {
    pathOf,

    create: (callId, rateHz, onFailed) => {
      const recording: WavRecording = new WavRecording({
        folder,
        file: `${nameOf(callId)}.wav`,
        rateHz,
        clock,
        fs,
        onFailed,
        onClosed: () => recordings.delete(recording),
      });
      recordings.add(recording);
      return recording;
    },

    keep: (callId, { bytes, kind }, what = 'call') =>
      accessing(async () => {
        const file = `${nameOf(callId)}${what === 'call' ? '' : '-voicemail'}.${kind}`;
        await writeFile(pathOf(file), bytes);
        return file;
      }),

    repair: (file) => accessing(() => repair(pathOf(file))),

    remove: (file) => accessing(() => rm(pathOf(file), { force: true })),

    close: async () => {
      await Promise.all([...recordings].map((recording) => recording.close()));
    },
  };
}

/** Call ids are file names already; this holds should a store of another kind make others. */
function nameOf(callId: CallId): string {
  return callId.replace(/[^\w-]/g, '_');
}

async function repair(path: string): Promise<number> {
  const handle = await open(path, 'r+');
  try {
    const { size } = await handle.stat();
    const head = new Uint8Array(WAV_HEADER_BYTES);
    await handle.read(head, 0, head.length, 0);
    const header = repairedWavHeader(head, size);
    if (header === undefined) throw unreadable();
    const view = new DataView(header.buffer);
    const bytesPerSecond = view.getUint32(28, true);
    const dataBytes = view.getUint32(40, true);
    await handle.write(header, 0, header.length, 0);
    // A kill can leave a part of a sample behind.
    await handle.truncate(WAV_HEADER_BYTES + dataBytes);
    return (dataBytes / bytesPerSecond) * 1_000;
  } finally {
    await handle.close();
  }
}

async function accessing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw isMissing ? missing() : unreadable(error);
  }
}

function missing(): AppError {
  return new AppError({
    code: 'storage.not_found',
    message: 'The recording is not there any more.',
  });
}

function unreadable(cause?: unknown): AppError {
  return new AppError({
    code: 'storage.failed',
    message: 'The recording cannot be read or changed.',
    cause,
  });
}
