import { describe, expect, test } from 'vitest';
import { Downsampler } from '../../../../src/renderer/src/audio/dsp/downsampler';
import { magnitudeAt, sineFloats } from './signals';

function downsample(hz: number, rateHz: number): Float32Array {
  const downsampler = new Downsampler({
    inputRateHz: rateHz,
    outputRateHz: 8_000,
    batchSamples: 160,
  });
  const output: number[] = [];
  const input = sineFloats({ hz, rateHz, ms: 1_000, amplitude: 0.5 });
  for (let at = 0; at < input.length; at += 128) {
    downsampler.push(input.subarray(at, at + 128), (batch) => {
      for (const sample of batch) output.push(sample / 32_767);
    });
  }
  return Float32Array.from(output.slice(800));
}

describe.each([48_000, 44_100, 96_000, 16_000])('Downsampler from %i Hz', (rateHz) => {
  test.each([200, 1_000, 3_000])('keeps a tone of %i Hz as loud as it was', (hz) => {
    expect(magnitudeAt(downsample(hz, rateHz), hz, 8_000)).toBeCloseTo(0.5, 2);
  });

  test.each([4_600, 5_000, 7_000])('lets nothing of %i Hz fold back', (hz) => {
    const output = downsample(hz, rateHz);
    const loudest = Math.max(...output.map(Math.abs));
    expect(20 * Math.log10(loudest / 0.5 + 1e-9)).toBeLessThan(-55);
  });
});

test('batches come complete and in time', () => {
  const downsampler = new Downsampler({
    inputRateHz: 48_000,
    outputRateHz: 8_000,
    batchSamples: 160,
  });
  const sizes: number[] = [];
  for (let block = 0; block < 375; block += 1) {
    downsampler.push(new Float32Array(128), (batch) => sizes.push(batch.length));
  }
  // One second of sound, less what the filter still holds back.
  expect(sizes).toEqual(Array.from({ length: 49 }, () => 160));
});
