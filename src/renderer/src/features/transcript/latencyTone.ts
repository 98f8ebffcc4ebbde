import { SLOW_ANSWER_MS } from '@shared/domain/history/answerLatency';

/** Beyond this a caller begins to speak again. */
const VERY_SLOW_MS = 2_000;

/** How a wait of this length is for the caller. */
export function latencyTone(latencyMs: number): 'quiet' | 'warn' | 'bad' {
  return latencyMs > VERY_SLOW_MS ? 'bad' : latencyMs > SLOW_ANSWER_MS ? 'warn' : 'quiet';
}
