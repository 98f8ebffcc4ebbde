import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, mkdir, open, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@shared/errors/appError';
import { ZipFile } from 'yazl';
import { deinterleaveStereo, mix } from '../../audio/mix';
import { WAV_HEADER_BYTES, wavHeader } from '../../audio/wav';
import type { ExportFile, ExportFiles } from '../../core/ports/history/exportFiles';

const CHUNK_BYTES = 64 * 1024;
const RATE_OFFSET = 24;

export interface ExportFolderParts {
  readonly folder: string;
  /** Absolute path of a recording. */
  readonly recordingPath: (recordingFile: string) => string;
}

/** Exports as files of a folder that is emptied when it is opened. */
export async function openExportFolder(parts: ExportFolderParts): Promise<ExportFiles> {
  await rm(parts.folder, { recursive: true, force: true });
  await mkdir(parts.folder, { recursive: true });
  const pathOf = (exportId: string): string => join(parts.folder, exportId.replace(/[^\w-]/g, '_'));
  return {
    pathOf,
    create: async (exportId, kind) => {
      const path = pathOf(exportId);
      await writeFile(path, '');
      return kind === 'single' ? singleFile(path, parts) : archive(path, parts);
    },
    remove: (exportId) => rm(pathOf(exportId), { force: true }),
  };
}

function singleFile(path: string, { recordingPath }: ExportFolderParts): ExportFile {
  return {
    addText: (_name, text) => appendFile(path, text),
    addRecording: async (_name, recordingFile, sides) => {
      const source = await soundOf(recordingPath(recordingFile), sides);
      await pipeline(source, createWriteStream(path));
    },
    finish: () => Promise.resolve(),
    discard: () => rm(path, { force: true }),
  };
}

/** Sound hardly shrinks, so it is stored as it is; words are packed on zlib's own threads. */
function archive(path: string, { recordingPath }: ExportFolderParts): ExportFile {
  const zip = new ZipFile();
  const packed = zip.outputStream.pipe(new PassThrough());
  const written = pipeline(packed, createWriteStream(path));
  // Whoever waits for it is told; until then nobody does.
  written.catch(() => undefined);
  const addStream = (name: string, source: Readable): Promise<void> =>
    new Promise((resolve, reject) => {
      source.once('error', reject);
      source.once('close', resolve);
      zip.addReadStream(source, name, { compress: false });
    });
  return {
    addText: async (name, text) => {
      zip.addBuffer(Buffer.from(text), name);
      // Lets the archive be written between two calls.
      await new Promise((resolve) => setImmediate(resolve));
    },
    addRecording: async (name, recordingFile, sides) =>
      addStream(name, await soundOf(recordingPath(recordingFile), sides)),
    finish: async () => {
      zip.end();
      await written;
    },
    discard: async () => {
      packed.destroy();
      await written.catch(() => undefined);
      await rm(path, { force: true });
    },
  };
}

async function soundOf(path: string, sides: 'stereo' | 'mixed'): Promise<Readable> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size <= WAV_HEADER_BYTES) {
    throw new AppError({
      code: 'storage.not_found',
      message: 'The recording is not there any more.',
    });
  }
  return sides === 'stereo' ? createReadStream(path) : Readable.from(mixed(path, size));
}

/** The stereo recording with both sides in one channel, piece by piece however long it is. */
async function* mixed(path: string, size: number): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(WAV_HEADER_BYTES);
    await file.read(head, 0, head.length, 0);
    const rateHz = head.readUInt32LE(RATE_OFFSET);
    const frameCount = Math.floor((size - WAV_HEADER_BYTES) / 4);
    yield wavHeader({ rateHz, channelCount: 1 }, frameCount * 2);
    const end = WAV_HEADER_BYTES + frameCount * 4;
    for (let at = WAV_HEADER_BYTES; at < end; at += CHUNK_BYTES) {
      const stereo = new Int16Array(Math.min(CHUNK_BYTES, end - at) / 2);
      await file.read(new Uint8Array(stereo.buffer), 0, stereo.byteLength, at);
      const { left, right } = deinterleaveStereo(stereo);
      yield new Uint8Array(mix([{ samples: left }, { samples: right }]).buffer);
    }
  } finally {
    await file.close();
  }
}
