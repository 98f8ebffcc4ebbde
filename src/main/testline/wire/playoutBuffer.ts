import { MULAW_SILENCE } from '../../audio/mulaw';

const BYTES_PER_MS = 8;

/** Twilio keeps ten minutes and drops what comes after (warning 31931). */
const CAPACITY_BYTES = 10 * 60 * 1000 * BYTES_PER_MS;

/** What became of one frame interval. */
export interface PlayedFrame {
  /** Marks whose audio had been played when this interval began. */
  readonly marks: readonly string[];
  /** A frame of mu-law, padded with silence; undefined when nothing was queued. */
  readonly audio: Uint8Array | undefined;
}

/** The network's queue of the application's audio: played in order, at the speed of speech. */
export interface PlayoutBuffer {
  readonly bufferedMs: number;
  /** False when the buffer was full and the audio was dropped. */
  push(audio: Uint8Array): boolean;
  /** True when the mark is due at once, because nothing is left to play. */
  mark(name: string): boolean;
  /** Drops everything; returns every mark that was still out. */
  clear(): string[];
  /** Lets one frame of `byteCount` pass. */
  play(byteCount: number): PlayedFrame;
}

export function createPlayoutBuffer(): PlayoutBuffer {
  const chunks: Uint8Array[] = [];
  const marks: { readonly name: string; readonly atByte: number }[] = [];
  let headOffset = 0;
  let pushedBytes = 0;
  /** Handed out for playing; the last frame of it may still sound. */
  let takenBytes = 0;
  let finishedBytes = 0;

  const take = (byteCount: number): Uint8Array | undefined => {
    if (chunks.length === 0) return undefined;
    const frame = new Uint8Array(byteCount).fill(MULAW_SILENCE);
    for (let filled = 0; filled < byteCount;) {
      const head = chunks[0];
      if (head === undefined) break;
      const part = head.subarray(headOffset, headOffset + byteCount - filled);
      frame.set(part, filled);
      filled += part.length;
      headOffset += part.length;
      takenBytes += part.length;
      if (headOffset < head.length) continue;
      chunks.shift();
      headOffset = 0;
    }
    return frame;
  };

  return {
    get bufferedMs() {
      return (pushedBytes - takenBytes) / BYTES_PER_MS;
    },
    push(audio) {
      if (pushedBytes - takenBytes + audio.length > CAPACITY_BYTES) return false;
      if (audio.length > 0) chunks.push(audio);
      pushedBytes += audio.length;
      return true;
    },
    mark(name) {
      if (pushedBytes === finishedBytes) return true;
      marks.push({ name, atByte: pushedBytes });
      return false;
    },
    clear() {
      chunks.length = 0;
      headOffset = 0;
      pushedBytes = takenBytes;
      return marks.splice(0).map(({ name }) => name);
    },
    play(byteCount) {
      finishedBytes = takenBytes;
      const pending = marks.findIndex(({ atByte }) => atByte > finishedBytes);
      const due = marks.splice(0, pending === -1 ? marks.length : pending);
      return { marks: due.map(({ name }) => name), audio: take(byteCount) };
    },
  };
}
