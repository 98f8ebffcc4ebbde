import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossfade, cutAt, fadeIn, fadeOut, releaseFrom } from '../../../src/main/audio/fade';

/** The largest jump between neighbouring samples, silence before and after included. */
function largestStep(samples: Int16Array): number {
  const padded = [0, ...samples, 0];
  return padded.reduce(
    (max, sample, i) => Math.max(max, Math.abs(sample - (padded[i - 1] ?? 0))),
    0,
  );
}

const loud = (length: number): Int16Array => new Int16Array(length).fill(20_000);

describe('fades', () => {
  it('leave no jump larger than a twentieth of the level at either end', () => {
    const samples = fadeOut(fadeIn(loud(800), 8000), 8000);
    expect(largestStep(samples)).toBeLessThan(1000);
    expect(samples[400]).toBe(20_000);
  });

  it('never make a sample louder, however short the audio', () => {
    fc.assert(
      fc.property(fc.int16Array({ maxLength: 60 }), (samples) => {
        const faded = fadeOut(fadeIn(samples.slice(), 8000), 8000);
        expect(faded.every((sample, i) => Math.abs(sample) <= Math.abs(samples[i]!))).toBe(true);
      }),
    );
  });

  it('cut without a click, keeping what was heard and at most 4 ms more', () => {
    const cut = cutAt(loud(1600), 500, 8000);
    expect(cut).toHaveLength(532);
    expect(cut.subarray(0, 500)).toEqual(loud(500));
    expect(largestStep(cut.subarray(499))).toBe(20_000);
    expect(Math.abs(cut.at(-1)!)).toBeLessThan(100);
  });

  it('cut at any place, inside or outside', () => {
    fc.assert(
      fc.property(fc.int16Array(), fc.integer({ min: -50, max: 500 }), (samples, at) => {
        const kept = Math.max(0, Math.min(samples.length, at));
        const cut = cutAt(samples, at, 8000);
        expect(cut.subarray(0, kept)).toEqual(samples.subarray(0, kept));
        expect(cut).toHaveLength(Math.min(samples.length, kept + 32));
      }),
    );
  });

  it('blend one take into another', () => {
    const blended = crossfade(loud(100), new Int16Array(100), 8000);
    expect(blended[0]).toBeGreaterThan(19_900);
    expect(blended[31]).toBeLessThan(100);
    expect(blended[32]).toBe(0);
  });

  it('let the last sample that was played go to silence', () => {
    const tail = releaseFrom(-20_000, 8000);
    expect(tail).toHaveLength(32);
    expect(Math.abs(tail[0]! + 20_000)).toBeLessThan(100);
    expect(Math.abs(tail.at(-1)!)).toBeLessThan(100);
  });
});
