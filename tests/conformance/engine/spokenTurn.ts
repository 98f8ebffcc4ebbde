import type { EngineSession } from '../../../src/main/core/ports/engine';
import type { ManualClock } from '../../fakes/manualClock';

/** Sound of so many milliseconds, made of frames of 20 ms. */
export type Sound = readonly [durationMs: number, frame: Uint8Array];

/** Sends a caller's sound into sessions as a carrier does: frame by frame, at the pace of the clock. */
export function createCaller(clock: ManualClock, settle: () => Promise<void>) {
  let mediaMs = 0;
  return async (session: EngineSession, sounds: readonly Sound[]): Promise<void> => {
    for (const [durationMs, frame] of sounds) {
      for (let passedMs = 0; passedMs < durationMs; passedMs += 20) {
        session.sendAudio(frame, mediaMs);
        mediaMs += 20;
        await clock.advance(20);
        await settle();
      }
    }
  };
}
