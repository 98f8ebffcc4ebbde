import { describe, expect, it } from 'vitest';
import { decodeMulaw, encodeMulaw } from '../../../../src/main/audio/mulaw';
import { createProgressDetector } from '../../../../src/main/audio/tone/progressDetect';
import { createToneSource } from '../../../../src/main/audio/tone/toneGenerate';
import { NORTH_AMERICAN_TONES } from '../../../../src/main/audio/tone/tonePlan';
import type { ProgressToneName } from '../../../../src/main/audio/tone/tonePlan';
import { syntheticSpeech } from './syntheticSpeech';

const names = Object.keys(NORTH_AMERICAN_TONES) as ProgressToneName[];

describe('the call-progress detector', () => {
  it.each(names)('tells %s from the others, once, through mu-law in 20 ms frames', (name) => {
    const source = createToneSource(NORTH_AMERICAN_TONES[name], 8000);
    const detector = createProgressDetector();
    const silence = new Int16Array(2600);
    const events = detector.process(silence);
    for (let i = 0; i < 700; i++) {
      events.push(...detector.process(decodeMulaw(encodeMulaw(source.read(160)))));
    }
    expect(events.map((event) => event.tone)).toEqual([name]);
    expect(Math.abs((events[0]?.atMs ?? 0) - 325)).toBeLessThanOrEqual(30);
  });

  it('recognises busy within two of its bursts', () => {
    const source = createToneSource(NORTH_AMERICAN_TONES.busy, 8000);
    expect(createProgressDetector().process(source.read(8000 * 1.7))).toHaveLength(1);
  });

  it('recognises nothing in speech', () => {
    for (let seed = 1; seed <= 6; seed++) {
      expect(createProgressDetector().process(syntheticSpeech(20, seed))).toEqual([]);
    }
  });

  it('can be told the next call’s tone after a reset', () => {
    const detector = createProgressDetector();
    for (let call = 0; call < 2; call++) {
      const source = createToneSource(NORTH_AMERICAN_TONES.dial, 8000);
      expect(detector.process(source.read(16_000))).toHaveLength(1);
      detector.reset();
    }
  });
});
