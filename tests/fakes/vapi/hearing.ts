import { decodeAudio } from '../../../src/main/audio/transcode';
import type { AudioFormat } from '@shared/domain/audioFormat';

/** Louder than this is a voice. */
const SPEECH = 4000;
const STOPPED_AFTER_MS = 500;

/** Notices the caller's speech in what the bridge sends; its time is the sound itself. */
export class Hearing {
  readonly #format: AudioFormat;
  readonly #onChange: (isSpeaking: boolean) => void;
  #quietMs = 0;
  #loudMs = 0;
  #isSpeaking = false;

  constructor(format: AudioFormat, onChange: (isSpeaking: boolean) => void) {
    this.#format = format;
    this.#onChange = onChange;
  }

  push(audio: Uint8Array, durationMs: number): void {
    const samples = decodeAudio(audio, this.#format.encoding);
    const isLoud = samples.some((sample) => Math.abs(sample) > SPEECH);
    this.#quietMs = isLoud ? 0 : this.#quietMs + durationMs;
    this.#loudMs = isLoud ? this.#loudMs + durationMs : 0;
    if (!this.#isSpeaking && this.#loudMs >= 60) {
      this.#isSpeaking = true;
      this.#onChange(true);
    } else if (this.#isSpeaking && this.#quietMs >= STOPPED_AFTER_MS) {
      this.#isSpeaking = false;
      this.#onChange(false);
    }
  }
}
