import { noiseSource } from '../sineFit';

/** Formants of five vowels, in Hz (Peterson and Barney, men). */
const VOWELS = [
  [730, 1090, 2440],
  [530, 1840, 2480],
  [270, 2290, 3010],
  [570, 840, 2410],
  [300, 870, 2240],
] as const;

/** A two-pole resonance. */
function resonator(frequencyHz: number, bandwidthHz: number, rateHz: number) {
  const radius = Math.exp((-Math.PI * bandwidthHz) / rateHz);
  const turn = 2 * radius * Math.cos((2 * Math.PI * frequencyHz) / rateHz);
  let last = 0;
  let before = 0;
  return (input: number): number => {
    const output = (1 - radius) * input + turn * last - radius * radius * before;
    before = last;
    last = output;
    return output;
  };
}

/**
 * Something like a voice: pulses of a gliding pitch and bursts of noise through the formants of
 * vowels, in syllables with pauses. Repeatable by its seed.
 */
export function syntheticSpeech(seconds: number, seed: number, rateHz = 8000): Int16Array {
  const random = noiseSource(seed);
  const samples = new Int16Array(seconds * rateHz);
  let at = 0;
  let phase = 0;
  while (at < samples.length) {
    const vowel = VOWELS[Math.floor((random() + 1) * 2.5) % 5] ?? VOWELS[0];
    const filters = vowel.map((formantHz, i) => resonator(formantHz, 60 + 30 * i, rateHz));
    const length = Math.round((0.18 + 0.12 * random()) * rateHz);
    const pitchHz = 150 + 80 * random();
    const glide = 1 + 0.2 * random();
    const isVoiced = random() > -0.7;
    for (let i = 0; i < length && at < samples.length; i++, at++) {
      const place = i / length;
      phase += (pitchHz * (1 + (glide - 1) * place)) / rateHz;
      const pulse = phase >= 1 ? 1 : 0;
      phase %= 1;
      const source = isVoiced ? pulse * 6 + 0.02 * random() : 0.5 * random();
      const sound = filters.reduce((sum, filter, n) => sum + filter(source) / (n + 1), 0);
      const envelope = Math.sin(Math.PI * place);
      samples[at] = Math.max(-32_768, Math.min(32_767, 25_000 * envelope * sound));
    }
    at += Math.round((0.05 + 0.05 * Math.abs(random())) * rateHz);
  }
  return samples;
}
