import { encodeMulaw } from '../../audio/mulaw';
import { MULAW_SILENCE } from '../../audio/mulaw';
import { FRAME_BYTES } from './party';
import type { Party, Speak } from './party';
import { createVoiceQueue } from './voiceQueue';

const BYTES_PER_MS = 8;

/** The microphone's own jitter buffer: it starts at this much and never holds more than the cap. */
const MICROPHONE_START_MS = 40;
const MICROPHONE_CAP_MS = 200;

/** A telephone for a person: typed lines are spoken by a voice, a microphone is passed through. */
export interface Handset extends Party {
  /** Speaks a line; resolves when the last of it has gone out. Rejects when there is no voice. */
  say(text: string): Promise<void>;
  /** Microphone samples, mono at 8 kHz, in pieces of any length. */
  pushMicrophone(samples: Int16Array): void;
}

class Microphone {
  #waiting: Uint8Array = new Uint8Array(0);
  #isFlowing = false;

  push(samples: Int16Array): void {
    const kept = this.#waiting.subarray(
      Math.max(0, this.#waiting.length + samples.length - MICROPHONE_CAP_MS * BYTES_PER_MS),
    );
    const joined = new Uint8Array(kept.length + samples.length);
    joined.set(kept);
    joined.set(encodeMulaw(samples), kept.length);
    this.#waiting = joined;
  }

  nextFrame(): Uint8Array | undefined {
    if (!this.#isFlowing) {
      this.#isFlowing = this.#waiting.length >= MICROPHONE_START_MS * BYTES_PER_MS;
      if (!this.#isFlowing) return undefined;
    }
    if (this.#waiting.length < FRAME_BYTES) this.#isFlowing = false;
    if (this.#waiting.length === 0) return undefined;
    const frame = new Uint8Array(FRAME_BYTES).fill(MULAW_SILENCE);
    frame.set(this.#waiting.subarray(0, FRAME_BYTES));
    this.#waiting = this.#waiting.subarray(FRAME_BYTES);
    return frame;
  }
}

export function createHandset(speak: Speak, voice: string): Handset {
  const lines = createVoiceQueue();
  const microphone = new Microphone();
  return {
    async say(text) {
      lines.push(encodeMulaw(await speak(text, voice)));
      await lines.drained();
    },
    pushMicrophone(samples) {
      microphone.push(samples);
    },
    nextFrame() {
      const spoken = microphone.nextFrame();
      return lines.nextFrame() ?? spoken;
    },
    onEnded() {
      lines.clear();
    },
  };
}
