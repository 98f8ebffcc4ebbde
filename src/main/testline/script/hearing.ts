import { decodeMulaw } from '../../audio/mulaw';
import { createEar } from '../parties/ear';
import { FRAME_BYTES, FRAME_MS } from '../parties/party';
import type { Listen } from '../parties/party';

/** Sound before the first loud frame that belongs to the word. */
const LEAD_MS = 200;
/** So much quiet ends an utterance. */
const GAP_MS = 600;
/** A longer utterance is cut here and goes on in the next. */
const LONGEST_MS = 15_000;
/** Shorter sounds are clicks. */
const SHORTEST_MS = 80;

/** One stretch of speech that was heard. */
export interface Utterance {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

/** Listens to the line as a person would: by its sound alone. */
export interface Hearing {
  /** Everything understood so far, in order. */
  readonly utterances: readonly Utterance[];
  /** Somebody speaks, or what they said is still being understood. */
  readonly isBusy: boolean;
  /** When the sound of now began; undefined in quiet. */
  readonly soundingSinceMs: number | undefined;
  readonly quietMs: number;
  hear(frame: Uint8Array, atMs: number): void;
  /** Ends an utterance that is under way; resolves when everything is understood. */
  finish(): Promise<void>;
}

interface Open {
  readonly startMs: number;
  endMs: number;
  soundMs: number;
  readonly frames: Uint8Array[];
}

class EnergyHearing implements Hearing {
  readonly utterances: Utterance[] = [];
  readonly #listen: Listen;
  readonly #onUnderstood: () => void;
  readonly #ear = createEar();
  readonly #lead: Uint8Array[] = [];
  #open: Open | undefined;
  #understanding: Promise<void> = Promise.resolve();
  #pending = 0;

  constructor(listen: Listen, onUnderstood: () => void) {
    this.#listen = listen;
    this.#onUnderstood = onUnderstood;
  }

  get isBusy(): boolean {
    return this.#open !== undefined || this.#pending > 0;
  }

  get soundingSinceMs(): number | undefined {
    return this.#open?.startMs;
  }

  get quietMs(): number {
    return this.#ear.quietMs;
  }

  hear(frame: Uint8Array, atMs: number): void {
    const isSound = this.#ear.hear(frame);
    if (this.#open === undefined) {
      this.#lead.push(frame);
      if (this.#lead.length > LEAD_MS / FRAME_MS) this.#lead.shift();
      if (!isSound) return;
      this.#open = { startMs: atMs, endMs: atMs, soundMs: 0, frames: this.#lead.splice(0) };
    } else {
      this.#open.frames.push(frame);
    }
    const open = this.#open;
    if (isSound) {
      open.endMs = atMs + FRAME_MS;
      open.soundMs += FRAME_MS;
    }
    const lengthMs = atMs + FRAME_MS - open.startMs;
    if (this.#ear.quietMs >= GAP_MS || lengthMs >= LONGEST_MS) this.#close(open);
  }

  async finish(): Promise<void> {
    if (this.#open !== undefined) this.#close(this.#open);
    await this.#understanding;
  }

  #close(open: Open): void {
    this.#open = undefined;
    if (open.soundMs < SHORTEST_MS) return;
    const speech = new Int16Array(open.frames.length * FRAME_BYTES);
    open.frames.forEach((frame, index) => {
      speech.set(decodeMulaw(frame), index * FRAME_BYTES);
    });
    this.#pending++;
    this.#understanding = this.#understanding
      .then(() => this.#listen(speech))
      .then(
        (text) => {
          this.utterances.push({ startMs: open.startMs, endMs: open.endMs, text });
        },
        () => {
          this.utterances.push({ startMs: open.startMs, endMs: open.endMs, text: '' });
        },
      )
      .then(() => {
        this.#pending--;
        this.#onUnderstood();
      });
  }
}

/** @param onUnderstood called after each new utterance. */
export function createHearing(listen: Listen, onUnderstood: () => void): Hearing {
  return new EnergyHearing(listen, onUnderstood);
}
