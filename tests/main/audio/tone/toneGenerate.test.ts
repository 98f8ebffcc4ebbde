import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { peakDbfs } from '../../../../src/main/audio/level';
import {
  createToneSource,
  generateBeep,
  generateDtmf,
  generateDtmfSequence,
  generateSilence,
  generateTone,
} from '../../../../src/main/audio/tone/toneGenerate';
import {
  DTMF_KEYS,
  NORTH_AMERICAN_TONES,
  dtmfFrequenciesHz,
  isDtmfKey,
} from '../../../../src/main/audio/tone/tonePlan';
import { fitSine } from '../sineFit';

describe('generated tones', () => {
  it('have the pitch, level and length asked for', () => {
    const tone = generateTone([697], { rateHz: 16_000, durationMs: 500, levelDbfs: -20 });
    expect(tone).toHaveLength(8000);
    const fit = fitSine(tone.subarray(100, 7900), 697, 16_000, 100);
    expect(fit.amplitude).toBeCloseTo(3276.7, -1);
    expect(fit.sinadDb).toBeGreaterThan(60);
  });

  it('begin and end softly and never wrap', () => {
    const loud = generateTone([440, 480, 620], { rateHz: 8000, durationMs: 50, levelDbfs: 0 });
    expect(Math.abs(loud[0]!) + Math.abs(loud.at(-1)!)).toBeLessThan(600);
    expect(peakDbfs(loud)).toBeCloseTo(0, 1);
    expect(generateBeep({ rateHz: 8000, durationMs: 300 })).toHaveLength(2400);
  });

  it('put presses and gaps in a row', () => {
    const sequence = generateDtmfSequence(['1', '2'], { rateHz: 8000, durationMs: 50, gapMs: 25 });
    expect(sequence).toHaveLength(1200);
    expect(sequence.slice(0, 400)).toEqual(generateDtmf('1', { rateHz: 8000, durationMs: 50 }));
    expect(sequence.slice(400, 600)).toEqual(generateSilence(25, 8000));
  });
});

describe('a tone source', () => {
  it('gives the same samples however many are read at a time', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4000), { maxLength: 12 }), (sizes) => {
        const total = sizes.reduce((sum, size) => sum + size, 0);
        const whole = createToneSource(NORTH_AMERICAN_TONES.reorder, 8000).read(total);
        const source = createToneSource(NORTH_AMERICAN_TONES.reorder, 8000);
        expect(Int16Array.from(sizes.flatMap((size) => [...source.read(size)]))).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('sounds and is silent in its cadence', () => {
    const busy = createToneSource(NORTH_AMERICAN_TONES.busy, 8000).read(12_000);
    expect(peakDbfs(busy.subarray(0, 4000))).toBeGreaterThan(-15);
    expect(peakDbfs(busy.subarray(4000, 8000))).toBe(-100);
    expect(peakDbfs(busy.subarray(8000, 12_000))).toBeGreaterThan(-15);
  });

  it('starts again after a reset', () => {
    const source = createToneSource(NORTH_AMERICAN_TONES.dial, 8000);
    const start = source.read(100);
    source.reset();
    expect(source.read(100)).toEqual(start);
  });
});

describe('the keypad', () => {
  it('has sixteen keys of sixteen frequency pairs', () => {
    const pairs = DTMF_KEYS.map((key) => dtmfFrequenciesHz(key).join());
    expect(new Set(pairs).size).toBe(16);
    expect(dtmfFrequenciesHz('5')).toEqual([770, 1336]);
    expect(dtmfFrequenciesHz('#')).toEqual([941, 1477]);
  });

  it('knows a key from what is none', () => {
    expect(['', '12', 'E', 'a', ' '].some(isDtmfKey)).toBe(false);
    expect(DTMF_KEYS.every(isDtmfKey)).toBe(true);
  });
});
