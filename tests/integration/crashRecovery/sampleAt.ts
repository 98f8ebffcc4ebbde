import type { CallEvent } from '@shared/domain/callEvent';

/** What the crashing process says on standard output: this was appended, so much was recorded. */
export interface Acknowledgement {
  readonly at: number;
  readonly event: CallEvent;
  /** Stereo frames given to the recording so far. */
  readonly frames: number;
}

/** The caller's sample of this number; the agent's is its negative. No stretch repeats within a second. */
export function sampleAt(frame: number): number {
  return (frame * 7) % 32_749;
}
