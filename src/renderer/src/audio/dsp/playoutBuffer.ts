import type { Gains } from './mix';
import { createSincKernel, readAt, type SincKernel } from './sincKernel';

export interface PlayoutOptions {
  readonly channels: 1 | 2;
  readonly inputRateHz: number;
  readonly outputRateHz: number;
}

export interface PlayoutStats {
  readonly bufferedMs: number;
  readonly targetMs: number;
  /** How often the sound ran dry, and how often late sound was skipped. */
  readonly underruns: number;
  readonly skips: number;
}

const FIRST_TARGET_MS = 40;
const LARGEST_TARGET_MS = 70;
const TARGET_STEP_MS = 10;
/** Sound this much later than the target is skipped: a listener wants the present. */
const LATE_MS = 60;
/** Without running dry for so long, the target comes down again. */
const CALM_MS = 8_000;
/** The speed may differ by this much to hold the target; nobody hears it. */
const LARGEST_DRIFT = 0.004;
const HALF_TAPS = 16;
const BOTH_SPEAKERS: Gains = [[1, 1]];
const ONE_SPEAKER_EACH: Gains = [
  [1, 0],
  [0, 1],
];
const RING_SAMPLES = 16_384;

/**
 * Holds live sound between its arrival in batches and its playing in blocks, and brings it to the
 * output's rate. It never clicks: where sound runs dry or is skipped, it fades within one block.
 */
export class PlayoutBuffer {
  readonly #kernel: SincKernel;
  readonly #rings: readonly Float32Array[];
  readonly #perMs: number;
  readonly #ratio: number;
  readonly #outputRateHz: number;
  #written = 0;
  #position = 0;
  #isPlaying = false;
  #isNew = true;
  #gains: Gains;
  #gainsNow: Gains;
  #targetMs = FIRST_TARGET_MS;
  #calmMs = 0;
  #smoothMs = FIRST_TARGET_MS;
  #underruns = 0;
  #skips = 0;

  constructor({ channels, inputRateHz, outputRateHz }: PlayoutOptions) {
    this.#kernel = createSincKernel({ halfTaps: HALF_TAPS, cutoff: 0.48 });
    this.#rings = Array.from({ length: channels }, () => new Float32Array(RING_SAMPLES));
    this.#perMs = inputRateHz / 1000;
    this.#ratio = inputRateHz / outputRateHz;
    this.#outputRateHz = outputRateHz;
    this.#gains = channels === 1 ? BOTH_SPEAKERS : ONE_SPEAKER_EACH;
    this.#gainsNow = this.#gains;
    // Silence before the first sample, for the filter to reach back into.
    this.#written = HALF_TAPS;
    this.#position = HALF_TAPS;
  }

  get stats(): PlayoutStats {
    return {
      bufferedMs: this.#bufferedMs(),
      targetMs: this.#targetMs,
      underruns: this.#underruns,
      skips: this.#skips,
    };
  }

  /** Each from 0 to 1; takes effect over the next block. */
  setGains(gains: Gains): void {
    this.#gains = gains;
  }

  /** Takes samples as they arrive, interleaved where there are two channels. */
  push(samples: Int16Array): void {
    const channels = this.#rings.length;
    const frames = Math.floor(samples.length / channels);
    for (let frame = 0; frame < frames; frame += 1) {
      const index = this.#written & (RING_SAMPLES - 1);
      this.#rings.forEach((ring, channel) => {
        ring[index] = (samples[frame * channels + channel] ?? 0) / 32_768;
      });
      this.#written += 1;
    }
    // Far too much at once, after a stall: what the ring no longer holds cannot be played.
    const oldest = this.#written - RING_SAMPLES + 2 * HALF_TAPS;
    if (this.#position < oldest) {
      this.#position = this.#written - this.#targetMs * this.#perMs;
      this.#isNew = true;
      this.#skips += 1;
    }
  }

  /** Fills one block of the output, one array per speaker. */
  read(outputs: readonly Float32Array[]): void {
    const frames = outputs[0]?.length ?? 0;
    for (const output of outputs) output.fill(0);
    const blockMs = (frames / this.#outputRateHz) * 1000;
    if (!this.#isPlaying && this.#bufferedMs() < this.#targetMs) {
      this.#gainsNow = this.#gains;
      return;
    }
    const step = this.#ratio * this.#speed(blockMs);
    const fadesIn = !this.#isPlaying || this.#isNew;
    const lateMs = this.#bufferedMs() - this.#targetMs;
    if (!fadesIn && lateMs > LATE_MS) {
      this.#render(outputs, { from: this.#position, step, fadeFrom: 1, fadeTo: 0 });
      this.#position += lateMs * this.#perMs;
      this.#render(outputs, { from: this.#position, step, fadeFrom: 0, fadeTo: 1 });
      this.#smoothMs = this.#targetMs;
      this.#skips += 1;
    } else {
      const runsDry = this.#available() < 2 * frames * step;
      const fadeFrom = fadesIn ? 0 : 1;
      this.#render(outputs, { from: this.#position, step, fadeFrom, fadeTo: runsDry ? 0 : 1 });
      this.#isPlaying = !runsDry;
      if (runsDry) this.#ranDry();
    }
    this.#isNew = false;
    this.#position += frames * step;
    this.#gainsNow = this.#gains;
    this.#calm(blockMs);
  }

  #ranDry(): void {
    this.#underruns += 1;
    this.#calmMs = 0;
    this.#targetMs = Math.min(LARGEST_TARGET_MS, this.#targetMs + TARGET_STEP_MS);
    this.#smoothMs = this.#targetMs;
  }

  #calm(blockMs: number): void {
    this.#calmMs += blockMs;
    if (this.#calmMs < CALM_MS) return;
    this.#calmMs = 0;
    this.#targetMs = Math.max(FIRST_TARGET_MS, this.#targetMs - TARGET_STEP_MS);
  }

  /** A little faster when sound piles up, a little slower when it runs short. */
  #speed(blockMs: number): number {
    this.#smoothMs += (this.#bufferedMs() - this.#smoothMs) * Math.min(1, blockMs / 400);
    const error = (this.#smoothMs - this.#targetMs) / this.#targetMs;
    return 1 + Math.min(LARGEST_DRIFT, Math.max(-LARGEST_DRIFT, error * LARGEST_DRIFT));
  }

  #render(
    outputs: readonly Float32Array[],
    {
      from,
      step,
      fadeFrom,
      fadeTo,
    }: { from: number; step: number; fadeFrom: number; fadeTo: number },
  ): void {
    const frames = outputs[0]?.length ?? 0;
    const [left, right] = outputs;
    this.#rings.forEach((ring, channel) => {
      const [leftNow = 0, rightNow = 0] = this.#gainsNow[channel] ?? [];
      const [leftNext = 0, rightNext = 0] = this.#gains[channel] ?? [];
      if (leftNow + rightNow + leftNext + rightNext === 0) return;
      for (let frame = 0; frame < frames; frame += 1) {
        const share = (frame + 1) / frames;
        const eased = (1 - Math.cos(Math.PI * share)) / 2;
        const fade = fadeFrom + (fadeTo - fadeFrom) * eased;
        const value = readAt(this.#kernel, ring, from + frame * step) * fade;
        if (left !== undefined) {
          left[frame] = (left[frame] ?? 0) + value * (leftNow + (leftNext - leftNow) * share);
        }
        if (right !== undefined) {
          right[frame] = (right[frame] ?? 0) + value * (rightNow + (rightNext - rightNow) * share);
        }
      }
    });
  }

  /** Samples that can be played without reaching past what has come in. */
  #available(): number {
    return Math.max(0, this.#written - HALF_TAPS - this.#position);
  }

  #bufferedMs(): number {
    return Math.max(0, this.#written - this.#position) / this.#perMs;
  }
}
