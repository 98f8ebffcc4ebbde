/** Beyond these a caller begins to wonder, and then to speak again. */
const SLOW_MS = 1_200;
const VERY_SLOW_MS = 2_000;

/** How a wait of this length is for the caller. */
export function latencyTone(latencyMs: number): 'quiet' | 'warn' | 'bad' {
  return latencyMs > VERY_SLOW_MS ? 'bad' : latencyMs > SLOW_MS ? 'warn' : 'quiet';
}
