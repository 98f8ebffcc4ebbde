import { isAppError, AppError } from '@shared/errors/appError';
import type { AudioFormat } from '@shared/domain/audioFormat';
import { decodeAudio } from '../audio/transcode';
import { pause, type Cancel, type Clock } from '../core/ports/clock';
import type { Urgency } from './fairQueue';
import type { SpeechRuntime } from './speechRuntime';
import { VAD_RATE_HZ, type VadEvent, type VadStream } from './vadStream';

/** Words as they come: often enough to follow, rarely enough to leave the model time for answers. */
const PARTIAL_EVERY_MS = 900;
/** A longer hole in the caller's audio is not worth telling the detector. */
const MAX_GAP_MS = 2000;
const GAP_TOLERANCE_MS = 10;

export interface CallerEarListener {
  /**
   * A voice, not a click. Times are on the call's media clock. Comes again without `onWords`
   * between when the caller goes on before the words are known.
   */
  onSpeech(onsetMs: number): void;
  onSilence(endMs: number, detectedMs: number): void;
  onWords(text: string, isFinal: boolean): void;
  /** Hearing is impaired; the call goes on. */
  onWarning(error: AppError): void;
}

/** A stretch of the caller's speech, mono at 8 kHz, that is to become words. */
export interface HeardSpeech {
  readonly pcm: Int16Array;
  /** `now` for a finished turn, `later` for words as they come. */
  readonly urgency: Urgency;
  /** What the caller is likely to say. */
  readonly phrases: readonly string[];
}

export interface CallerEarOptions {
  readonly format: AudioFormat;
  readonly speech: Pick<SpeechRuntime, 'openVad'>;
  /** Turns speech into words. Rejects with an `AppError`. */
  readonly recognise: (heard: HeardSpeech, signal: AbortSignal) => Promise<string>;
  /** Words are wanted while the caller still speaks: costly where each recognition costs. */
  readonly hasPartials: boolean;
  /** How long a pause ends a turn that says so much; undefined leaves it to the usual pause. */
  readonly pauseAfterMs?: (words: string) => number | undefined;
  readonly clock: Clock;
  readonly listener: CallerEarListener;
}

interface Transcribing {
  readonly text: Promise<string>;
  readonly abort: AbortController;
}

/** Hears the caller: finds speech, and turns each utterance into words. */
export class CallerEar {
  readonly #options: CallerEarOptions;
  readonly #vad: VadStream;
  readonly #closing = new AbortController();
  #phrases: readonly string[] = [];
  #hangoverMs: number | undefined;
  #baseMs = 0;
  #expectedMs: number | undefined;
  /** The transcription that was begun at a pause and stands unless the caller goes on. */
  #early: Transcribing | undefined;
  #stopPartials: Cancel = () => undefined;
  /** Stretches of speech whose words have not been passed on, the one under way included. */
  #unworded = 0;
  /** Words of a stretch after which the caller went on before they were understood. */
  #kept = '';
  #finishing: Promise<void> = Promise.resolve();

  constructor(options: CallerEarOptions) {
    this.#options = options;
    this.#vad = options.speech.openVad({ onEvent: (event) => this.#onVadEvent(event) });
  }

  push(audio: Uint8Array, atMs: number): void {
    const { encoding, rateHz } = this.#options.format;
    const samples = decodeAudio(audio, encoding);
    this.#fillGap(atMs);
    this.#expectedMs = atMs + (samples.length / rateHz) * 1000;
    this.#vad.push(samples);
  }

  /** What the caller is likely to say next, and how long a pause ends it. */
  expect(phrases: readonly string[], hangoverMs: number): void {
    this.#phrases = phrases;
    this.#hangoverMs = hangoverMs;
    this.#vad.setHangover(hangoverMs);
  }

  close(): void {
    this.#stopPartials();
    this.#closing.abort();
    this.#early?.abort.abort();
    this.#vad.close();
  }

  /** The detector counts pushed audio; a hole in the line must not make its clock run late. */
  #fillGap(atMs: number): void {
    if (this.#expectedMs === undefined) {
      this.#baseMs = atMs;
      return;
    }
    const gapMs = atMs - this.#expectedMs;
    if (gapMs <= GAP_TOLERANCE_MS) return;
    const filledMs = Math.min(gapMs, MAX_GAP_MS);
    this.#baseMs += gapMs - filledMs;
    this.#vad.push(new Int16Array(Math.round((filledMs * VAD_RATE_HZ) / 1000)));
  }

  #onVadEvent(event: VadEvent): void {
    if (this.#closing.signal.aborted) return;
    const { listener } = this.#options;
    switch (event.type) {
      case 'speechConfirmed':
        this.#unworded++;
        listener.onSpeech(this.#baseMs + event.onsetMs);
        this.#startPartials();
        return;
      case 'possibleEnd':
        this.#early = this.#beginTranscription(event.audio);
        this.#weighPause(this.#early);
        return;
      case 'speechResumed':
        this.#early?.abort.abort();
        this.#early = undefined;
        this.#resetPause();
        return;
      case 'speechEnded':
        this.#stopPartials();
        this.#resetPause();
        listener.onSilence(this.#baseMs + event.endMs, this.#baseMs + event.atMs);
        this.#finishStretch(event.audio, event.atMs - event.endMs);
        return;
      case 'detectionFailed':
        listener.onWarning(event.error);
        return;
      case 'speechStarted':
      case 'speechRejected':
        return;
    }
  }

  /** Words that sound finished end the turn sooner, and others later. */
  #weighPause(early: Transcribing): void {
    const { pauseAfterMs } = this.#options;
    if (pauseAfterMs === undefined) return;
    void early.text.then((text) => {
      const pauseMs = text === '' ? undefined : pauseAfterMs(joinWords(this.#kept, text));
      if (pauseMs !== undefined && early === this.#early) this.#vad.setHangover(pauseMs);
    });
  }

  #resetPause(): void {
    if (this.#hangoverMs !== undefined) this.#vad.setHangover(this.#hangoverMs);
  }

  /** A turn is as many stretches as the caller adds before its words are known. */
  #finishStretch(audio: Int16Array, quietMs: number): void {
    const { text } = this.#early ?? this.#beginTranscription(audio);
    this.#early = undefined;
    const { clock } = this.#options;
    const endedMs = clock.monotonicMs();
    this.#finishing = this.#finishing.then(async () => {
      this.#kept = joinWords(this.#kept, await text);
      await this.#hearOut(quietMs + clock.monotonicMs() - endedMs);
      this.#unworded--;
      if (this.#unworded > 0 || this.#closing.signal.aborted) return;
      const words = this.#kept;
      this.#kept = '';
      this.#options.listener.onWords(words, true);
    });
  }

  /** What was understood only after the pause had passed, and sounds unfinished, gets the rest of it. */
  #hearOut(quietMs: number): Promise<void> {
    const pauseMs = this.#kept === '' ? undefined : this.#options.pauseAfterMs?.(this.#kept);
    const leftMs = (pauseMs ?? 0) - quietMs;
    if (leftMs <= 0 || this.#unworded > 1) return Promise.resolve();
    return pause(this.#options.clock, leftMs, this.#closing.signal);
  }

  #beginTranscription(pcm: Int16Array): Transcribing {
    const abort = new AbortController();
    return { abort, text: this.#transcribe(pcm, 'now', abort.signal) };
  }

  #startPartials(): void {
    this.#stopPartials();
    if (!this.#options.hasPartials) return;
    this.#stopPartials = this.#options.clock.every(PARTIAL_EVERY_MS, () => {
      const soFar = this.#vad.speechSoFar();
      if (soFar === undefined || this.#early !== undefined) return;
      void this.#transcribe(soFar, 'later', this.#closing.signal).then((text) => {
        const isStillTalking = this.#vad.speechSoFar() !== undefined;
        if (text === '' || !isStillTalking) return;
        this.#options.listener.onWords(joinWords(this.#kept, text), false);
      });
    });
  }

  /** The words, or nothing: a failure is reported and the turn counts as not understood. */
  async #transcribe(pcm: Int16Array, urgency: Urgency, signal: AbortSignal): Promise<string> {
    const { recognise, listener } = this.#options;
    try {
      return await recognise({ pcm, urgency, phrases: this.#phrases }, signal);
    } catch (error) {
      if (!isAppError(error, 'cancelled') && urgency === 'now') {
        listener.onWarning(asWarning(error));
      }
      return '';
    }
  }
}

function joinWords(before: string, after: string): string {
  return [before, after].filter((words) => words !== '').join(' ');
}

function asWarning(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError({
    code: 'engine.failed',
    message: 'The caller could not be understood because speech recognition failed.',
    cause: error,
  });
}
