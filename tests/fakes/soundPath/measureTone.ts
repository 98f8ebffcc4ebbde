import { decibels, fitSine } from '../../main/audio/sineFit';
import type { Sound, Tone } from './soundPaths';

const EDGE_MS = 100;

export interface ToneQuality {
  readonly sinadDb: number;
  readonly levelDb: number;
  /** How much later than `fromMs` it begins. */
  readonly delayMs: number;
  /** How much shorter than it was sent it arrived. */
  readonly lostMs: number;
}

/** The tone in a sound that should begin at `fromMs`. */
export function measureTone(
  { samples, rateHz }: Sound,
  { hz, amplitude, durationMs }: Tone,
  fromMs: number,
): ToneQuality {
  const perMs = rateHz / 1000;
  const isLoud = (sample: number) => Math.abs(sample) > amplitude / 2;
  const first = samples.findIndex(isLoud);
  const last = samples.findLastIndex(isLoud);
  const from = Math.round((fromMs + EDGE_MS) * perMs);
  const steady = samples.subarray(from, from + Math.round((durationMs - 2 * EDGE_MS) * perMs));
  const fit = fitSine(steady, hz, rateHz, from - Math.round(fromMs * perMs));
  // The phase tells it to a fraction of a sample, the first loud one which period it is.
  const periodMs = 1000 / hz;
  const byPhase = (-fit.phase / (2 * Math.PI)) * periodMs;
  const byOnset = first / perMs - fromMs - periodMs / 12;
  const delayMs = byPhase + Math.round((byOnset - byPhase) / periodMs) * periodMs;
  return {
    sinadDb: fit.sinadDb,
    levelDb: decibels(fit.amplitude / amplitude),
    delayMs,
    lostMs: Math.max(0, durationMs - (last - first + 1) / perMs - periodMs / 2),
  };
}
