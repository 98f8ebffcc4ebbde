import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SILENCE_DBFS, dbfsFromAmplitude, gainFromDb } from '../../../src/main/audio/decibel';
import { createLevelMeter, peakDbfs, rmsDbfs } from '../../../src/main/audio/level';
import { sine } from './sineFit';

describe('levels', () => {
  it('read -3.01 dBFS RMS and 0 dBFS peak for a full-scale sine', () => {
    const loud = sine(1000, 8000, 8000, 32_767);
    expect(rmsDbfs(loud)).toBeCloseTo(-3.01, 2);
    expect(peakDbfs(loud)).toBeCloseTo(0, 2);
  });

  it('stay finite for silence and for nothing', () => {
    expect(rmsDbfs(new Int16Array(10))).toBe(SILENCE_DBFS);
    expect(rmsDbfs(new Int16Array(0))).toBe(SILENCE_DBFS);
    expect(peakDbfs(new Int16Array(0))).toBe(SILENCE_DBFS);
  });

  it('read 0 dBFS for the most negative sample', () => {
    expect(peakDbfs(Int16Array.of(-32_768))).toBe(0);
  });

  it('invert gains', () => {
    expect(dbfsFromAmplitude(gainFromDb(-37.5))).toBeCloseTo(-37.5);
  });
});

describe('a level meter', () => {
  it('reads the same however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.int16Array({ maxLength: 300 }), { maxLength: 10 }), (chunks) => {
        const whole = createLevelMeter({ rateHz: 8000, holdMs: 20 });
        const chunked = createLevelMeter({ rateHz: 8000, holdMs: 20 });
        whole.push(Int16Array.from(chunks.flatMap((chunk) => [...chunk])));
        for (const chunk of chunks) chunked.push(chunk);
        expect(chunked.read()).toEqual(whole.read());
      }),
    );
  });

  it('settles on the level of a steady tone and falls back when it stops', () => {
    const meter = createLevelMeter({ rateHz: 8000 });
    meter.push(sine(1000, 8000, 4000, 3277));
    expect(meter.read().rmsDbfs).toBeCloseTo(-23.01, 0);
    meter.pushSilence(4000);
    expect(meter.read().rmsDbfs).toBeLessThan(-60);
  });

  it('holds a peak, then lets it fall at its rate', () => {
    const meter = createLevelMeter({ rateHz: 8000, holdMs: 1000, decayDbPerSecond: 20 });
    meter.push(Int16Array.of(32_767));
    meter.push(new Int16Array(8000));
    expect(meter.read().peakDbfs).toBeCloseTo(0, 2);
    meter.push(new Int16Array(4000));
    expect(meter.read().peakDbfs).toBeCloseTo(-10, 1);
  });

  it('lets silence pass as if it had been sent', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(9000), (before, silent) => {
        const sent = createLevelMeter({ rateHz: 8000 });
        const skipped = createLevelMeter({ rateHz: 8000 });
        for (const meter of [sent, skipped]) {
          meter.push(sine(1000, 8000, 100));
          meter.push(new Int16Array(before));
        }
        sent.push(new Int16Array(silent));
        skipped.pushSilence(silent);
        expect(skipped.read().peakDbfs).toBeCloseTo(sent.read().peakDbfs, 6);
        expect(skipped.read().rmsDbfs).toBeCloseTo(sent.read().rmsDbfs, 6);
      }),
      { numRuns: 30 },
    );
  });

  it('forgets everything on reset', () => {
    const meter = createLevelMeter({ rateHz: 8000 });
    meter.push(Int16Array.of(32_767));
    meter.reset();
    expect(meter.read()).toEqual({ rmsDbfs: SILENCE_DBFS, peakDbfs: SILENCE_DBFS });
  });
});
