import { MULAW_SILENCE } from '../../audio/mulaw';

/** One frame of the telephone network: 20 ms of mu-law at 8 kHz. */
export const FRAME_MS = 20;
export const FRAME_BYTES = 160;

/** Shared; must not be written to. */
export const SILENT_FRAME: Uint8Array = new Uint8Array(FRAME_BYTES).fill(MULAW_SILENCE);

/** What a party can do with its telephone. */
export interface Telephone {
  sendDigit(digit: string): void;
  hangUp(): void;
}

/** Whoever is on the far end of a call: a person at the microphone, a script, a machine. */
export interface Party {
  /** The call is up. Called once, before any audio. */
  onConnected?(telephone: Telephone): void;
  /** The next frame spoken; undefined is silence. Asked every 20 ms. */
  nextFrame(): Uint8Array | undefined;
  /**
   * The next frame that really sounds in the party's ear, silence included. `atMs` counts the
   * audio heard in this call. The frame may be shared: copy what you keep.
   */
  onHeard?(frame: Uint8Array, atMs: number): void;
  /** Queued audio of the application's was dropped before it was heard. */
  onCleared?(): void;
  /** The call is over. Last call to the party. */
  onEnded?(): void;
}

/** Turns words into speech, mono at 8 kHz. */
export type Speak = (text: string, voice: string) => Promise<Int16Array>;

/** Turns speech, mono at 8 kHz, into words. */
export type Listen = (speech: Int16Array) => Promise<string>;
