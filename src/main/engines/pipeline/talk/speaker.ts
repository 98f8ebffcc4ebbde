import { bytesPerMs, type AudioFormat } from '@shared/domain/audioFormat';
import { isAppError, type AppError } from '@shared/errors/appError';
import { silence } from '../../../audio/frame';
import { encodePcm16 } from '../../../audio/pcm16';
import { createTranscoder, type Transcoder } from '../../../audio/transcode';
import { pause, type Clock } from '../../../core/ports/clock';
import type { AgentSegment, EngineListener } from '../../../core/ports/engine';
import type { Ids } from '../../../core/ports/ids';
import { heardText } from '../../../core/session/heardText';
import type { Mouth } from '../parts/mouth';
import { asAppError } from '../../../core/thinking/within';
import type { Script } from './script';

/** With so little left to say, a sentence counts as heard. */
const NEARLY_HEARD_MS = 400;
/** Speaking costs: no more is made than the caller may still interrupt. */
const AHEAD_MS = 10_000;
/** Until the voice is known, its speed is that of most. */
const USUAL_MS_PER_CHAR = 65;

type Purpose = 'answer' | 'consent_notice';

interface Utterance {
  readonly responseId: string;
  readonly script: Script;
  /** Where in the script it begins. */
  readonly from: number;
  /** What was made so far, with the place of its sound. */
  readonly segments: Required<AgentSegment>[];
  readonly abort: AbortController;
  audioMs: number;
}

/** What a caller heard of an utterance that was cut, and where it would go on. */
export interface Cut {
  readonly script: Script;
  /** From the beginning of the script. */
  readonly heard: string;
  /** First piece of which something was missed. */
  readonly next: number;
}

export interface SpeakerOptions {
  readonly mouth: Mouth;
  readonly format: AudioFormat;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly listener: Pick<
    EngineListener,
    'onResponseStarted' | 'onAgentText' | 'onAudio' | 'onResponseDone'
  >;
  /** There is no voice left. */
  readonly onFailed: (error: AppError) => void;
}

/** Says scripts one after the other, each as a response, piece by piece as they are written. */
export class Speaker {
  readonly #options: SpeakerOptions;
  /** Those that the caller has not heard to their end. */
  readonly #utterances = new Map<string, Utterance>();
  #tail: Promise<void> = Promise.resolve();
  /** When the caller will have heard what was made so far. */
  #playedMs = 0;
  #msPerChar = USUAL_MS_PER_CHAR;

  constructor(options: SpeakerOptions) {
    this.#options = options;
  }

  /** Nothing is being said, or waits to be. */
  get isSilent(): boolean {
    return this.#utterances.size === 0;
  }

  /** Begins a response as far as the call is concerned; its sound follows. Its id. */
  speak(script: Script, from = 0, purpose: Purpose = 'answer'): string {
    const responseId = this.#options.ids.next('resp');
    const abort = new AbortController();
    const utterance: Utterance = { responseId, script, from, segments: [], abort, audioMs: 0 };
    this.#utterances.set(responseId, utterance);
    this.#options.listener.onResponseStarted({ responseId, purpose });
    this.#tail = this.#tail.then(() => this.#perform(utterance));
    return responseId;
  }

  /** Nothing more of this response will be made. */
  cut(responseId: string, heardMs: number): Cut | undefined {
    const utterance = this.#utterances.get(responseId);
    if (utterance === undefined) return undefined;
    this.#drop(utterance);
    this.#playedMs = 0;
    const { script, from, segments, audioMs } = utterance;
    const missed = segments.findIndex(({ audioEndMs }) => audioEndMs - heardMs > NEARLY_HEARD_MS);
    const whole = missed === -1 ? segments.length : missed;
    const heard = [script.text(0, from), heardText(segments, heardMs, audioMs)].join(' ').trim();
    return { script, heard, next: from + whole };
  }

  /** The caller has heard the whole response: its words from the beginning of the script. */
  heard(responseId: string): { readonly script: Script; readonly text: string } | undefined {
    const utterance = this.#utterances.get(responseId);
    if (utterance === undefined) return undefined;
    this.#drop(utterance);
    const { script, from, segments } = utterance;
    return { script, text: script.text(0, from + segments.length) };
  }

  stopAll(): void {
    for (const utterance of [...this.#utterances.values()]) this.#drop(utterance);
  }

  #drop(utterance: Utterance): void {
    utterance.abort.abort();
    this.#utterances.delete(utterance.responseId);
    // Whoever waits for its next piece must not wait on.
    utterance.script.nudge();
  }

  async #perform(utterance: Utterance): Promise<void> {
    const { responseId, script, from, abort } = utterance;
    try {
      for (let index = from; !abort.signal.aborted; index++) {
        const piece = await script.take(index, abort.signal);
        if (piece === undefined) break;
        await this.#untilNeeded(abort.signal);
        if (this.#isWanted(utterance)) await this.#say(utterance, piece.text, piece.pauseMs);
      }
    } catch (error) {
      if (!isAppError(error, 'cancelled') && !abort.signal.aborted) {
        this.#options.onFailed(asAppError(error));
      }
      return;
    }
    if (!abort.signal.aborted) this.#options.listener.onResponseDone(responseId);
  }

  #isWanted({ responseId }: Utterance): boolean {
    return this.#utterances.has(responseId);
  }

  async #say(utterance: Utterance, text: string, pauseMs: number): Promise<void> {
    const { mouth, format, listener } = this.#options;
    const { responseId, segments, abort } = utterance;
    const isFirst = segments.length === 0;
    // The first words are told before they sound, so that it is seen what the voice took.
    if (isFirst) listener.onAgentText({ responseId, text });
    const audioStartMs = utterance.audioMs;
    const guessedEndMs = audioStartMs + text.length * this.#msPerChar;
    const segment = { responseId, text, audioStartMs, audioEndMs: guessedEndMs };
    let sound: { readonly rateHz: number; readonly toFormat: Transcoder } | undefined;
    for await (const { pcm, rateHz } of mouth.speak(text, abort.signal)) {
      if (abort.signal.aborted) return;
      if (sound === undefined) {
        segments.push(segment);
        if (!isFirst) listener.onAgentText({ ...segment });
      }
      // Another voice may take over in the middle of a sentence.
      if (sound?.rateHz !== rateHz) {
        const from = { encoding: 'pcm16le', rateHz } as const;
        sound = { rateHz, toFormat: createTranscoder(from, format) };
      }
      this.#send(utterance, sound.toFormat.process(encodePcm16(pcm)));
    }
    if (sound === undefined || abort.signal.aborted) return;
    this.#send(utterance, sound.toFormat.flush());
    segment.audioEndMs = utterance.audioMs;
    this.#msPerChar = (utterance.audioMs - audioStartMs) / Math.max(1, text.length);
    if (pauseMs > 0) this.#send(utterance, silence(format, pauseMs));
  }

  #send(utterance: Utterance, audio: Uint8Array): void {
    if (audio.length === 0) return;
    const { listener, format, clock } = this.#options;
    const durationMs = audio.length / bytesPerMs(format);
    utterance.audioMs += durationMs;
    this.#playedMs = Math.max(this.#playedMs, clock.monotonicMs()) + durationMs;
    listener.onAudio(utterance.responseId, audio);
  }

  #untilNeeded(signal: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    const tooEarlyMs = this.#playedMs - clock.monotonicMs() - AHEAD_MS;
    return tooEarlyMs <= 0 ? Promise.resolve() : pause(clock, tooEarlyMs, signal);
  }
}
