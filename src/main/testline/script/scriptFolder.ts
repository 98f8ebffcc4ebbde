import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CallView, TurnView } from '@shared/domain/callView';
import { deinterleaveStereo } from '../../audio/mix';
import { WAV_HEADER_BYTES, writeWav } from '../../audio/wav';
import { writeScript } from './writeScript';

/** Sound around a turn that belongs to its first and last word. */
const MARGIN_MS = 200;
const RATE_OFFSET = 24;
const FRAME_BYTES = 4;

export interface SavedScript {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/**
 * Saves the caller's part of a call as a script in the user's folder of scripts, with the caller's
 * words as clips beside it where there is a recording. A script of the same call is replaced.
 */
export async function saveCallScript(
  view: CallView,
  recordingPath: string | undefined,
  folder: string,
): Promise<SavedScript> {
  const recording = recordingPath === undefined ? undefined : await openOrNothing(recordingPath);
  try {
    const { name, text, clips } = writeScript(view, recording !== undefined);
    const path = join(folder, `${name}.yaml`);
    await mkdir(folder, { recursive: true });
    for (const { file, turn } of clips) {
      if (recording === undefined) continue;
      const clip = await callerSide(recording, turn);
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), writeWav(clip));
    }
    await writeFile(path, text);
    return { name, path, text };
  } finally {
    await recording?.close();
  }
}

type Recording = Awaited<ReturnType<typeof open>>;

/** Without the recording the script still has the words. */
async function openOrNothing(path: string): Promise<Recording | undefined> {
  return open(path).catch(() => undefined);
}

/** A recording of ours: 16 bits, caller left, agent right. */
async function callerSide(recording: Recording, { startMs, endMs = startMs }: TurnView) {
  const head = Buffer.alloc(WAV_HEADER_BYTES);
  await recording.read(head, 0, head.length, 0);
  const rateHz = head.readUInt32LE(RATE_OFFSET);
  const frameAt = (ms: number): number => Math.max(0, Math.floor((ms * rateHz) / 1000));
  const first = frameAt(startMs - MARGIN_MS);
  const bytes = new Uint8Array((frameAt(endMs + MARGIN_MS) - first) * FRAME_BYTES);
  const { bytesRead } = await recording.read(
    bytes,
    0,
    bytes.length,
    WAV_HEADER_BYTES + first * FRAME_BYTES,
  );
  const stereo = new Int16Array(bytes.buffer, 0, Math.floor(bytesRead / 2));
  return { rateHz, channels: [deinterleaveStereo(stereo).left] };
}
