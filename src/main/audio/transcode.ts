import { isSameFormat } from '@shared/domain/audioFormat';
import type { AudioEncoding, AudioFormat } from '@shared/domain/audioFormat';
import { decodeAlaw, encodeAlaw } from './alaw';
import { decodeMulaw, encodeMulaw } from './mulaw';
import { decodePcm16, encodePcm16 } from './pcm16';
import { createResampler } from './resample';

/** Converts a byte stream from one audio format to another. */
export interface Transcoder {
  /**
   * Takes the next bytes of the stream, cut anywhere, and returns the output they complete.
   * Between equal formats the result is the very bytes that came in.
   */
  process(bytes: Uint8Array): Uint8Array;
  /** Ends the stream: returns what the resampler still holds and resets. */
  flush(): Uint8Array;
  /** Forgets the stream so far. */
  reset(): void;
  /** How much later a sound appears in the output. */
  readonly delayMs: number;
}

type Decoder = (bytes: Uint8Array) => Int16Array;
type Encoder = (samples: Int16Array) => Uint8Array;

const decoders: Readonly<Record<AudioEncoding, Decoder>> = {
  mulaw: (bytes) => decodeMulaw(bytes),
  alaw: (bytes) => decodeAlaw(bytes),
  pcm16le: decodePcm16,
};

const encoders: Readonly<Record<AudioEncoding, Encoder>> = {
  mulaw: (samples) => encodeMulaw(samples),
  alaw: (samples) => encodeAlaw(samples),
  pcm16le: encodePcm16,
};

/** The samples of one complete piece of audio in an encoding, at its own rate. */
export function decodeAudio(bytes: Uint8Array, encoding: AudioEncoding): Int16Array {
  return decoders[encoding](bytes);
}

/** The bytes of samples in an encoding, at their own rate. */
export function encodeAudio(samples: Int16Array, encoding: AudioEncoding): Uint8Array {
  return encoders[encoding](samples);
}

/** Gives out whole 16-bit samples only, keeping an odd last byte for the next chunk. */
class SampleAligner {
  #carried: number | undefined;

  align(bytes: Uint8Array): Uint8Array {
    const carried = this.#carried;
    const total = bytes.length + (carried === undefined ? 0 : 1);
    const isOdd = total % 2 === 1;
    if (bytes.length > 0) this.#carried = isOdd ? bytes[bytes.length - 1] : undefined;
    if (carried === undefined) return isOdd ? bytes.subarray(0, -1) : bytes;
    const aligned = new Uint8Array(total - (isOdd ? 1 : 0));
    if (aligned.length === 0) return aligned;
    aligned[0] = carried;
    aligned.set(bytes.subarray(0, aligned.length - 1), 1);
    return aligned;
  }

  reset(): void {
    this.#carried = undefined;
  }
}

const passThrough: Transcoder = {
  process: (bytes) => bytes,
  flush: () => new Uint8Array(0),
  reset: () => undefined,
  delayMs: 0,
};

/** A streaming converter between two formats; it decodes, resamples and encodes only as needed. */
export function createTranscoder(from: AudioFormat, to: AudioFormat): Transcoder {
  if (isSameFormat(from, to)) return passThrough;
  const aligner = from.encoding === 'pcm16le' ? new SampleAligner() : undefined;
  const resampler = from.rateHz === to.rateHz ? undefined : createResampler(from.rateHz, to.rateHz);
  const decode = decoders[from.encoding];
  const encode = encoders[to.encoding];
  return {
    delayMs: resampler?.delayMs ?? 0,
    process(bytes) {
      const samples = decode(aligner?.align(bytes) ?? bytes);
      return encode(resampler?.process(samples) ?? samples);
    },
    flush() {
      aligner?.reset();
      return encode(resampler?.flush() ?? new Int16Array(0));
    },
    reset() {
      aligner?.reset();
      resampler?.reset();
    },
  };
}
