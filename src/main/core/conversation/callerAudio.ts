import { bytesPerMs, type AudioFormat } from '@shared/domain/audioFormat';
import { silence } from '../../audio/frame';
import type { Cancel, Clock } from '../ports/clock';

/** Less than this is the timestamps' own wandering. */
const GAP_TOLERANCE_MS = 10;
/** A hole longer than this is not filled to its end: nothing is gained by it. */
const MAX_PADDING_MS = 10_000;
/** While the caller speaks, no audio for this long … */
const INACTIVITY_MS = 750;
/** … is filled with this much silence, or the caller's turn would never end. */
const INACTIVITY_PADDING_MS = 1000;
/** Audio that comes while there is no session is kept up to here; the oldest goes first. */
const MAX_WAITING_MS = 2000;

export interface CallerAudioOptions {
  readonly format: AudioFormat;
  readonly clock: Clock;
}

type Send = (audio: Uint8Array) => void;

/**
 * The caller's audio as the vendor must get it: without holes, because its idea of time is the
 * audio that it was sent.
 */
export class CallerAudio {
  readonly #options: CallerAudioOptions;
  readonly #bytesPerMs: number;
  readonly #waiting: { readonly audio: Uint8Array; readonly atMs: number }[] = [];
  #send: Send | undefined;
  /** Media clock of the vendor's time zero. */
  #originMs: number | undefined;
  #sentMs = 0;
  #nowMs = 0;
  #isCallerSpeaking = false;
  #cancelInactivity: Cancel = () => undefined;

  constructor(options: CallerAudioOptions) {
    this.#options = options;
    this.#bytesPerMs = bytesPerMs(options.format);
  }

  /** End of the newest audio, on the media clock. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** A session takes the audio from here on, and its time begins at zero. */
  connect(send: Send): void {
    this.#send = send;
    this.#originMs = undefined;
    this.#sentMs = 0;
    this.#isCallerSpeaking = false;
    for (const { audio, atMs } of this.#waiting.splice(0)) this.push(audio, atMs);
  }

  disconnect(): void {
    this.#send = undefined;
    this.#cancelInactivity();
  }

  /** `atMs` is the media clock of the first sample. */
  push(audio: Uint8Array, atMs: number): void {
    const durationMs = audio.length / this.#bytesPerMs;
    this.#nowMs = Math.max(this.#nowMs, atMs + durationMs);
    if (this.#send === undefined) {
      this.#keep(audio, atMs);
      return;
    }
    this.#fillGap(atMs);
    this.#pass(audio);
    this.#watchInactivity();
  }

  /** The place on the media clock of a time of the vendor's. */
  toMediaMs(vendorMs: number): number {
    return Math.max(0, (this.#originMs ?? this.#nowMs) + vendorMs);
  }

  speechStarted(): void {
    this.#isCallerSpeaking = true;
    this.#watchInactivity();
  }

  speechStopped(): void {
    this.#isCallerSpeaking = false;
    this.#cancelInactivity();
  }

  #keep(audio: Uint8Array, atMs: number): void {
    // The bytes are only lent.
    this.#waiting.push({ audio: new Uint8Array(audio), atMs });
    const oldestMs = this.#nowMs - MAX_WAITING_MS;
    while ((this.#waiting[0]?.atMs ?? Infinity) < oldestMs) this.#waiting.shift();
  }

  #fillGap(atMs: number): void {
    this.#originMs ??= atMs;
    const missingMs = atMs - (this.#originMs + this.#sentMs);
    if (missingMs > GAP_TOLERANCE_MS) {
      this.#pass(silence(this.#options.format, Math.min(missingMs, MAX_PADDING_MS)));
    }
    // What could not be filled, or came after silence had been put in its place, shifts the origin.
    const driftMs = atMs - (this.#originMs + this.#sentMs);
    if (Math.abs(driftMs) > GAP_TOLERANCE_MS) this.#originMs += driftMs;
  }

  #pass(audio: Uint8Array): void {
    this.#send?.(audio);
    this.#sentMs += audio.length / this.#bytesPerMs;
  }

  #watchInactivity(): void {
    this.#cancelInactivity();
    if (!this.#isCallerSpeaking) return;
    this.#cancelInactivity = this.#options.clock.after(INACTIVITY_MS, () => {
      this.#pass(silence(this.#options.format, INACTIVITY_PADDING_MS));
    });
  }
}
