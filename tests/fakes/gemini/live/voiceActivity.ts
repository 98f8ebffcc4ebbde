const FRAME = 320;
const FRAME_MS = 20;
const LOUD = 3000;

/** Notices speech in 16 kHz samples; its time is the audio that it was given. */
export class VoiceActivity {
  readonly #on: { readonly started: () => void; readonly stopped: () => void };
  #pending: number[] = [];
  #loudMs = 0;
  #silentMs = 0;
  #isSpeaking = false;
  receivedMs = 0;

  constructor(on: { readonly started: () => void; readonly stopped: () => void }) {
    this.#on = on;
  }

  push(samples: Int16Array, prefixPaddingMs: number, silenceMs: number): void {
    this.#pending.push(...samples);
    while (this.#pending.length >= FRAME) {
      const frame = this.#pending.splice(0, FRAME);
      this.receivedMs += FRAME_MS;
      const isLoud = frame.some((sample) => Math.abs(sample) > LOUD);
      this.#loudMs = isLoud ? this.#loudMs + FRAME_MS : 0;
      this.#silentMs = isLoud ? 0 : this.#silentMs + FRAME_MS;
      if (!this.#isSpeaking && this.#loudMs > 0 && this.#loudMs >= prefixPaddingMs) {
        this.#isSpeaking = true;
        this.#on.started();
      } else if (this.#isSpeaking && this.#silentMs >= silenceMs) this.flush();
    }
  }

  /** The stream has ended: so has the turn. */
  flush(): void {
    if (!this.#isSpeaking) return;
    this.#isSpeaking = false;
    this.#on.stopped();
  }
}
