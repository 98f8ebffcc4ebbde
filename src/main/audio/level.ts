import type { SampleRateHz } from '@shared/domain/audioFormat';
import { SILENCE_DBFS, dbfsFromAmplitude } from './decibel';

const FULL_SCALE = 32_768;

/** The RMS level of samples. 0 dBFS is a full-scale square wave; a full-scale sine reads -3.01. */
export function rmsDbfs(samples: Int16Array): number {
  if (samples.length === 0) return SILENCE_DBFS;
  let sum = 0;
  for (let i = 0; i < samples.length; i++) sum += (samples[i] as number) ** 2;
  return dbfsFromAmplitude(Math.sqrt(sum / samples.length) / FULL_SCALE);
}

/** The level of the largest sample. 0 dBFS is full scale. */
export function peakDbfs(samples: Int16Array): number {
  let peak = 0;
  for (let i = 0; i < samples.length; i++) peak = Math.max(peak, Math.abs(samples[i] as number));
  return dbfsFromAmplitude(peak / FULL_SCALE);
}

/** What a meter shows. */
export interface LevelReading {
  /** Loudness now, averaged over the integration time. */
  readonly rmsDbfs: number;
  /** The highest sample of late: held, then falling. */
  readonly peakDbfs: number;
}

export interface LevelMeterOptions {
  readonly rateHz: SampleRateHz;
  /** Time constant of the RMS average. Default 50. */
  readonly integrationMs?: number;
  /** How long a peak stands before it falls. Default 1000. */
  readonly holdMs?: number;
  /** How fast a peak falls. Default 20. */
  readonly decayDbPerSecond?: number;
}

/** A streaming level meter whose only clock is the audio itself. */
export interface LevelMeter {
  /** Takes the next samples; how they are cut into chunks makes no difference. */
  push(samples: Int16Array): void;
  /** Lets silence of that length pass, for a line that sends nothing. */
  pushSilence(sampleCount: number): void;
  read(): LevelReading;
  reset(): void;
}

class StreamingLevelMeter implements LevelMeter {
  readonly #forget: number;
  readonly #fall: number;
  readonly #holdSamples: number;
  #meanSquare = 0;
  #peak = 0;
  #sincePeak = 0;

  constructor(options: LevelMeterOptions) {
    const { rateHz, integrationMs = 50, holdMs = 1000, decayDbPerSecond = 20 } = options;
    this.#forget = Math.exp(-1000 / (integrationMs * rateHz));
    this.#fall = 10 ** (-decayDbPerSecond / (20 * rateHz));
    this.#holdSamples = Math.round((holdMs * rateHz) / 1000);
  }

  push(samples: Int16Array): void {
    let meanSquare = this.#meanSquare;
    for (let i = 0; i < samples.length; i++) {
      const sample = samples[i] as number;
      meanSquare = sample * sample + this.#forget * (meanSquare - sample * sample);
      this.#takePeak(Math.abs(sample));
    }
    this.#meanSquare = meanSquare;
  }

  pushSilence(sampleCount: number): void {
    this.#meanSquare *= this.#forget ** sampleCount;
    const sincePeak = this.#sincePeak + sampleCount;
    const falling = sincePeak - Math.max(this.#holdSamples, this.#sincePeak);
    if (falling > 0) this.#peak *= this.#fall ** falling;
    this.#sincePeak = sincePeak;
  }

  read(): LevelReading {
    return {
      rmsDbfs: dbfsFromAmplitude(Math.sqrt(this.#meanSquare) / FULL_SCALE),
      peakDbfs: dbfsFromAmplitude(this.#peak / FULL_SCALE),
    };
  }

  reset(): void {
    this.#meanSquare = 0;
    this.#peak = 0;
    this.#sincePeak = 0;
  }

  #takePeak(magnitude: number): void {
    this.#sincePeak++;
    if (this.#sincePeak > this.#holdSamples) this.#peak *= this.#fall;
    if (magnitude < this.#peak) return;
    this.#peak = magnitude;
    this.#sincePeak = 0;
  }
}

/** A level meter at rest. */
export function createLevelMeter(options: LevelMeterOptions): LevelMeter {
  return new StreamingLevelMeter(options);
}
