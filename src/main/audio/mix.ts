import { gainFromDb } from './decibel';

/** The nearest 16-bit sample to a value. */
export function saturate(value: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(value)));
}

/** One voice of a mix. */
export interface MixInput {
  readonly samples: Int16Array;
  readonly gainDb?: number;
}

/**
 * Sums voices of one rate. The result is as long as the longest voice and saturates once, at the
 * end, so that a loud pair which a third voice cancels is not clipped.
 */
export function mix(inputs: readonly MixInput[]): Int16Array {
  const length = Math.max(0, ...inputs.map((input) => input.samples.length));
  const sums = new Float64Array(length);
  for (const { samples, gainDb } of inputs) {
    const gain = gainFromDb(gainDb ?? 0);
    for (let i = 0; i < samples.length; i++) {
      sums[i] = (sums[i] as number) + gain * (samples[i] as number);
    }
  }
  return Int16Array.from(sums, saturate);
}

/** Amplifies in place, with saturation. Returns `samples`. */
export function applyGain(samples: Int16Array, gainDb: number): Int16Array {
  const gain = gainFromDb(gainDb);
  for (let i = 0; i < samples.length; i++) samples[i] = saturate(gain * (samples[i] as number));
  return samples;
}

/** Left and right in turns. The shorter side is padded with silence. */
export function interleaveStereo(left: Int16Array, right: Int16Array): Int16Array {
  const frameCount = Math.max(left.length, right.length);
  const stereo = new Int16Array(2 * frameCount);
  for (let i = 0; i < left.length; i++) stereo[2 * i] = left[i] as number;
  for (let i = 0; i < right.length; i++) stereo[2 * i + 1] = right[i] as number;
  return stereo;
}

/** The two sides of interleaved stereo. An odd last sample is left out. */
export function deinterleaveStereo(stereo: Int16Array): { left: Int16Array; right: Int16Array } {
  const frameCount = stereo.length >> 1;
  const left = new Int16Array(frameCount);
  const right = new Int16Array(frameCount);
  for (let i = 0; i < frameCount; i++) {
    left[i] = stereo[2 * i] as number;
    right[i] = stereo[2 * i + 1] as number;
  }
  return { left, right };
}

/**
 * Places a mono voice between two ears at constant power.
 * @param position -1 is left, 0 the middle (each side 3 dB down), 1 right.
 * @returns interleaved stereo.
 */
export function panMono(samples: Int16Array, position: number): Int16Array {
  const angle = ((Math.max(-1, Math.min(1, position)) + 1) * Math.PI) / 4;
  const leftGain = Math.cos(angle);
  const rightGain = Math.sin(angle);
  const stereo = new Int16Array(2 * samples.length);
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] as number;
    stereo[2 * i] = saturate(leftGain * sample);
    stereo[2 * i + 1] = saturate(rightGain * sample);
  }
  return stereo;
}
