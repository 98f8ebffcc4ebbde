import { bytesPerMs, PCM16_16K, PCM16_8K, type AudioFormat } from '@shared/domain/audioFormat';
import { AppError, isAppError } from '@shared/errors/appError';
import { silence } from '../../audio/frame';
import { encodePcm16 } from '../../audio/pcm16';
import { createTranscoder } from '../../audio/transcode';
import type { EngineListener } from '../../core/ports/engine';
import type { Ids } from '../../core/ports/ids';
import type { SpeechRuntime } from './speech/speechRuntime';
import { splitSentences, type SpokenPiece } from './speech/text/splitSentences';
import type { SynthesizedSpeech, TtsVoice } from './speech/workerProtocol';

export interface AgentVoiceOptions {
  readonly callId: string;
  readonly voice: TtsVoice;
  readonly format: AudioFormat;
  readonly speech: SpeechRuntime;
  readonly ids: Ids;
  readonly listener: EngineListener;
}

interface Piece extends SpokenPiece {
  readonly responseId: string;
  /** Where it begins within the response's audio. */
  readonly startMs: number;
}

/** Speaks responses one after the other, sentence by sentence, until they are interrupted. */
export class AgentVoice {
  readonly #options: AgentVoiceOptions;
  readonly #aborts = new Map<string, AbortController>();
  #tail: Promise<void> = Promise.resolve();

  constructor(options: AgentVoiceOptions) {
    this.#options = options;
  }

  /** Begins a response at once as far as the call is concerned; its audio follows. Its id. */
  speak(text: string, purpose: 'answer' | 'consent_notice' = 'answer'): string {
    const { ids, listener } = this.#options;
    const responseId = ids.next('resp');
    const abort = new AbortController();
    this.#aborts.set(responseId, abort);
    listener.onResponseStarted({ responseId, purpose });
    this.#tail = this.#tail.then(() => this.#perform(responseId, text, abort.signal));
    return responseId;
  }

  /** Nothing more of this response will be made. */
  stop(responseId: string): void {
    this.#aborts.get(responseId)?.abort();
    this.#aborts.delete(responseId);
  }

  stopAll(): void {
    for (const responseId of [...this.#aborts.keys()]) this.stop(responseId);
  }

  async #perform(responseId: string, text: string, signal: AbortSignal): Promise<void> {
    const { listener } = this.#options;
    try {
      let startMs = 0;
      for (const piece of splitSentences(text)) {
        if (signal.aborted) return;
        startMs = await this.#sayPiece({ ...piece, responseId, startMs }, signal);
      }
    } catch (error) {
      if (!isAppError(error, 'cancelled') && !signal.aborted) listener.onFailed(asFailure(error));
      return;
    } finally {
      this.#aborts.delete(responseId);
    }
    if (!signal.aborted) listener.onResponseDone(responseId);
  }

  /** Where the next piece begins. */
  async #sayPiece(piece: Piece, signal: AbortSignal): Promise<number> {
    const { callId: owner, voice, speech, listener, format } = this.#options;
    const { responseId, text, pauseMs, startMs: audioStartMs } = piece;
    const spoken = await speech.synthesize({ text, voice, owner }, signal);
    if (signal.aborted) return audioStartMs;
    const audio = convert(spoken, format);
    const audioEndMs = audioStartMs + audio.length / bytesPerMs(format);
    listener.onAgentText({ responseId, text, audioStartMs, audioEndMs });
    listener.onAudio(responseId, audio);
    if (pauseMs > 0) listener.onAudio(responseId, silence(format, pauseMs));
    return audioEndMs + pauseMs;
  }
}

function convert(spoken: SynthesizedSpeech, to: AudioFormat): Uint8Array {
  const from = spoken.rateHz === 16000 ? PCM16_16K : PCM16_8K;
  const transcoder = createTranscoder(from, to);
  const head = transcoder.process(encodePcm16(spoken.pcm));
  const tail = transcoder.flush();
  const audio = new Uint8Array(head.length + tail.length);
  audio.set(head);
  audio.set(tail, head.length);
  return audio;
}

function asFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError({
    code: 'engine.failed',
    message: 'The built-in voice stopped working during this call.',
    cause: error,
  });
}
