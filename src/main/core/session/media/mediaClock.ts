import type { Clock } from '../../ports/clock';

/**
 * The call's own time: zero is the first audio of the leg and of its recording. It follows the
 * carrier's timestamps, the only clock tied to the caller's audio (Media Streams, `media.timestamp`),
 * and runs on between frames by the monotonic clock.
 */
export interface MediaClock {
  /** Audio up to this moment has arrived. */
  advanceTo(mediaMs: number): void;
  nowMs(): number;
}

/** Beyond this, no frame has come for so long that guessing on would invent time. */
const MAX_EXTRAPOLATION_MS = 10_000;

export function createMediaClock(clock: Clock): MediaClock {
  let mediaMs = 0;
  let atMonotonicMs = clock.monotonicMs();
  const nowMs = () =>
    mediaMs + Math.min(MAX_EXTRAPOLATION_MS, Math.max(0, clock.monotonicMs() - atMonotonicMs));
  return {
    advanceTo(target) {
      // Never backwards: a frame that comes early after a burst must not turn time around.
      mediaMs = Math.max(target, mediaMs);
      atMonotonicMs = clock.monotonicMs();
    },
    nowMs: () => Math.round(nowMs()),
  };
}
