import type { SampleRateHz } from '@shared/domain/audioFormat';
import type { UsageReport } from '@shared/domain/cost/usage';

/** A stretch of speech that is to become words. */
export interface SpeechToWrite {
  /** Mono at 8 kHz. */
  readonly pcm: Int16Array;
  /** BCP 47. */
  readonly language: string;
  /** Names and words that the speaker is likely to use. */
  readonly phrases: readonly string[];
}

/** Somebody else's speech recognition. */
export interface SpeechToText {
  /** Rejects with an `AppError`: `cancelled` when `signal` was aborted. */
  transcribe(
    speech: SpeechToWrite,
    signal: AbortSignal,
  ): Promise<{ readonly text: string; readonly usage: UsageReport | undefined }>;
}

export interface WordsToSpeak {
  readonly text: string;
  readonly voice: string;
  /** Speed of speech; 1 is the voice's own. */
  readonly pace: number;
}

/** A piece of sound, mono. */
export interface SpokenSound {
  readonly pcm: Int16Array;
  readonly rateHz: SampleRateHz;
}

/** Somebody else's voice. */
export interface TextToSpeech {
  /**
   * Speaks a sentence: its sound piece by piece as it comes, then what it took. Throws an
   * `AppError`: `cancelled` when `signal` was aborted.
   */
  speak(
    words: WordsToSpeak,
    signal: AbortSignal,
  ): AsyncGenerator<SpokenSound, UsageReport | undefined>;
}
