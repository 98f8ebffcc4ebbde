import type { SampleRateHz } from '@shared/domain/audioFormat';

/** Lengths in milliseconds, rounded to whole samples. */
export interface WindowOptions {
  readonly rateHz: SampleRateHz;
  readonly windowMs: number;
  /** How far one window starts after the last. */
  readonly hopMs: number;
}

/** One stretch of a stream under analysis. */
export interface AnalysisWindow {
  /** Samples as fractions of full scale. Only good until the callback returns. */
  readonly values: Float64Array;
  /** When the window starts and ends, counted from the stream's first sample. */
  readonly startMs: number;
  readonly endMs: number;
}

/** Hands out overlapping windows of a stream, however it is cut into chunks. */
export interface SlidingWindow {
  push(samples: Int16Array): void;
  reset(): void;
}

/** Calls `analyse` for every full window of a stream. */
export function createSlidingWindow(
  options: WindowOptions,
  analyse: (window: AnalysisWindow) => void,
): SlidingWindow {
  const { rateHz, windowMs, hopMs } = options;
  const length = Math.round((windowMs * rateHz) / 1000);
  const hop = Math.round((hopMs * rateHz) / 1000);
  const values = new Float64Array(length);
  let filled = 0;
  let received = 0;
  const emit = (): void => {
    const startMs = ((received - length) * 1000) / rateHz;
    analyse({ values, startMs, endMs: (received * 1000) / rateHz });
    values.copyWithin(0, hop);
    filled = length - hop;
  };
  return {
    push(samples) {
      for (let i = 0; i < samples.length; i++) {
        values[filled++] = (samples[i] as number) / 32_768;
        received++;
        if (filled === length) emit();
      }
    },
    reset() {
      filled = 0;
      received = 0;
    },
  };
}

/** The mean square of a window: 0.5 for a full-scale sine. */
export function meanSquare(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) ** 2;
  return sum / values.length;
}

/**
 * The mean square of the one sine in a window that has this frequency (Goertzel's algorithm):
 * equal to {@link meanSquare} for that sine alone.
 */
export function tonePower(values: Float64Array, frequencyHz: number, rateHz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequencyHz) / rateHz);
  let last = 0;
  let beforeLast = 0;
  for (let i = 0; i < values.length; i++) {
    const next = (values[i] as number) + coefficient * last - beforeLast;
    beforeLast = last;
    last = next;
  }
  const squared = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
  return (2 * squared) / values.length ** 2;
}
