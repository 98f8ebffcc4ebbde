export const TAP_RATE_HZ = 8000;

/**
 * Receives both sides of a call as equally long stretches of 16-bit samples at 8 kHz: the caller as
 * received, the agent as heard by the caller. Copy what is to be kept: the memory is not the tap's.
 */
export type Tap = (caller: Int16Array, agent: Int16Array) => void;

export interface Taps {
  readonly isEmpty: boolean;
  /** Returns the undo. */
  add(name: string, tap: Tap): () => void;
  push(caller: Int16Array, agent: Int16Array): void;
}

/**
 * Hands a call's audio to whoever watches it. A tap that throws is dropped and reported; it never
 * reaches the call.
 */
export function createTaps(onTapFailed: (name: string, error: unknown) => void): Taps {
  const taps = new Map<Tap, string>();
  return {
    get isEmpty() {
      return taps.size === 0;
    },
    add(name, tap) {
      taps.set(tap, name);
      return () => void taps.delete(tap);
    },
    push(caller, agent) {
      for (const [tap, name] of taps) {
        try {
          tap(caller, agent);
        } catch (error) {
          taps.delete(tap);
          onTapFailed(name, error);
        }
      }
    },
  };
}
