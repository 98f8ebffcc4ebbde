import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SampleRateHz } from '@shared/domain/audioFormat';
import { createResampler } from '../../../src/main/audio/resample';
import { decibels, fitSine, sine } from './sineFit';

const rates: readonly SampleRateHz[] = [8000, 16_000, 24_000, 48_000];
const pairs = rates.flatMap((from) =>
  rates.filter((to) => to !== from).map((to) => ({ from, to, low: Math.min(from, to) })),
);
const AMPLITUDE = 16_000;

function concatenate(parts: readonly Int16Array[]): Int16Array {
  return Int16Array.from(parts.flatMap((part) => [...part]));
}

/** The settled output for a sine, with the number of its first sample. */
function throughResampler(frequencyHz: number, from: SampleRateHz, to: SampleRateHz) {
  const output = createResampler(from, to).process(sine(frequencyHz, from, from / 2, AMPLITUDE));
  const skipped = to / 50;
  return { output: output.subarray(skipped), skipped };
}

describe.each(pairs)('resampling $from Hz to $to Hz', ({ from, to, low }) => {
  /** Frequencies are given for an 8 kHz line and grow with the lower rate. */
  const scaled = (frequencyHz: number): number => (frequencyHz * low) / 8000;

  it('keeps every tone of the telephone band, to 0.05 dB and 80 dB over all it adds', () => {
    for (let base = 300; base <= 3400; base += 62) {
      const { output } = throughResampler(scaled(base), from, to);
      const { amplitude, sinadDb } = fitSine(output, scaled(base), to);
      expect(Math.abs(decibels(amplitude / AMPLITUDE))).toBeLessThanOrEqual(0.05);
      expect(sinadDb).toBeGreaterThanOrEqual(80);
    }
  });

  it('delays every tone by exactly what it says, at most 2 ms', () => {
    const resampler = createResampler(from, to);
    expect(resampler.delayMs).toBeLessThanOrEqual(2);
    for (const base of [317, 997, 3391]) {
      const { output, skipped } = throughResampler(scaled(base), from, to);
      const { phase } = fitSine(output, scaled(base), to, skipped);
      const turns = phase / (2 * Math.PI) + (scaled(base) * resampler.delayMs) / 1000;
      expect(Math.abs(turns - Math.round(turns))).toBeLessThan(1e-4);
    }
  });

  it('gives the same samples however the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.int16Array({ maxLength: 3000 }),
        fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 20 }),
        (input, cuts) => {
          const whole = createResampler(from, to);
          const chunked = createResampler(from, to);
          const parts: Int16Array[] = [];
          let at = 0;
          for (let i = 0; at < input.length; i++) {
            const size = i < cuts.length ? (cuts[i] ?? 0) : 1 + (i % 7);
            parts.push(chunked.process(input.subarray(at, at + size)));
            at += size;
          }
          expect(concatenate([...parts, chunked.flush()])).toEqual(
            concatenate([whole.process(input), whole.flush()]),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('makes ⌈n · to / from⌉ samples of n, and the delay more at the end', () => {
    fc.assert(
      fc.property(fc.nat(2000), (count) => {
        const resampler = createResampler(from, to);
        expect(resampler.process(new Int16Array(count))).toHaveLength(
          Math.ceil((count * to) / from),
        );
        expect(resampler.flush()).toHaveLength((resampler.delayMs * to) / 1000);
      }),
    );
  });

  it('saturates an overshoot instead of wrapping it', () => {
    const square = Int16Array.from({ length: from / 10 }, (_, i) =>
      Math.floor(i / 40) % 2 === 0 ? 32_767 : -32_768,
    );
    const output = createResampler(from, to).process(square);
    const delay = Math.round((createResampler(from, to).delayMs * to) / 1000);
    const half = (40 * to) / from;
    for (let i = delay + 1; i < output.length; i++) {
      const place = (((i - delay) % half) + half) % half;
      if (place < half * 0.2 || place > half * 0.8) continue;
      const isHigh = Math.floor((i - delay) / half) % 2 === 0;
      expect(isHigh ? output[i]! : -output[i]!).toBeGreaterThan(20_000);
    }
  });

  it('starts afresh after a reset and after a flush', () => {
    const input = sine(scaled(997), from, 777);
    const fresh = createResampler(from, to).process(input);
    const used = createResampler(from, to);
    used.process(input.subarray(0, 333));
    used.reset();
    expect(used.process(input)).toEqual(fresh);
    used.flush();
    expect(used.process(input)).toEqual(fresh);
  });
});

describe.each(pairs.filter(({ from, to }) => to < from))(
  '$from Hz brought down to $to Hz',
  ({ from, to }) => {
    it('lets nothing through that would be heard as another pitch', () => {
      for (let frequencyHz = 0.575 * to; frequencyHz < from / 2; frequencyHz += 0.039 * to) {
        const { output } = throughResampler(frequencyHz, from, to);
        const power = output.reduce((sum, sample) => sum + sample * sample, 0) / output.length;
        expect(decibels(Math.sqrt(2 * power) / AMPLITUDE)).toBeLessThanOrEqual(-70);
      }
    });
  },
);

it('copies between equal rates', () => {
  const resampler = createResampler(8000, 8000);
  const input = Int16Array.of(1, -2, 3);
  expect(resampler.process(input)).toEqual(input);
  expect(resampler.process(input)).not.toBe(input);
  expect(resampler.delayMs).toBe(0);
});

it('takes a whole minute in one chunk', () => {
  const input = sine(997, 8000, 480_000);
  const output = createResampler(8000, 24_000).process(input);
  expect(output).toHaveLength(1_440_000);
  expect(fitSine(output.subarray(1_000_000), 997, 24_000).sinadDb).toBeGreaterThanOrEqual(80);
});
