import { bytesPerMs, type AudioFormat } from '@shared/domain/audioFormat';
import type { Cancel, Clock } from '../../../core/ports/clock';

/** Exotel plays other lengths with gaps of 20 ms (AgentStream, "media" towards Exotel). */
const CHUNK_STEP_BYTES = 320;
/** Smaller ones jitter, says Exotel. */
export const USUAL_CHUNK_BYTES = 3_200;

/** How far ahead of the caller's ear audio is sent: what is sent, `clear` has to take back. */
const LEAD_MS = 400;
const TICK_MS = 20;
/** No more audio for so long: what is left over is the end of an utterance. */
const UTTERANCE_ENDS_AFTER_MS = 60;

export interface PacedAudioOptions {
  readonly format: AudioFormat;
  readonly chunkBytes: number;
  readonly clock: Clock;
  readonly sendChunk: (audio: Uint8Array, timestampMs: number) => void;
  readonly sendMark: (name: string) => void;
}

interface WaitingMark {
  readonly name: string;
  /** Bytes of the stream before it. */
  readonly at: number;
}

/**
 * Audio on its way to the caller in chunks that Exotel plays without gaps, as fast as it is heard
 * and a little ahead. Marks keep their places.
 */
export class PacedAudio {
  readonly #options: PacedAudioOptions;
  /** What is sent may be heard out down to this before the next chunk goes: with it, to `LEAD_MS`. */
  readonly #refillAtMs: number;
  readonly #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  readonly #marks: WaitingMark[] = [];
  /** Bytes taken in since the last clearing, and those of them that were sent. */
  #taken = 0;
  #sent = 0;
  #startedMs: number | undefined;
  #heardUntilMs = 0;
  #lastTakenMs = 0;
  #stopTicking: Cancel | undefined;
  #isClosed = false;

  constructor(options: PacedAudioOptions) {
    this.#options = options;
    const chunkMs = options.chunkBytes / bytesPerMs(options.format);
    // Half of it where a chunk is longer than all of it: never so little that it jitters.
    this.#refillAtMs = Math.max(LEAD_MS - chunkMs, LEAD_MS / 2);
  }

  send(audio: Uint8Array): void {
    if (audio.length === 0 || this.#isClosed) return;
    const nowMs = this.#options.clock.monotonicMs();
    this.#startedMs ??= nowMs;
    this.#lastTakenMs = nowMs;
    this.#waiting.push(audio);
    this.#waitingBytes += audio.length;
    this.#taken += audio.length;
    this.#stopTicking ??= this.#options.clock.every(TICK_MS, () => {
      this.#advance();
    });
    this.#advance();
  }

  mark(name: string): void {
    if (this.#isClosed) return;
    this.#marks.push({ name, at: this.#taken });
    this.#passMarks();
  }

  /** Forgets what was not sent. Marks that waited for it are passed on: nothing comes before them. */
  clear(): void {
    this.#waiting.length = 0;
    this.#waitingBytes = 0;
    this.#sent = this.#taken;
    this.#heardUntilMs = 0;
    this.#passMarks();
    this.#rest();
  }

  close(): void {
    this.#isClosed = true;
    this.#rest();
  }

  #rest(): void {
    this.#stopTicking?.();
    this.#stopTicking = undefined;
  }

  #advance(): void {
    const { chunkBytes, clock } = this.#options;
    const nowMs = clock.monotonicMs();
    while (this.#waitingBytes >= chunkBytes && this.#heardUntilMs - nowMs <= this.#refillAtMs) {
      this.#sendChunk(this.#take(chunkBytes), nowMs);
    }
    const isEnded = nowMs - this.#lastTakenMs >= UTTERANCE_ENDS_AFTER_MS;
    if (this.#waitingBytes === 0) {
      if (isEnded) this.#rest();
      return;
    }
    if (this.#waitingBytes >= chunkBytes || !isEnded) return;
    const rest = new Uint8Array(roundUp(this.#waitingBytes, CHUNK_STEP_BYTES, chunkBytes));
    rest.set(this.#take(this.#waitingBytes));
    this.#sendChunk(rest, nowMs);
  }

  #sendChunk(audio: Uint8Array, nowMs: number): void {
    const { format, sendChunk } = this.#options;
    const beginsMs = Math.max(this.#heardUntilMs, nowMs);
    this.#heardUntilMs = beginsMs + audio.length / bytesPerMs(format);
    sendChunk(audio, Math.round(beginsMs - (this.#startedMs ?? beginsMs)));
    this.#passMarks();
  }

  #passMarks(): void {
    for (let next = this.#marks[0]; next !== undefined && next.at <= this.#sent;) {
      this.#marks.shift();
      this.#options.sendMark(next.name);
      next = this.#marks[0];
    }
  }

  #take(bytes: number): Uint8Array {
    const out = new Uint8Array(bytes);
    let filled = 0;
    while (filled < bytes) {
      const next = this.#waiting[0];
      if (next === undefined) break;
      const part = next.subarray(0, bytes - filled);
      out.set(part, filled);
      filled += part.length;
      if (part.length === next.length) this.#waiting.shift();
      else this.#waiting[0] = next.subarray(part.length);
    }
    this.#waitingBytes -= filled;
    this.#sent += filled;
    return out;
  }
}

/** The least multiple of `step` that holds `bytes`, and no less than `atLeast`. */
function roundUp(bytes: number, step: number, atLeast: number): number {
  return Math.max(Math.ceil(bytes / step) * step, atLeast);
}
