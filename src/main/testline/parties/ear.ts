import { rmsDbfs } from '../../audio/level';
import { decodeMulaw } from '../../audio/mulaw';
import { FRAME_MS } from './party';

/** Above this level a frame is sound, below it is line noise. */
const SOUND_DBFS = -42;

/** Tells sound from quiet on the line, frame by frame. */
export interface Ear {
  /** Takes the next frame of mu-law; true when it is sound. */
  hear(frame: Uint8Array): boolean;
  /** Sound heard so far. */
  readonly speechMs: number;
  /** Quiet since the last sound. */
  readonly quietMs: number;
}

export function createEar(): Ear {
  let speechMs = 0;
  let quietMs = 0;
  return {
    get speechMs() {
      return speechMs;
    },
    get quietMs() {
      return quietMs;
    },
    hear(frame) {
      const isSound = rmsDbfs(decodeMulaw(frame)) > SOUND_DBFS;
      if (isSound) speechMs += FRAME_MS;
      quietMs = isSound ? 0 : quietMs + FRAME_MS;
      return isSound;
    },
  };
}
