import { bytesPerMs, type AudioFormat } from '@shared/domain/audioFormat';
import { createFramer, silence, type Framer } from '../../../audio/frame';
import type { Cancel, Clock } from '../../../core/ports/clock';
import { louderThan, SPEECH } from './loudness';

/** Less than this is the timestamps' own wandering. */
const GAP_TOLERANCE_MS = 10;
/** A longer hole in the caller's sound is not replayed as silence. */
const MAX_PADDING_MS = 1000;
/** Of what the caller says before the socket is open, so much is kept. */
const MAX_WAITING_MS = 3000;
/** Vapi ends a call whose caller cannot be heard: silence is sent where the network sends nothing. */
const KEEP_ALIVE_MS = 1000;
/** Pauses between words belong to the speech. */
const WORD_GAP_MS = 400;
/** Vapi notices a change within this time; what was longer ago was something else. */
const NOTICED_WITHIN_MS = 1500;

type Send = (frame: Uint8Array) => void;

export interface CallerAudioOptions {
  readonly format: AudioFormat;
  readonly clock: Clock;
}

/** The caller's sound on its way to Vapi: in frames of 20 ms, without holes, never ending. */
export class CallerAudio {
  readonly #options: CallerAudioOptions;
  readonly #bytesPerMs: number;
  readonly #framer: Framer;
  #waiting: Uint8Array[] = [];
  #send: Send | undefined;
  readonly #isSpeech: (audio: Uint8Array) => boolean;
  #expectedMs: number | undefined;
  #loudFromMs = 0;
  #loudUntilMs = 0;
  #nowMs = 0;
  #hasSent = false;
  #cancelKeepAlive: Cancel = () => undefined;

  constructor(options: CallerAudioOptions) {
    this.#options = options;
    this.#bytesPerMs = bytesPerMs(options.format);
    this.#framer = createFramer(options.format);
    this.#isSpeech = louderThan(options.format, SPEECH);
  }

  /** End of the newest audio, on the media clock. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** When the speech began that Vapi has noticed just now, by its loudness. */
  get speechStartMs(): number {
    const isIt = this.#nowMs - this.#loudFromMs <= NOTICED_WITHIN_MS;
    return isIt ? Math.min(this.#loudFromMs, this.#nowMs) : this.#nowMs;
  }

  /** When the speech ended whose end Vapi has noticed just now. */
  get speechEndMs(): number {
    const isIt = this.#nowMs - this.#loudUntilMs <= NOTICED_WITHIN_MS;
    return isIt ? Math.min(this.#loudUntilMs, this.#nowMs) : this.#nowMs;
  }

  connect(send: Send): void {
    this.#send = send;
    for (const frame of this.#waiting.splice(0)) send(frame);
    this.#cancelKeepAlive();
    this.#cancelKeepAlive = this.#options.clock.every(KEEP_ALIVE_MS, () => this.#keepAlive());
  }

  disconnect(): void {
    this.#send = undefined;
    this.#cancelKeepAlive();
  }

  /** `atMs` is the media clock of the first sample. */
  push(audio: Uint8Array, atMs: number): void {
    const missingMs = atMs - (this.#expectedMs ?? atMs);
    if (missingMs > GAP_TOLERANCE_MS) {
      this.#pass(silence(this.#options.format, Math.min(missingMs, MAX_PADDING_MS)));
    }
    this.#expectedMs = atMs + audio.length / this.#bytesPerMs;
    this.#nowMs = Math.max(this.#nowMs, this.#expectedMs);
    if (this.#isSpeech(audio)) {
      if (atMs - this.#loudUntilMs > WORD_GAP_MS) this.#loudFromMs = atMs;
      this.#loudUntilMs = this.#expectedMs;
    }
    this.#pass(audio);
  }

  #pass(audio: Uint8Array): void {
    for (const frame of this.#framer.push(audio)) {
      this.#hasSent = true;
      if (this.#send === undefined) this.#keep(frame);
      else this.#send(frame);
    }
  }

  #keep(frame: Uint8Array): void {
    this.#waiting.push(frame);
    const most = (MAX_WAITING_MS * this.#bytesPerMs) / this.#framer.frameBytes;
    if (this.#waiting.length > most) this.#waiting.shift();
  }

  #keepAlive(): void {
    if (!this.#hasSent) {
      const frame = silence(this.#options.format, 20);
      for (let sentMs = 0; sentMs < KEEP_ALIVE_MS; sentMs += 20) this.#send?.(frame);
      // What was put in place of the missing sound is not put there again.
      if (this.#expectedMs !== undefined) this.#expectedMs += KEEP_ALIVE_MS;
    }
    this.#hasSent = false;
  }
}
