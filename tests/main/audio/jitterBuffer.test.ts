import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJitterBuffer } from '../../../src/main/audio/jitterBuffer';
import type { JitterBuffer, JitterDepth, PlayoutFrame } from '../../../src/main/audio/jitterBuffer';
import { noiseSource, sine } from './sineFit';

const tone = sine(440, 8000, 160 * 500);
const frame = (sequence: number): Int16Array => tone.slice(160 * sequence, 160 * (sequence + 1));

function bufferOf(depth: JitterDepth): JitterBuffer {
  return createJitterBuffer({ rateHz: 8000, depth });
}

const fixed = (depthMs: number): JitterBuffer => bufferOf({ kind: 'fixed', depthMs });

/** Plays a schedule of arrivals against a 20 ms playout clock. */
function simulate(
  buffer: JitterBuffer,
  arrivals: readonly { readonly sequence: number; readonly atMs: number }[],
  pulls: number,
): PlayoutFrame[] {
  const pending = arrivals.toSorted((a, b) => a.atMs - b.atMs);
  const played: PlayoutFrame[] = [];
  for (let pull = 0; pull < pulls; pull++) {
    while (pending[0] !== undefined && pending[0].atMs <= pull * 20) {
      const { sequence, atMs } = pending.shift()!;
      buffer.push(sequence, frame(sequence), atMs);
    }
    played.push(buffer.pull());
  }
  return played;
}

function largestStep(samples: Int16Array): number {
  return samples.reduce(
    (max, sample, i) => Math.max(max, Math.abs(sample - (samples[i - 1] ?? sample))),
    0,
  );
}

const joined = (frames: readonly PlayoutFrame[]): Int16Array =>
  Int16Array.from(frames.flatMap(({ samples }) => [...samples]));

describe('a jitter buffer of fixed depth', () => {
  it('plays every frame once and in order, whatever the order within its depth', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(59), { minLength: 40, maxLength: 40 }), (delaysMs) => {
        const buffer = fixed(60);
        // The first frame sets the clock, so it must not be the late one.
        const arrivals = delaysMs.map((delayMs, i) => ({
          sequence: i,
          atMs: 20 * i + (i === 0 ? 59 : delayMs),
        }));
        const played = simulate(buffer, arrivals, 60).filter(({ source }) => source === 'received');
        expect(joined(played)).toEqual(tone.slice(0, 160 * 40));
        expect(buffer.stats()).toMatchObject({ played: 40, lost: 0, late: 0 });
      }),
    );
  });

  it('waits in silence until it is as deep as asked', () => {
    const buffer = fixed(40);
    buffer.push(0, frame(0), 0);
    expect(buffer.pull().source).toBe('waiting');
    buffer.push(1, frame(1), 20);
    expect(buffer.pull()).toEqual({ samples: frame(0), source: 'received' });
  });

  it('conceals a lost frame without a click and tells of it', () => {
    const buffer = fixed(60);
    const arrivals = Array.from({ length: 30 }, (_, i) => ({ sequence: i, atMs: 20 * i }));
    const played = simulate(
      buffer,
      arrivals.filter(({ sequence }) => sequence !== 10),
      32,
    );
    expect(buffer.stats()).toMatchObject({ played: 29, lost: 1, concealed: 1, late: 0 });
    const normalStep = largestStep(tone);
    expect(largestStep(joined(played.slice(2)))).toBeLessThanOrEqual(2 * normalStep);
  });

  it('fades a long loss to silence within 60 ms', () => {
    const buffer = fixed(20);
    buffer.push(0, frame(0).fill(10_000), 0);
    buffer.pull();
    const peaks = Array.from({ length: 4 }, () => Math.max(...buffer.pull().samples));
    expect(peaks[0]).toBeGreaterThan(peaks[1]!);
    expect(peaks[1]).toBeGreaterThan(peaks[2]!);
    expect(peaks[3]).toBe(0);
  });

  it('turns away a frame whose turn has passed, and one that it has', () => {
    const buffer = fixed(40);
    for (const sequence of [5, 7]) buffer.push(sequence, frame(sequence), 0);
    expect(buffer.push(7, frame(7), 1)).toBe('duplicate');
    expect([buffer.pull(), buffer.pull()].map(({ source }) => source)).toEqual([
      'received',
      'concealed',
    ]);
    expect(buffer.push(6, frame(6), 2)).toBe('late');
    expect(buffer.stats()).toMatchObject({ late: 1, lost: 1, duplicate: 1 });
  });

  it('waits for a stream that stands still and plays all of it when it comes back', () => {
    const buffer = fixed(20);
    const arrivals = Array.from({ length: 40 }, (_, i) => ({
      sequence: i,
      atMs: 20 * i + (i < 20 ? 0 : 300),
    }));
    simulate(buffer, arrivals, 60);
    expect(buffer.stats()).toMatchObject({ played: 40, lost: 0, late: 0, concealed: 15 + 5 });
  });

  it('does not conceal twice what went missing while it stood still', () => {
    const buffer = fixed(20);
    const arrivals = [0, 1, 2, 6, 7].map((sequence) => ({ sequence, atMs: 20 * sequence }));
    simulate(buffer, arrivals, 8);
    expect(buffer.stats()).toMatchObject({ played: 5, lost: 3, concealed: 3 });
  });

  it('starts anew after a jump that no loss explains', () => {
    const buffer = fixed(20);
    buffer.push(0, frame(0), 0);
    buffer.pull();
    expect(buffer.push(100_000, frame(3), 20)).toBe('restarted');
    expect(buffer.pull()).toMatchObject({ source: 'received' });
    expect(buffer.push(0, frame(0), 40)).toBe('restarted');
    expect(buffer.stats().lost).toBe(0);
  });

  it('is empty and uncounted after a reset', () => {
    const buffer = fixed(20);
    buffer.push(0, frame(0), 0);
    buffer.reset();
    expect(buffer.pull().source).toBe('waiting');
    expect(buffer.stats()).toMatchObject({ received: 0, depthMs: 0 });
  });
});

describe('a jitter buffer of adaptive depth', () => {
  const adaptive = (): JitterBuffer => bufferOf({ kind: 'adaptive', minMs: 20, maxMs: 200 });

  it('stays shallow on a steady line', () => {
    const buffer = adaptive();
    const arrivals = Array.from({ length: 200 }, (_, i) => ({ sequence: i, atMs: 20 * i }));
    simulate(buffer, arrivals, 200);
    expect(buffer.stats()).toMatchObject({ targetMs: 20, concealed: 0, skipped: 0 });
  });

  it('deepens on a jittery line until nothing is missing, and comes back when it calms', () => {
    const buffer = adaptive();
    const random = noiseSource(4);
    const jittery = Array.from({ length: 250 }, (_, i) => ({
      sequence: i,
      atMs: 20 * i + 40 + 40 * random(),
    }));
    const sources = simulate(buffer, jittery, 250).map(({ source }) => source);
    expect(buffer.stats().targetMs).toBeGreaterThanOrEqual(80);
    expect(sources.slice(0, 50)).toContain('concealed');
    expect(sources.slice(50)).not.toContain('concealed');

    for (let i = 250; i < 900; i++) {
      buffer.push(i, frame(i % 400), 20 * i);
      buffer.pull();
    }
    const calm = buffer.stats();
    expect(calm.targetMs).toBe(20);
    expect(calm.depthMs).toBeLessThanOrEqual(40);
    expect(calm.skipped).toBeGreaterThan(0);
    expect(calm.played + calm.skipped + calm.lost + calm.depthMs / 20).toBe(900);
  });

  it('never asks for more than its limit', () => {
    const buffer = adaptive();
    for (let i = 0; i < 100; i++) buffer.push(i, frame(i), 20 * i + (i % 2) * 3000);
    expect(buffer.stats().targetMs).toBe(200);
  });
});
