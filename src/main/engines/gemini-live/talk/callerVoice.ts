import { PCM16_16K, bytesPerMs } from '@shared/domain/audioFormat';
import { decodePcm16 } from '../../../audio/pcm16';
import { SpeechGate } from '../../../audio/speechGate';

const FRAME_MS = 20;
const FRAME_BYTES = FRAME_MS * bytesPerMs(PCM16_16K);
/** So much loudness is speech also when nobody says so; a cough is shorter. */
const SURE_MS = 200;

export interface CallerVoiceOptions {
  /** A pause of the caller's that is longer ends their turn. */
  readonly pauseMs: number;
  /** Loudness alone may decide that the caller speaks; otherwise the vendor does. */
  readonly mayDecide: () => boolean;
  readonly onBegan: (onsetMs: number) => void;
  readonly onEnded: (endMs: number, detectedMs: number) => void;
}

/**
 * When the caller begins and ends to speak. The vendor knows, and tells only some of it: that it was
 * interrupted, and what was said. Loudness tells the rest.
 */
export class CallerVoice {
  readonly #options: CallerVoiceOptions;
  readonly #gate = new SpeechGate();
  readonly #pending: number[] = [];
  #state: 'silent' | 'maybe' | 'speaking' = 'silent';
  #onsetMs = 0;
  #loudMs = 0;
  /** End of the newest loudness. */
  #loudEndMs = 0;
  #nowMs = 0;

  constructor(options: CallerVoiceOptions) {
    this.#options = options;
  }

  get isSpeaking(): boolean {
    return this.#state === 'speaking';
  }

  /** Somebody speaks, or makes a noise. */
  get isOpen(): boolean {
    return this.#state !== 'silent';
  }

  /** 16 kHz; `atMs` is the media clock of its first sample. */
  push(audio: Uint8Array, atMs: number): void {
    if (this.#pending.length === 0 && audio.length === FRAME_BYTES) {
      this.#frame(audio, atMs + FRAME_MS);
      return;
    }
    let endMs = atMs - this.#pending.length / bytesPerMs(PCM16_16K);
    this.#pending.push(...audio);
    while (this.#pending.length >= FRAME_BYTES) {
      endMs += FRAME_MS;
      this.#frame(Uint8Array.from(this.#pending.splice(0, FRAME_BYTES)), endMs);
    }
  }

  /** The vendor heard the caller. */
  confirm(): void {
    if (this.#state === 'speaking') return;
    if (this.#state === 'silent') this.#onsetMs = this.#nowMs;
    this.#loudEndMs = Math.max(this.#loudEndMs, this.#onsetMs);
    this.#begin();
  }

  /** The vendor takes the caller's turn for finished, and answers. */
  finish(): void {
    if (this.#state === 'speaking') this.#end();
  }

  reset(): void {
    this.#state = 'silent';
    this.#gate.reset();
    this.#pending.length = 0;
  }

  #frame(audio: Uint8Array, endMs: number): void {
    this.#nowMs = endMs;
    this.#gate.push(decodePcm16(audio));
    if (this.#gate.isOpen && this.#gate.isLoud) {
      if (this.#state === 'silent') {
        this.#state = 'maybe';
        // The gate opens with the third loud frame.
        this.#onsetMs = Math.max(0, endMs - 3 * FRAME_MS);
        this.#loudMs = 2 * FRAME_MS;
      }
      this.#loudMs += FRAME_MS;
      this.#loudEndMs = endMs;
    }
    if (this.#state === 'maybe' && this.#loudMs >= SURE_MS && this.#options.mayDecide()) {
      this.#begin();
    }
    if (this.#state === 'silent' || endMs - this.#loudEndMs < this.#options.pauseMs) return;
    if (this.#state === 'speaking') this.#end();
    this.#state = 'silent';
  }

  #begin(): void {
    this.#state = 'speaking';
    this.#options.onBegan(this.#onsetMs);
  }

  #end(): void {
    this.#state = 'silent';
    this.#options.onEnded(Math.min(this.#loudEndMs, this.#nowMs), this.#nowMs);
  }
}
