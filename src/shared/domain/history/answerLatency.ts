import type { TurnTiming } from '../callEvent';

/** Beyond this a caller begins to wonder whether anybody is there. */
export const SLOW_ANSWER_MS = 1_200;

/** From the caller's last word to the first sound of the answer; absent for what answers nobody. */
export function answerLatencyMs(timing: TurnTiming): number | undefined {
  const endMs = timing.firstAudioHeardMs ?? timing.firstAudioSentMs;
  if (timing.callerStoppedMs === undefined || endMs === undefined) return undefined;
  return Math.max(0, endMs - timing.callerStoppedMs);
}
