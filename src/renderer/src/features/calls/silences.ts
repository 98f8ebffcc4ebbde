/** A stretch of a recording in which nobody can be heard, in milliseconds. */
export interface Silence {
  readonly fromMs: number;
  readonly toMs: number;
}

const WINDOW_MS = 40;
/** Line noise of a phone call is below, speech above: −46 dB of full scale. */
const QUIET_RMS = 0.005;
/** Shorter pauses belong to talking. */
const SHORTEST_MS = 900;
/** So much of a pause is left, so that a word does not begin in the middle. */
const MARGIN_MS = 250;

/** The silences that can be skipped, of channels of one length. Pure. */
export function silencesOf(channels: readonly Float32Array[], rateHz: number): Silence[] {
  const size = Math.round((WINDOW_MS / 1000) * rateHz);
  const length = Math.max(0, ...channels.map((channel) => channel.length));
  const found: Silence[] = [];
  let fromMs: number | undefined;
  for (let at = 0; at < length; at += size) {
    const isQuiet = channels.every((channel) => rmsOf(channel, at, at + size) < QUIET_RMS);
    const nowMs = (at / rateHz) * 1000;
    if (isQuiet) {
      fromMs ??= nowMs;
    } else if (fromMs !== undefined) {
      add(found, fromMs, nowMs);
      fromMs = undefined;
    }
  }
  if (fromMs !== undefined) add(found, fromMs, (length / rateHz) * 1000);
  return found;
}

function add(found: Silence[], fromMs: number, toMs: number): void {
  if (toMs - fromMs < SHORTEST_MS) return;
  found.push({ fromMs: fromMs + MARGIN_MS, toMs: toMs - MARGIN_MS });
}

function rmsOf(samples: Float32Array, from: number, to: number): number {
  let sum = 0;
  const end = Math.min(to, samples.length);
  for (let i = from; i < end; i++) sum += (samples[i] ?? 0) ** 2;
  return Math.sqrt(sum / Math.max(1, end - from));
}
