import { MULAW_SILENCE } from '../../audio/mulaw';
import { FRAME_BYTES } from './party';

const BYTES_PER_MS = 8;

/** Mu-law audio that waits to be spoken, frame by frame. */
export interface VoiceQueue {
  readonly bufferedMs: number;
  push(audio: Uint8Array): void;
  /** The next frame, the last one padded with silence; undefined when nothing waits. */
  nextFrame(): Uint8Array | undefined;
  clear(): void;
  /** Resolves when everything pushed so far has been taken or cleared. */
  drained(): Promise<void>;
}

export function createVoiceQueue(): VoiceQueue {
  let waiting: Uint8Array = new Uint8Array(0);
  let waiters: (() => void)[] = [];

  const settle = (): void => {
    const due = waiters;
    waiters = [];
    for (const resolve of due) resolve();
  };

  return {
    get bufferedMs() {
      return waiting.length / BYTES_PER_MS;
    },
    push(audio) {
      const joined = new Uint8Array(waiting.length + audio.length);
      joined.set(waiting);
      joined.set(audio, waiting.length);
      waiting = joined;
    },
    nextFrame() {
      if (waiting.length === 0) return undefined;
      const frame = new Uint8Array(FRAME_BYTES).fill(MULAW_SILENCE);
      frame.set(waiting.subarray(0, FRAME_BYTES));
      waiting = waiting.subarray(FRAME_BYTES);
      if (waiting.length === 0) settle();
      return frame;
    },
    clear() {
      waiting = waiting.subarray(0, 0);
      settle();
    },
    drained: () =>
      waiting.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiters.push(resolve);
          }),
  };
}
