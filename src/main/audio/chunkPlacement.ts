import { bytesPerMs, type AudioFormat } from '@shared/domain/audioFormat';

/** How far a stamp may be off before it means a gap and not rounding. */
const TOLERANCE_MS = 20;

/** Places caller audio on the leg's media clock, whose zero is the stream's first audio. */
export interface ChunkPlacement {
  /** When the first sample of the next chunk was spoken. Never goes back. */
  place(timestampMs: number, byteCount: number): number;
}

/**
 * Phone networks stamp chunks in whole milliseconds that wander around the true grid. Stamps near
 * the running end of the audio continue it without a seam; a later one is a gap and jumps.
 */
export function createChunkPlacement(format: AudioFormat): ChunkPlacement {
  const perMs = bytesPerMs(format);
  let originMs: number | undefined;
  let endMs = 0;
  return {
    place(timestampMs, byteCount) {
      originMs ??= timestampMs;
      const stampedMs = timestampMs - originMs;
      const atMs = stampedMs - endMs >= TOLERANCE_MS ? stampedMs : endMs;
      endMs = atMs + byteCount / perMs;
      return atMs;
    },
  };
}
