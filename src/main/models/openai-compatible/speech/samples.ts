import type { SampleRateHz } from '@shared/domain/audioFormat';
import { AppError } from '@shared/errors/appError';
import { convertRate } from '../../../audio/convertRate';
import { saturate } from '../../../audio/mix';
import { decodePcm16 } from '../../../audio/pcm16';
import { readWav } from '../../../audio/wav';
import type { SpokenSound } from '../../../core/ports/speechParts';

const RAW_RATE_HZ = 24_000;
const STREAMED_RATES_HZ: readonly number[] = [
  8000, 16_000, 24_000, 48_000,
] satisfies SampleRateHz[];
const PCM = 1;

/** Turns the bytes of an answer into samples. */
export interface Samples {
  push(bytes: Uint8Array): readonly SpokenSound[];
  /** What could only be read as a whole. */
  end(): readonly SpokenSound[];
}

/** 16-bit little-endian mono at 24 kHz, cut anywhere. */
export class RawSamples implements Samples {
  readonly #rateHz: SampleRateHz;
  #carried: Uint8Array = new Uint8Array(0);

  constructor(rateHz: SampleRateHz = RAW_RATE_HZ) {
    this.#rateHz = rateHz;
  }

  push(bytes: Uint8Array): readonly SpokenSound[] {
    const all = joined(this.#carried, bytes);
    const even = all.length - (all.length % 2);
    this.#carried = all.slice(even);
    if (even === 0) return [];
    return [{ pcm: decodePcm16(all.subarray(0, even)), rateHz: this.#rateHz }];
  }

  end(): readonly SpokenSound[] {
    return [];
  }
}

/**
 * A WAV file as it comes: 16-bit mono at a usual rate piece by piece, anything else once it is whole.
 * The sizes in its header are not believed: who streams does not know them.
 */
export class WavSamples implements Samples {
  #head: Uint8Array = new Uint8Array(0);
  #stream: RawSamples | undefined;
  #mustBeWhole = false;

  push(bytes: Uint8Array): readonly SpokenSound[] {
    if (this.#stream !== undefined) return this.#stream.push(bytes);
    this.#head = joined(this.#head, bytes);
    if (this.#mustBeWhole) return [];
    const format = readHeader(this.#head);
    if (format === undefined) return [];
    if (!format.canStream) {
      this.#mustBeWhole = true;
      return [];
    }
    this.#stream = new RawSamples(format.rateHz as SampleRateHz);
    const first = this.#head.subarray(format.dataAt);
    return this.#stream.push(first);
  }

  end(): readonly SpokenSound[] {
    if (this.#stream !== undefined || this.#head.length === 0) return [];
    try {
      const { rateHz, channels } = readWav(this.#head);
      const [mono = new Int16Array(0)] = channels;
      const samples = convertRate(mono, rateHz, RAW_RATE_HZ);
      return [{ pcm: Int16Array.from(samples, saturate), rateHz: RAW_RATE_HZ }];
    } catch {
      throw notWav();
    }
  }
}

interface WavFormat {
  readonly rateHz: number;
  readonly canStream: boolean;
  readonly dataAt: number;
}

/** Undefined until the header is there. */
function readHeader(head: Uint8Array): WavFormat | undefined {
  if (head.length < 12) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const tag = (at: number): string => String.fromCharCode(...head.subarray(at, at + 4));
  if (tag(0) !== 'RIFF' || tag(8) !== 'WAVE') throw notWav();
  let format: Omit<WavFormat, 'dataAt'> | undefined;
  for (let at = 12; at + 8 <= head.length;) {
    const name = tag(at);
    if (name === 'data' && format !== undefined) return { ...format, dataAt: at + 8 };
    const sizeBytes = view.getUint32(at + 4, true);
    if (name === 'fmt ') {
      if (at + 24 > head.length) return undefined;
      const rateHz = view.getUint32(at + 12, true);
      const isPlain =
        view.getUint16(at + 8, true) === PCM &&
        view.getUint16(at + 10, true) === 1 &&
        view.getUint16(at + 22, true) === 16;
      format = { rateHz, canStream: isPlain && STREAMED_RATES_HZ.includes(rateHz) };
    }
    at += 8 + sizeBytes + (sizeBytes % 2);
  }
  return undefined;
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  if (head.length === 0) return tail;
  const all = new Uint8Array(head.length + tail.length);
  all.set(head);
  all.set(tail, head.length);
  return all;
}

function notWav(): AppError {
  return new AppError({
    code: 'engine.failed',
    message: 'The voice server sent sound in a form that was not asked for (WAV).',
  });
}
