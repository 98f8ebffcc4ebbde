import { bytesPerMs } from '@shared/domain/audioFormat';
import type { AudioEncoding, AudioFormat } from '@shared/domain/audioFormat';
import { ALAW_SILENCE } from './alaw';
import { MULAW_SILENCE } from './mulaw';

/** The frame of every telephone media stream. */
const FRAME_MS = 20;

const silenceBytes: Readonly<Record<AudioEncoding, number>> = {
  mulaw: MULAW_SILENCE,
  alaw: ALAW_SILENCE,
  pcm16le: 0,
};

/** Bytes of silence in a format. */
export function silence(format: AudioFormat, durationMs: number): Uint8Array {
  return new Uint8Array(Math.round(durationMs) * bytesPerMs(format)).fill(
    silenceBytes[format.encoding],
  );
}

/** Cuts a byte stream into frames of one length. */
export interface Framer {
  readonly frameBytes: number;
  /** Bytes that wait for the rest of their frame. */
  readonly pendingBytes: number;
  /** Takes the next bytes, cut anywhere, and returns the frames they complete, each its own copy. */
  push(bytes: Uint8Array): Uint8Array[];
  /** Ends the stream: the last bytes padded with silence to one frame, if any are left. */
  flush(): Uint8Array | undefined;
  /** Drops the pending bytes. */
  reset(): void;
}

class FixedFramer implements Framer {
  readonly #format: AudioFormat;
  readonly #frameMs: number;
  #frame: Uint8Array;
  #filled = 0;

  constructor(format: AudioFormat, frameMs: number) {
    this.#format = format;
    this.#frameMs = frameMs;
    this.#frame = silence(format, frameMs);
  }

  get frameBytes(): number {
    return this.#frame.length;
  }

  get pendingBytes(): number {
    return this.#filled;
  }

  push(bytes: Uint8Array): Uint8Array[] {
    const frames: Uint8Array[] = [];
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + this.#frame.length - this.#filled);
      this.#frame.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === this.#frame.length) frames.push(this.#take());
    }
    return frames;
  }

  flush(): Uint8Array | undefined {
    if (this.#filled === 0) return undefined;
    return this.#take();
  }

  reset(): void {
    this.#take();
  }

  #take(): Uint8Array {
    const frame = this.#frame;
    this.#frame = silence(this.#format, this.#frameMs);
    this.#filled = 0;
    return frame;
  }
}

/** A framer for a format; `frameMs` is a whole number of milliseconds. */
export function createFramer(format: AudioFormat, frameMs = FRAME_MS): Framer {
  return new FixedFramer(format, frameMs);
}
