import { decodeMulaw } from '../../../src/main/audio/mulaw';

const PIECE_BYTES = 160;
const PIECE_MS = 20;
/** Of a sample, at the highest threshold. */
const LOUDEST = 8000;

export interface VoiceActivitySettings {
  readonly threshold: number;
  readonly prefixPaddingMs: number;
  readonly silenceDurationMs: number;
}

export interface VoiceActivityListener {
  onStarted(audioStartMs: number): void;
  onStopped(audioEndMs: number): void;
}

/** Notices speech in mu-law audio; its time is the audio that it was given. */
export class VoiceActivity {
  readonly #listener: VoiceActivityListener;
  #pending: number[] = [];
  #atMs = 0;
  #silentMs = 0;
  #isSpeaking = false;

  constructor(listener: VoiceActivityListener) {
    this.#listener = listener;
  }

  get receivedMs(): number {
    return this.#atMs;
  }

  push(audio: Uint8Array, settings: VoiceActivitySettings | undefined): void {
    this.#pending.push(...audio);
    while (this.#pending.length >= PIECE_BYTES) {
      const samples = decodeMulaw(Uint8Array.from(this.#pending.splice(0, PIECE_BYTES)));
      const startMs = this.#atMs;
      this.#atMs += PIECE_MS;
      if (settings !== undefined) this.#judge(samples, startMs, settings);
    }
  }

  #judge(samples: Int16Array, startMs: number, settings: VoiceActivitySettings): void {
    const isLoud = samples.some((sample) => Math.abs(sample) > LOUDEST * settings.threshold);
    this.#silentMs = isLoud ? 0 : this.#silentMs + PIECE_MS;
    if (isLoud && !this.#isSpeaking) {
      this.#isSpeaking = true;
      this.#listener.onStarted(Math.max(0, startMs - settings.prefixPaddingMs));
    } else if (this.#isSpeaking && this.#silentMs >= settings.silenceDurationMs) {
      this.#isSpeaking = false;
      this.#listener.onStopped(this.#atMs);
    }
  }
}
