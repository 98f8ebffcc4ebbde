import { createSincKernel, readAt, type SincKernel } from './sincKernel';

export interface DownsamplerOptions {
  readonly inputRateHz: number;
  readonly outputRateHz: number;
  /** Samples of one batch. */
  readonly batchSamples: number;
}

const RING_SAMPLES = 4_096;
/** Taps on each side per octave-wide unit of the ratio: 75 dB down from 1.1 times Nyquist on. */
const TAPS_PER_RATIO = 24;
/** Where the filter's middle lies, below the output's Nyquist limit: nothing folds back. */
const CUTOFF_SHARE = 0.92;

/** Brings a microphone's sound down to a telephone's rate, with its low-pass, in even batches. */
export class Downsampler {
  readonly #kernel: SincKernel;
  readonly #ring = new Float32Array(RING_SAMPLES);
  readonly #step: number;
  readonly #batchSamples: number;
  #written = 0;
  #position = 0;
  #batch: Int16Array;
  #filled = 0;

  constructor({ inputRateHz, outputRateHz, batchSamples }: DownsamplerOptions) {
    this.#step = inputRateHz / outputRateHz;
    const halfTaps = Math.ceil(TAPS_PER_RATIO * Math.max(1, this.#step));
    const cutoff = (0.5 * CUTOFF_SHARE) / Math.max(1, this.#step);
    this.#kernel = createSincKernel({ halfTaps, cutoff });
    this.#batchSamples = batchSamples;
    this.#batch = new Int16Array(batchSamples);
    this.#written = halfTaps;
    this.#position = halfTaps;
  }

  /** Takes samples of -1 to 1 and hands on every batch that they complete. */
  push(samples: Float32Array, onBatch: (batch: Int16Array) => void): void {
    for (const sample of samples) {
      this.#ring[this.#written & (RING_SAMPLES - 1)] = sample;
      this.#written += 1;
      while (this.#position + this.#kernel.halfTaps < this.#written) {
        this.#put(readAt(this.#kernel, this.#ring, this.#position), onBatch);
        this.#position += this.#step;
      }
    }
  }

  #put(value: number, onBatch: (batch: Int16Array) => void): void {
    this.#batch[this.#filled] = Math.round(Math.min(1, Math.max(-1, value)) * 32_767);
    this.#filled += 1;
    if (this.#filled < this.#batchSamples) return;
    onBatch(this.#batch);
    this.#batch = new Int16Array(this.#batchSamples);
    this.#filled = 0;
  }
}
