import { describe, expect, test } from 'vitest';
import { gainsOf } from '../../../../src/renderer/src/audio/dsp/mix';
import { PlayoutBuffer } from '../../../../src/renderer/src/audio/dsp/playoutBuffer';
import { largestStep, magnitudeAt, sine } from './signals';

const IN_HZ = 8_000;
const OUT_HZ = 48_000;
const BLOCK = 128;
const BATCH = 160;

/** Plays batches that arrive at the given times and returns the left speaker's samples. */
function play(options: { signal: Int16Array; arrivals: number[]; playMs: number; outHz?: number }) {
  const outHz = options.outHz ?? OUT_HZ;
  const buffer = new PlayoutBuffer({ channels: 1, inputRateHz: IN_HZ, outputRateHz: outHz });
  const blocks = Math.ceil((options.playMs * outHz) / 1000 / BLOCK);
  const output = new Float32Array(blocks * BLOCK);
  const largest = { bufferedMs: 0 };
  let next = 0;
  for (let block = 0; block < blocks; block += 1) {
    const nowMs = (block * BLOCK * 1000) / outHz;
    while ((options.arrivals[next] ?? Infinity) <= nowMs) {
      buffer.push(options.signal.subarray(next * BATCH, (next + 1) * BATCH));
      next += 1;
    }
    buffer.read([output.subarray(block * BLOCK, (block + 1) * BLOCK)]);
    if (nowMs > 1000) largest.bufferedMs = Math.max(largest.bufferedMs, buffer.stats.bufferedMs);
  }
  return { output, stats: buffer.stats, largest };
}

const every20Ms = (count: number) => Array.from({ length: count }, (_, index) => index * 20);

describe('PlayoutBuffer', () => {
  test('plays a tone at its own pitch and loudness, with its images 60 dB down', () => {
    const signal = sine({ hz: 1_000, rateHz: IN_HZ, ms: 3_000, amplitude: 0.5 });
    const { output } = play({ signal, arrivals: every20Ms(150), playMs: 2_500 });
    const steady = output.subarray(48_000, 96_000);
    // The speed follows the buffer by up to 0.4 %, so the tone may lie that far beside 1 kHz.
    const near = Math.max(
      ...[-4, -3, -2, -1, 0, 1, 2, 3, 4].map((d) =>
        magnitudeAt(steady.subarray(0, 9_600), 1_000 + d, OUT_HZ),
      ),
    );
    expect(near).toBeGreaterThan(0.45);
    for (const image of [7_000, 9_000, 15_000]) {
      expect(magnitudeAt(steady, image, OUT_HZ)).toBeLessThan(0.5 / 1_000);
    }
  });

  test('works at 44.1 kHz as well', () => {
    const signal = sine({ hz: 440, rateHz: IN_HZ, ms: 3_000, amplitude: 0.5 });
    const { output } = play({ signal, arrivals: every20Ms(150), playMs: 2_000, outHz: 44_100 });
    expect(magnitudeAt(output.subarray(44_100, 44_100 + 8_820), 440, 44_100)).toBeGreaterThan(0.45);
  });

  test('fades out and in again without a click when sound runs dry in the middle of a tone', () => {
    const signal = sine({ hz: 300, rateHz: IN_HZ, ms: 2_000, amplitude: 0.8 });
    const arrivals = every20Ms(100).map((at) => (at >= 600 ? at + 300 : at));
    const { output, stats } = play({ signal, arrivals, playMs: 1_600 });
    expect(stats.underruns).toBeGreaterThan(0);
    // The tone itself moves by 0.0314 a sample; a cut would jump by up to 0.8.
    expect(largestStep(output)).toBeLessThan(0.06);
  });

  test('skips late sound without a click and comes back to the present', () => {
    const signal = sine({ hz: 300, rateHz: IN_HZ, ms: 4_000, amplitude: 0.8 });
    // Nothing for 180 ms, then all of it at once: a stalled connection that recovers.
    const arrivals = every20Ms(200).map((at) => (at >= 600 && at < 780 ? 780 : at));
    const { output, stats } = play({ signal, arrivals, playMs: 3_500 });
    expect(stats.skips).toBeGreaterThan(0);
    expect(stats.bufferedMs).toBeLessThan(100);
    expect(largestStep(output)).toBeLessThan(0.08);
  });

  test('stays within 100 ms of the line under 25 ms of jitter', () => {
    const signal = sine({ hz: 300, rateHz: IN_HZ, ms: 12_000, amplitude: 0.5 });
    const arrivals = every20Ms(600).map((at, index) => at + ((index * 7_919) % 26));
    const sorted = arrivals.reduce<number[]>(
      (all, at) => [...all, Math.max(at, all.at(-1) ?? 0)],
      [],
    );
    const { largest, stats } = play({ signal, arrivals: sorted, playMs: 11_500 });
    expect(largest.bufferedMs).toBeLessThan(100);
    expect(stats.targetMs).toBeLessThanOrEqual(70);
  });

  test('changes the volume within a block, without a step', () => {
    const buffer = new PlayoutBuffer({ channels: 1, inputRateHz: IN_HZ, outputRateHz: OUT_HZ });
    buffer.push(sine({ hz: 300, rateHz: IN_HZ, ms: 80, amplitude: 0.8 }));
    const output = new Float32Array(4 * BLOCK);
    for (let block = 0; block < 4; block += 1) {
      if (block === 2) buffer.setGains([[0, 0]]);
      buffer.read([output.subarray(block * BLOCK, (block + 1) * BLOCK)]);
    }
    expect(largestStep(output)).toBeLessThan(0.06);
    expect(Math.max(...output.subarray(3 * BLOCK).map(Math.abs))).toBe(0);
  });

  test('keeps the caller on the left and the agent on the right', () => {
    const buffer = new PlayoutBuffer({ channels: 2, inputRateHz: IN_HZ, outputRateHz: OUT_HZ });
    const left = sine({ hz: 500, rateHz: IN_HZ, ms: 80, amplitude: 0.5 });
    const both = new Int16Array(left.length * 2);
    left.forEach((sample, index) => (both[index * 2] = sample));
    buffer.push(both);
    const [l, r] = [new Float32Array(BLOCK), new Float32Array(BLOCK)];
    for (let block = 0; block < 5; block += 1) buffer.read([l, r]);
    expect(Math.max(...l.map(Math.abs))).toBeGreaterThan(0.3);
    expect(Math.max(...r.map(Math.abs))).toBe(0);
  });

  test('spreads each side over both speakers as the operator wants it', () => {
    const buffer = new PlayoutBuffer({ channels: 2, inputRateHz: IN_HZ, outputRateHz: OUT_HZ });
    const mix = {
      caller: { volume: 0.5, pan: 0, isMuted: false },
      agent: { volume: 1, pan: 1, isMuted: true },
    };
    buffer.setGains(gainsOf(mix, 1));
    const tone = sine({ hz: 500, rateHz: IN_HZ, ms: 80, amplitude: 0.8 });
    const both = new Int16Array(tone.length * 2);
    tone.forEach((sample, index) => both.set([sample, sample], index * 2));
    buffer.push(both);
    const [l, r] = [new Float32Array(BLOCK), new Float32Array(BLOCK)];
    for (let block = 0; block < 5; block += 1) buffer.read([l, r]);
    // Half as loud, and at equal power on both sides: 0.8 · 0.5 · √½.
    expect(Math.max(...l.map(Math.abs))).toBeCloseTo(0.283, 1);
    expect(l).toEqual(r);
  });
});
