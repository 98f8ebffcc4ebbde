import { describe, expect, it } from 'vitest';
import { decodeMulaw, encodeMulaw } from '../../../../src/main/audio/mulaw';
import { mix } from '../../../../src/main/audio/mix';
import { createToneDetector } from '../../../../src/main/audio/tone/toneDetect';
import type { ToneEvent } from '../../../../src/main/audio/tone/toneDetect';
import {
  generateBeep,
  generateDtmf,
  generateSilence,
  generateTone,
} from '../../../../src/main/audio/tone/toneGenerate';
import { noiseSource } from '../sineFit';
import { syntheticSpeech } from './syntheticSpeech';

function detect(...parts: Int16Array[]): ToneEvent[] {
  const detector = createToneDetector({ rateHz: 8000 });
  return [...parts.flatMap((part) => detector.process(part)), ...detector.flush()];
}

describe('the tone detector', () => {
  it.each([400, 440, 850, 1000, 1400, 2000])('finds a voicemail beep at %i Hz', (frequencyHz) => {
    const beep = generateTone([frequencyHz], { rateHz: 8000, durationMs: 250, levelDbfs: -15 });
    const line = decodeMulaw(encodeMulaw(beep));
    const [started, ended] = detect(generateSilence(1000, 8000), line, generateSilence(500, 8000));
    expect(started?.kind).toBe('toneStarted');
    expect(Math.abs((started?.frequencyHz ?? 0) - frequencyHz)).toBeLessThan(0.01 * frequencyHz);
    expect(Math.abs((started?.atMs ?? 0) - 1000)).toBeLessThanOrEqual(20);
    expect(ended?.kind).toBe('toneEnded');
    expect(Math.abs((ended?.atMs ?? 0) - 1250)).toBeLessThanOrEqual(20);
  });

  it('finds a beep in noise', () => {
    const random = noiseSource(2);
    const beep = generateBeep({ rateHz: 8000, durationMs: 400, levelDbfs: -15 });
    const noise = Int16Array.from(beep, () => 700 * random());
    expect(detect(mix([{ samples: beep }, { samples: noise }]))).toHaveLength(2);
  });

  it('hears no beep in speech, two-tone keys, noise, hum, short blips and silence', () => {
    for (let seed = 1; seed <= 6; seed++) expect(detect(syntheticSpeech(20, seed))).toEqual([]);
    const random = noiseSource(5);
    expect(detect(Int16Array.from({ length: 80_000 }, () => 15_000 * random()))).toEqual([]);
    expect(detect(generateDtmf('5', { rateHz: 8000, durationMs: 500 }))).toEqual([]);
    expect(detect(generateTone([60], { rateHz: 8000, durationMs: 1000 }))).toEqual([]);
    expect(detect(generateBeep({ rateHz: 8000, durationMs: 70 }))).toEqual([]);
    expect(detect(generateSilence(1000, 8000))).toEqual([]);
  });

  it('hears the three parts of a special information tone as three tones', () => {
    const parts = [950, 1400, 1800].map((frequencyHz) =>
      generateTone([frequencyHz], { rateHz: 8000, durationMs: 330 }),
    );
    const pitches = detect(...parts).flatMap((event) =>
      event.kind === 'toneStarted' ? [Math.round(event.frequencyHz / 50) * 50] : [],
    );
    expect(pitches).toEqual([950, 1400, 1800]);
  });

  it('bridges one lost frame', () => {
    const beep = (): Int16Array => generateBeep({ rateHz: 8000, durationMs: 300 });
    const events = detect(beep(), generateSilence(20, 8000), beep());
    expect(events.map((event) => event.kind)).toEqual(['toneStarted', 'toneEnded']);
  });
});
