import type { TurnTiming } from '@shared/domain/callEvent';

/** One step between the caller's last word and the first sound of the answer. */
export interface Hop {
  readonly name: string;
  /** From the moment the caller stopped. */
  readonly fromMs: number;
  readonly durationMs: number;
}

const STEPS: readonly (readonly [keyof TurnTiming, string])[] = [
  ['endDetectedMs', 'Noticing the caller had finished'],
  ['transcribedMs', 'Understanding the words'],
  ['answerBeganMs', 'Deciding what to say'],
  ['firstAudioSentMs', 'Making the voice'],
  ['firstAudioHeardMs', 'Reaching the caller'],
];

/** The hops that were observed, in order; a missing time joins its hop to the next one. */
export function hopsOf(timing: TurnTiming): readonly Hop[] {
  const startMs = timing.callerStoppedMs;
  if (startMs === undefined) return [];
  const hops: Hop[] = [];
  let fromMs = startMs;
  for (const [key, name] of STEPS) {
    const atMs = timing[key];
    if (atMs === undefined) continue;
    hops.push({ name, fromMs: fromMs - startMs, durationMs: Math.max(0, atMs - fromMs) });
    fromMs = Math.max(fromMs, atMs);
  }
  return hops;
}

/** From the caller's last word to the first sound of the answer; absent for what answers nobody. */
export function answerLatencyMs(timing: TurnTiming): number | undefined {
  const endMs = timing.firstAudioHeardMs ?? timing.firstAudioSentMs;
  if (timing.callerStoppedMs === undefined || endMs === undefined) return undefined;
  return Math.max(0, endMs - timing.callerStoppedMs);
}

export function slowestHop(hops: readonly Hop[]): Hop | undefined {
  return hops.reduce<Hop | undefined>(
    (slowest, hop) =>
      slowest === undefined || hop.durationMs > slowest.durationMs ? hop : slowest,
    undefined,
  );
}
