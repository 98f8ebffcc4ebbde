/** What the main thread sends to a speech worker. */
export type WorkerCommand<Body> =
  | { readonly kind: 'run'; readonly id: number; readonly body: Body }
  | { readonly kind: 'cancel'; readonly id: number }
  /** Finish what is under way, forget the rest, and end. */
  | { readonly kind: 'stop' };

/** What a speech worker sends back: once `ready` or `unavailable`, then one reply per `run`. */
export type WorkerReply<Value> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'done'; readonly id: number; readonly value: Value }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string }
  | { readonly kind: 'cancelled'; readonly id: number };

/** A model on disk and the size that shows it is whole. */
export interface ModelFile {
  readonly path: string;
  readonly bytes: number;
}

export interface VadSetup {
  readonly model: ModelFile;
}
/** One frame of a stream, or the news that the stream is over and its state may go. */
export interface VadBody {
  readonly stream: number;
  readonly frame: Int16Array | null;
}
/** Probability of speech in the frame, 0 to 1. */
export type VadValue = number;

export interface SttSetup {
  readonly model: SttModel;
  readonly encoder: ModelFile;
  readonly decoder: ModelFile;
  readonly threads: number;
}
export interface SttBody {
  readonly pcm: Int16Array;
  readonly rateHz: 8000 | 16000;
  /** Phrases to be favoured where the sound leaves a doubt. */
  readonly phrases: readonly string[];
}
export interface Transcription {
  /** Empty when there was nothing to transcribe; `skipped` then says why. */
  readonly text: string;
  readonly skipped: 'too-short' | 'tone' | null;
  /** Length of the audio. */
  readonly durationMs: number;
  /** Time the model took, without the wait in the queue. */
  readonly inferenceMs: number;
}

/** `base` by default; `tiny` for weak machines: half the size, nearly twice the word errors. */
export type SttModel = 'base' | 'tiny';

export type TtsVoice = 'slt' | 'rms' | 'awb' | 'kal';
export interface TtsBody {
  readonly text: string;
  readonly voice: TtsVoice;
}
export interface SynthesizedSpeech {
  readonly pcm: Int16Array;
  readonly rateHz: 8000 | 16000;
}
