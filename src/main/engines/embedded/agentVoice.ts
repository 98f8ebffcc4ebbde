import { bytesPerMs, PCM16_16K, PCM16_8K, type AudioFormat } from '@shared/domain/audioFormat';
import { AppError, isAppError } from '@shared/errors/appError';
import { silence } from '../../audio/frame';
import { encodePcm16 } from '../../audio/pcm16';
import { createTranscoder } from '../../audio/transcode';
import type { EngineListener } from '../../core/ports/engine';
import type { Ids } from '../../core/ports/ids';
import type { SpeechRuntime } from '../../speech/speechRuntime';
import { splitSentences, type SpokenPiece } from '../../speech/text/splitSentences';
import type { SynthesizedSpeech, TtsVoice } from '../../speech/workerProtocol';

export interface AgentVoiceOptions {
  readonly callId: string;
  readonly voice: TtsVoice;
  readonly format: AudioFormat;
  readonly speech: SpeechRuntime;
  readonly ids: Ids;
  readonly listener: EngineListener;
}

/** With so little left to say, a sentence counts as heard. */
const NEARLY_HEARD_MS = 400;

interface Response {
  readonly responseId: string;
  readonly pieces: readonly SpokenPiece[];
  /** Where the sound of each piece that was made ends, within the response. */
  readonly endsMs: number[];
  readonly abort: AbortController;
}

/** Speaks responses one after the other, sentence by sentence, until they are interrupted. */
export class AgentVoice {
  readonly #options: AgentVoiceOptions;
  /** Those that the caller has not heard to their end. */
  readonly #responses = new Map<string, Response>();
  #tail: Promise<void> = Promise.resolve();

  constructor(options: AgentVoiceOptions) {
    this.#options = options;
  }

  /** Begins a response at once as far as the call is concerned; its audio follows. Its id. */
  speak(text: string, purpose: 'answer' | 'consent_notice' = 'answer'): string {
    const { ids, listener } = this.#options;
    const responseId = ids.next('resp');
    const abort = new AbortController();
    const response = { responseId, pieces: splitSentences(text), endsMs: [], abort };
    this.#responses.set(responseId, response);
    listener.onResponseStarted({ responseId, purpose });
    this.#tail = this.#tail.then(() => this.#perform(response));
    return responseId;
  }

  /**
   * Nothing more of this response will be made. The sentences of which the caller missed something
   * after hearing so much.
   */
  stop(responseId: string, heardMs: number): string {
    const response = this.#responses.get(responseId);
    this.forget(responseId);
    const missed = response?.pieces.filter((_, index) => {
      const endMs = response.endsMs[index];
      return endMs === undefined || endMs - heardMs > NEARLY_HEARD_MS;
    });
    return (missed ?? []).map(({ text }) => text).join(' ');
  }

  /** The response was heard to its end, or does not matter any more. */
  forget(responseId: string): void {
    this.#responses.get(responseId)?.abort.abort();
    this.#responses.delete(responseId);
  }

  stopAll(): void {
    for (const responseId of [...this.#responses.keys()]) this.forget(responseId);
  }

  async #perform(response: Response): Promise<void> {
    const { listener } = this.#options;
    const { signal } = response.abort;
    try {
      let startMs = 0;
      for (const piece of response.pieces) {
        if (signal.aborted) return;
        startMs = await this.#sayPiece(piece, startMs, response);
      }
    } catch (error) {
      if (!isAppError(error, 'cancelled') && !signal.aborted) listener.onFailed(asFailure(error));
      return;
    }
    if (!signal.aborted) listener.onResponseDone(response.responseId);
  }

  /** Where the next piece begins. */
  async #sayPiece(
    { text, pauseMs }: SpokenPiece,
    audioStartMs: number,
    { responseId, endsMs, abort: { signal } }: Response,
  ): Promise<number> {
    const { callId: owner, voice, speech, listener, format } = this.#options;
    const spoken = await speech.synthesize({ text, voice, owner }, signal);
    if (signal.aborted) return audioStartMs;
    const audio = convert(spoken, format);
    const audioEndMs = audioStartMs + audio.length / bytesPerMs(format);
    endsMs.push(audioEndMs);
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
