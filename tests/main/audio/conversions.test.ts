import { describe, expect, it } from 'vitest';
import {
  bytesPerMs,
  MULAW_8K,
  PCM16_16K,
  PCM16_24K,
  PCM16_8K,
  type AudioFormat,
} from '@shared/domain/audioFormat';
import { createTranscoder, decodeAudio, encodeAudio } from '../../../src/main/audio/transcode';
import { decibels, fitSine, sine } from './sineFit';

/** What carriers and engines speak. */
const FORMATS = [MULAW_8K, PCM16_8K, PCM16_16K, PCM16_24K];
const PAIRS = FORMATS.flatMap((from) => FORMATS.map((to) => ({ from, to })));

const TONE_HZ = 997;
const AMPLITUDE = 8000;
const DURATION_MS = 1000;
const FRAME_MS = 20;

const isMulaw = ({ encoding }: AudioFormat) => encoding === 'mulaw';
const nameOf = ({ encoding, rateHz }: AudioFormat) => `${encoding} ${rateHz / 1000} kHz`;

/** A second of a tone in 20 ms frames, and what the conversion still held at its end. */
function converted(from: AudioFormat, to: AudioFormat): Int16Array {
  const tone = sine(TONE_HZ, from.rateHz, (from.rateHz * DURATION_MS) / 1000, AMPLITUDE);
  const bytes = encodeAudio(tone, from.encoding);
  const transcoder = createTranscoder(from, to);
  const step = FRAME_MS * bytesPerMs(from);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += step) {
    parts.push(Uint8Array.from(transcoder.process(bytes.subarray(at, at + step))));
  }
  return decodeAudio(Buffer.concat([...parts, transcoder.flush()]), to.encoding);
}

describe('sound between two formats', () => {
  it.each(PAIRS.map((pair) => [nameOf(pair.from), nameOf(pair.to), pair] as const))(
    'from %s to %s keeps level and clarity, and loses nothing',
    (_from, _to, { from, to }) => {
      const samples = converted(from, to);
      const { delayMs } = createTranscoder(from, to);
      const perMs = to.rateHz / 1000;
      expect(samples.length / perMs).toBeCloseTo(DURATION_MS + delayMs, 2);
      const edge = 100 * perMs;
      const fit = fitSine(samples.subarray(edge, -edge), TONE_HZ, to.rateHz, edge);
      const mulaw = isMulaw(from) || isMulaw(to);
      // Mu-law itself leaves 37 dB of any tone.
      expect(fit.sinadDb).toBeGreaterThan(mulaw ? 36 : 80);
      expect(Math.abs(decibels(fit.amplitude / AMPLITUDE))).toBeLessThan(mulaw ? 0.2 : 0.05);
      expect(delayMs).toBeLessThanOrEqual(2);
      const lateBy = (-fit.phase / (2 * Math.PI)) * (1000 / TONE_HZ);
      const periods = (delayMs - lateBy) / (1000 / TONE_HZ);
      expect(periods).toBeCloseTo(Math.round(periods), 2);
    },
  );
});
