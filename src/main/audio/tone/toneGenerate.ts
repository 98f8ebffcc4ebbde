import type { SampleRateHz } from '@shared/domain/audioFormat';
import { gainFromDb } from '../decibel';
import { fadeIn, fadeOut } from '../fade';
import { saturate } from '../mix';
import { dtmfFrequenciesHz } from './tonePlan';
import type { CadencedTone, DtmfKey } from './tonePlan';

/** Short enough for a 40 ms key press to keep its level, long enough not to click. */
const RAMP_MS = 2;

export interface ToneOptions {
  readonly rateHz: SampleRateHz;
  readonly durationMs: number;
  /** Level of each sine, by its amplitude. Default -13. */
  readonly levelDbfs?: number;
}

function sampleCount(durationMs: number, rateHz: SampleRateHz): number {
  return Math.round((durationMs * rateHz) / 1000);
}

function sines(
  frequenciesHz: readonly number[],
  amplitude: number,
  rateHz: SampleRateHz,
  first: number,
  count: number,
): Int16Array {
  const steps = frequenciesHz.map((frequencyHz) => (2 * Math.PI * frequencyHz) / rateHz);
  return Int16Array.from({ length: count }, (_, i) => {
    return saturate(amplitude * steps.reduce((sum, step) => sum + Math.sin(step * (first + i)), 0));
  });
}

function amplitudeOf(levelDbfs = -13): number {
  return 32_767 * gainFromDb(levelDbfs);
}

/** Silence of a length. */
export function generateSilence(durationMs: number, rateHz: SampleRateHz): Int16Array {
  return new Int16Array(sampleCount(durationMs, rateHz));
}

/** A sum of sines with soft edges. */
export function generateTone(frequenciesHz: readonly number[], options: ToneOptions): Int16Array {
  const { rateHz, durationMs, levelDbfs } = options;
  const count = sampleCount(durationMs, rateHz);
  const tone = sines(frequenciesHz, amplitudeOf(levelDbfs), rateHz, 0, count);
  return fadeOut(fadeIn(tone, rateHz, RAMP_MS), rateHz, RAMP_MS);
}

/** A voicemail's beep: 1 kHz. */
export function generateBeep(options: ToneOptions): Int16Array {
  return generateTone([1000], options);
}

/** One key press. */
export function generateDtmf(key: DtmfKey, options: ToneOptions): Int16Array {
  return generateTone(dtmfFrequenciesHz(key), options);
}

/** Key presses in a row, each followed by a gap. */
export function generateDtmfSequence(
  keys: readonly DtmfKey[],
  options: ToneOptions & { readonly gapMs: number },
): Int16Array {
  const gap = generateSilence(options.gapMs, options.rateHz);
  const parts = keys.flatMap((key) => [generateDtmf(key, options), gap]);
  const sequence = new Int16Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    sequence.set(part, at);
    at += part.length;
  }
  return sequence;
}

/** An endless tone, read piece by piece: ringback, busy and their like. */
export interface ToneSource {
  /** The next samples; how many are taken at a time makes no difference. */
  read(sampleCount: number): Int16Array;
  /** Starts again at the beginning of the cadence. */
  reset(): void;
}

/** The gain of a cadence at each sample of its period: ramped at every edge. */
function cadenceEnvelope(cadenceMs: readonly number[], rateHz: SampleRateHz): Float64Array {
  const parts = cadenceMs.map((partMs) => sampleCount(partMs, rateHz));
  const envelope = new Float64Array(parts.reduce((sum, part) => sum + part, 0));
  const ramp = sampleCount(RAMP_MS, rateHz);
  let at = 0;
  parts.forEach((length, index) => {
    if (index % 2 === 0) {
      for (let i = 0; i < length; i++) {
        envelope[at + i] = Math.min(1, (i + 1) / ramp, (length - i) / ramp);
      }
    }
    at += length;
  });
  return envelope;
}

/** An endless source of a tone. Equal reads of equal sources are equal. */
export function createToneSource(
  tone: CadencedTone,
  rateHz: SampleRateHz,
  levelDbfs = -19,
): ToneSource {
  const envelope = cadenceEnvelope(tone.cadenceMs, rateHz);
  const amplitude = amplitudeOf(levelDbfs);
  let position = 0;
  return {
    read(count) {
      const samples = sines(tone.frequenciesHz, amplitude, rateHz, position, count);
      if (envelope.length > 0) {
        for (let i = 0; i < count; i++) {
          const gain = envelope[(position + i) % envelope.length] as number;
          samples[i] = Math.round(gain * (samples[i] as number));
        }
      }
      position += count;
      return samples;
    },
    reset() {
      position = 0;
    },
  };
}
