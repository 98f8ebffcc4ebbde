import type { SampleRateHz } from '@shared/domain/audioFormat';
import { crossfade } from './fade';

/** Fills the holes that lost frames leave. */
export interface Concealer {
  /** Takes the next received frame; after a hole its start is blended in. Returns what to play. */
  receive(samples: Int16Array): Int16Array;
  /** A stand-in for a frame that did not come. */
  conceal(sampleCount: number): Int16Array;
  reset(): void;
}

/** After so many stand-ins in a row there is silence: a longer repeat sounds like a machine. */
const AUDIBLE_FRAMES = 3;

/**
 * Plays the last received frame backwards, then forwards, and so on, fading to silence over three
 * frames. Turning round keeps the waveform continuous at every join.
 */
class MirrorConcealer implements Concealer {
  readonly #rateHz: SampleRateHz;
  #last = new Int16Array(0);
  #concealed = 0;

  constructor(rateHz: SampleRateHz) {
    this.#rateHz = rateHz;
  }

  receive(samples: Int16Array): Int16Array {
    const joined = Int16Array.from(samples);
    if (this.#concealed > 0) crossfade(this.conceal(samples.length), joined, this.#rateHz);
    this.#last = joined;
    this.#concealed = 0;
    return joined;
  }

  conceal(sampleCount: number): Int16Array {
    const last = this.#last;
    const isBackwards = this.#concealed % 2 === 0;
    const before = this.#concealed / AUDIBLE_FRAMES;
    this.#concealed++;
    const stand = new Int16Array(sampleCount);
    if (last.length === 0 || before >= 1) return stand;
    for (let i = 0; i < sampleCount; i++) {
      const at = i % last.length;
      const gain = 1 - before - (i + 1) / sampleCount / AUDIBLE_FRAMES;
      stand[i] = Math.round(gain * (last[isBackwards ? last.length - 1 - at : at] as number));
    }
    return stand;
  }

  reset(): void {
    this.#last = new Int16Array(0);
    this.#concealed = 0;
  }
}

/** A concealer for one stream. */
export function createConcealer(rateHz: SampleRateHz): Concealer {
  return new MirrorConcealer(rateHz);
}
