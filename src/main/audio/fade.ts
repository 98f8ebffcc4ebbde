import type { SampleRateHz } from '@shared/domain/audioFormat';

/** Long enough that a join does not click, short enough that no phoneme is lost. */
const FADE_MS = 4;

/** A raised cosine from 0 towards 1: the gain of step `index` of `length`. */
function rise(index: number, length: number): number {
  return 0.5 - 0.5 * Math.cos((Math.PI * (index + 0.5)) / length);
}

function fadeLength(available: number, rateHz: SampleRateHz, durationMs: number): number {
  return Math.min(available, Math.round((durationMs * rateHz) / 1000));
}

/** Ramps the start of `samples` up from silence, in place. Returns `samples`. */
export function fadeIn(
  samples: Int16Array,
  rateHz: SampleRateHz,
  durationMs = FADE_MS,
): Int16Array {
  const length = fadeLength(samples.length, rateHz, durationMs);
  for (let i = 0; i < length; i++)
    samples[i] = Math.round(rise(i, length) * (samples[i] as number));
  return samples;
}

/** Ramps the end of `samples` down to silence, in place. Returns `samples`. */
export function fadeOut(
  samples: Int16Array,
  rateHz: SampleRateHz,
  durationMs = FADE_MS,
): Int16Array {
  const length = fadeLength(samples.length, rateHz, durationMs);
  const last = samples.length - 1;
  for (let i = 0; i < length; i++) {
    samples[last - i] = Math.round(rise(i, length) * (samples[last - i] as number));
  }
  return samples;
}

/**
 * Cuts after `atSample` without a click: what was heard stays, the next few milliseconds ramp
 * down, the rest is dropped. This is what a caller hears when playback is cleared.
 */
export function cutAt(
  samples: Int16Array,
  atSample: number,
  rateHz: SampleRateHz,
  durationMs = FADE_MS,
): Int16Array {
  const kept = Math.max(0, Math.min(samples.length, Math.round(atSample)));
  const tail = fadeLength(samples.length - kept, rateHz, durationMs);
  const cut = samples.slice(0, kept + tail);
  fadeOut(cut.subarray(kept), rateHz, durationMs);
  return cut;
}

/**
 * Replaces the start of `next` by a blend from `previous` into it, in place, for two takes of the
 * same moment. The blend is as long as the shorter of the two and the fade.
 */
export function crossfade(
  previous: Int16Array,
  next: Int16Array,
  rateHz: SampleRateHz,
  durationMs = FADE_MS,
): Int16Array {
  const length = fadeLength(Math.min(previous.length, next.length), rateHz, durationMs);
  for (let i = 0; i < length; i++) {
    const gain = rise(i, length);
    next[i] = Math.round((1 - gain) * (previous[i] as number) + gain * (next[i] as number));
  }
  return next;
}

/** A ramp from the last sample that was played to silence, for audio that stops without warning. */
export function releaseFrom(
  lastSample: number,
  rateHz: SampleRateHz,
  durationMs = FADE_MS,
): Int16Array {
  const length = Math.round((durationMs * rateHz) / 1000);
  return Int16Array.from({ length }, (_, i) => Math.round((1 - rise(i, length)) * lastSample));
}
