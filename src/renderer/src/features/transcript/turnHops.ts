import type { TurnTiming } from '@shared/domain/callEvent';
import type { PlainPhrase } from '../../i18n/phrases';

export type HopKey =
  'detection' | 'transcription' | 'firstToken' | 'firstAudio' | 'bridge' | 'carrier';

/** One step between the caller's last word and the first sound of the answer. */
export interface Hop {
  readonly key: HopKey;
  /** From the moment the caller stopped. */
  readonly fromMs: number;
  readonly durationMs: number;
}

export const HOP_NAMES = {
  detection: 'Noticing the caller had finished',
  transcription: 'Understanding the words',
  firstToken: 'Deciding what to say',
  firstAudio: 'Making the voice',
  bridge: 'Passing it on, on this computer',
  carrier: 'Reaching the caller',
} as const satisfies Record<HopKey, PlainPhrase>;

/** In order; the first time that is known ends the hop. */
const STEPS: readonly (readonly [HopKey, readonly (keyof TurnTiming)[]])[] = [
  ['detection', ['endDetectedMs']],
  ['transcription', ['transcribedMs']],
  ['firstToken', ['firstTokenMs', 'answerBeganMs']],
  ['firstAudio', ['firstAudioMs']],
  ['bridge', ['firstAudioSentMs']],
  ['carrier', ['firstAudioHeardMs']],
];

/** The hops that were observed, in order; a missing time joins its hop to the next one. */
export function hopsOf(timing: TurnTiming): readonly Hop[] {
  const startMs = timing.callerStoppedMs;
  if (startMs === undefined) return [];
  const hops: Hop[] = [];
  let fromMs = startMs;
  for (const [step, times] of STEPS) {
    const atMs = times.map((time) => timing[time]).find((time) => time !== undefined);
    if (atMs === undefined) continue;
    // Logs of earlier versions do not tell the voice from its way through this computer.
    const key = step === 'bridge' && timing.firstAudioMs === undefined ? 'firstAudio' : step;
    hops.push({ key, fromMs: fromMs - startMs, durationMs: Math.max(0, atMs - fromMs) });
    fromMs = Math.max(fromMs, atMs);
  }
  return hops;
}

export function slowestHop(hops: readonly Hop[]): Hop | undefined {
  return hops.reduce<Hop | undefined>(
    (slowest, hop) =>
      slowest === undefined || hop.durationMs > slowest.durationMs ? hop : slowest,
    undefined,
  );
}
