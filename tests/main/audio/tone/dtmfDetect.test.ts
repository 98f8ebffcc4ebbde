import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SampleRateHz } from '@shared/domain/audioFormat';
import { decodeMulaw, encodeMulaw } from '../../../../src/main/audio/mulaw';
import { mix } from '../../../../src/main/audio/mix';
import { createDtmfDetector } from '../../../../src/main/audio/tone/dtmfDetect';
import type { DtmfEvent } from '../../../../src/main/audio/tone/dtmfDetect';
import {
  generateDtmf,
  generateDtmfSequence,
  generateSilence,
  generateTone,
} from '../../../../src/main/audio/tone/toneGenerate';
import { DTMF_KEYS, dtmfFrequenciesHz } from '../../../../src/main/audio/tone/tonePlan';
import { noiseSource } from '../sineFit';
import { syntheticSpeech } from './syntheticSpeech';

function detect(samples: Int16Array, rateHz: SampleRateHz = 8000): DtmfEvent[] {
  const detector = createDtmfDetector(rateHz);
  return [...detector.process(samples), ...detector.flush()];
}

function keysIn(samples: Int16Array, rateHz: SampleRateHz = 8000): string {
  return detect(samples, rateHz)
    .flatMap((event) => (event.kind === 'keyDown' ? [event.key] : []))
    .join('');
}

function noise(count: number, peak: number, seed: number): Int16Array {
  const random = noiseSource(seed);
  return Int16Array.from({ length: count }, () => peak * random());
}

/** A tone with silence around it, so that it starts anywhere within a window. */
function placed(samples: Int16Array, beforeSamples: number): Int16Array {
  const all = new Int16Array(beforeSamples + samples.length + 800);
  all.set(samples, beforeSamples);
  return all;
}

describe('the DTMF detector', () => {
  it.each([8000, 16_000, 24_000, 48_000] as const)('tells all 16 keys apart at %i Hz', (rateHz) => {
    const dialled = generateDtmfSequence(DTMF_KEYS, { rateHz, durationMs: 60, gapMs: 60 });
    expect(keysIn(dialled, rateHz)).toBe(DTMF_KEYS.join(''));
  });

  it('finds keys 15 dB over noise, through mu-law, from loud to quiet', () => {
    for (const levelDbfs of [-8, -20, -32]) {
      const options = { rateHz: 8000, durationMs: 60, gapMs: 60, levelDbfs } as const;
      const dialled = generateDtmfSequence(DTMF_KEYS, options);
      const rms = 32_767 * 10 ** (levelDbfs / 20);
      const noisy = mix([
        { samples: dialled },
        { samples: noise(dialled.length, rms * Math.sqrt(3) * 10 ** (-15 / 20), 1) },
      ]);
      expect(keysIn(decodeMulaw(encodeMulaw(noisy)))).toBe(DTMF_KEYS.join(''));
    }
  });

  it('finds every 40 ms press and no 23 ms one, wherever they start', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DTMF_KEYS), fc.nat(200), (key, before) => {
        const press = (durationMs: number): Int16Array =>
          placed(generateDtmf(key, { rateHz: 8000, durationMs }), before);
        expect(keysIn(press(40))).toBe(key);
        expect(keysIn(press(23))).toBe('');
      }),
    );
  });

  it('says when a key went down and for how long, to a window', () => {
    const [down, up] = detect(placed(generateDtmf('5', { rateHz: 8000, durationMs: 200 }), 4000));
    expect(down?.kind).toBe('keyDown');
    expect(Math.abs((down?.atMs ?? 0) - 500)).toBeLessThan(13);
    expect(up).toMatchObject({ kind: 'keyUp', key: '5' });
    expect(Math.abs((up?.kind === 'keyUp' ? up.durationMs : 0) - 200)).toBeLessThan(20);
  });

  it('accepts 1.5% off pitch and refuses 3.5%', () => {
    for (const key of DTMF_KEYS) {
      const off = (share: number): Int16Array => {
        const frequencies = dtmfFrequenciesHz(key).map((frequencyHz) => frequencyHz * (1 + share));
        return placed(generateTone(frequencies, { rateHz: 8000, durationMs: 80 }), 33);
      };
      expect(keysIn(off(0.015)) + keysIn(off(-0.015))).toBe(key + key);
      expect(keysIn(off(0.035)) + keysIn(off(-0.035))).toBe('');
    }
  });

  it('accepts tones 6 dB apart either way and refuses 12 dB', () => {
    const twisted = (twistDb: number): Int16Array => {
      const [row, column] = dtmfFrequenciesHz('8');
      const options = { rateHz: 8000, durationMs: 80 } as const;
      return mix([
        { samples: generateTone([row], options) },
        { samples: generateTone([column], options), gainDb: twistDb },
      ]);
    };
    expect([6, -6].map((twistDb) => keysIn(twisted(twistDb)))).toEqual(['8', '8']);
    expect([12, -12].map((twistDb) => keysIn(twisted(twistDb)))).toEqual(['', '']);
  });

  it('counts a press once across a 10 ms break and twice across a 40 ms pause', () => {
    const twice = (gapMs: number): Int16Array =>
      generateDtmfSequence(['7', '7'], { rateHz: 8000, durationMs: 60, gapMs });
    expect(keysIn(twice(10))).toBe('7');
    expect(keysIn(twice(40))).toBe('77');
  });

  it('hears no keys in speech, noise, single tones and silence', () => {
    for (let seed = 1; seed <= 6; seed++) expect(keysIn(syntheticSpeech(20, seed))).toBe('');
    expect(keysIn(noise(80_000, 20_000, 9))).toBe('');
    expect(keysIn(generateTone([770], { rateHz: 8000, durationMs: 500 }))).toBe('');
    expect(keysIn(generateTone([440, 480], { rateHz: 8000, durationMs: 500 }))).toBe('');
    expect(keysIn(generateSilence(1000, 8000))).toBe('');
  });

  it('finds a key that is pressed over quieter speech', () => {
    const speech = syntheticSpeech(1, 3);
    const press = placed(generateDtmf('9', { rateHz: 8000, durationMs: 120, levelDbfs: -8 }), 3000);
    expect(keysIn(mix([{ samples: speech, gainDb: -24 }, { samples: press }]))).toBe('9');
  });

  it('gives the same events however the stream is cut', () => {
    const dialled = generateDtmfSequence(['1', '#', 'D'], {
      rateHz: 8000,
      durationMs: 55,
      gapMs: 50,
    });
    const whole = detect(dialled);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), (size) => {
        const detector = createDtmfDetector();
        const events: DtmfEvent[] = [];
        for (let at = 0; at < dialled.length; at += size) {
          events.push(...detector.process(dialled.subarray(at, at + size)));
        }
        expect([...events, ...detector.flush()]).toEqual(whole);
      }),
    );
  });
});
