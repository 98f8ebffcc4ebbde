import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_ENDPOINTING } from './endpointer';
import type { Urgency } from './fairQueue';
import { FairWorker } from './fairWorker';
import { sttModelFiles, vadModelFile } from './modelFiles';
import { SentenceCache } from './sentenceCache';
import { toSpokenText } from './text/spokenText';
import { WorkerVadStream, type VadStream, type VadStreamOptions } from './vadStream';
import { WorkerHost, type PartStatus } from './workerHost';
import type {
  SttBody,
  SttModel,
  SttSetup,
  SynthesizedSpeech,
  Transcription,
  TtsBody,
  TtsVoice,
  VadBody,
  VadSetup,
  VadValue,
} from './workerProtocol';

const VAD_TIMEOUT_MS = 10_000;
const STT_TIMEOUT_MS = 30_000;
const TTS_TIMEOUT_MS = 15_000;
const RETRY_AFTER_MS = 10_000;
const CACHE_BYTES = 8 << 20;
/** More threads than this gain nothing on speech of a sentence's length. */
const MAX_STT_THREADS = 2;

export interface SpeechRuntimeOptions {
  /** Folder of the fetched models: `defaultModelsDir()`. */
  readonly modelsDir: string;
  /** Folder of the bundled workers: `out/main/workers`. */
  readonly workersDir: string;
  readonly sttModel: SttModel;
  /** Called whenever a part becomes ready, dies, or cannot be used. */
  readonly onStatus?: (status: SpeechStatus) => void;
  /** How long a part that could not start is left alone. Default 10 s. */
  readonly retryAfterMs?: number;
}

export interface SpeechStatus {
  readonly vad: PartStatus;
  readonly stt: PartStatus;
  readonly tts: PartStatus;
}

export interface TranscriptionRequest {
  /** Mono speech. Copied. */
  readonly pcm: Int16Array;
  readonly rateHz: 8000 | 16000;
  /** The call it belongs to: calls take turns, and a newer request outdates a `later` one. */
  readonly owner: string;
  /** `now` for a finished turn, `later` for words as they come. */
  readonly urgency: Urgency;
  /** What callers are likely to say here: favoured where the sound leaves a doubt. */
  readonly phrases?: readonly string[];
}

export interface SynthesisRequest {
  /** One sentence as it would be written; numbers, times and the like are spelled out here. */
  readonly text: string;
  readonly voice: TtsVoice;
  /** The call it belongs to: calls take turns. */
  readonly owner: string;
}

/** The offline speech stack, shared by all calls. */
export interface SpeechRuntime {
  readonly status: SpeechStatus;
  /** Resolves once each part is ready or known to be unavailable; never rejects. */
  readonly settled: Promise<void>;
  /** Voice detection for one direction of one call. */
  openVad(options: VadStreamOptions): VadStream;
  /** The words in a turn. @throws AppError `engine.*`, or `cancelled` (by the signal, or outdated). */
  transcribe(request: TranscriptionRequest, signal: AbortSignal): Promise<Transcription>;
  /**
   * Speaks one sentence at telephone level, with nothing but the speech in it; empty when there is
   * nothing to say. @throws AppError `engine.*` or `cancelled`.
   */
  synthesize(request: SynthesisRequest, signal: AbortSignal): Promise<SynthesizedSpeech>;
  /** Starts what could not be used once more: what it lacked is there now. */
  startAgain(): void;
  /** Stops the workers; whatever is in progress is cancelled. */
  close(): Promise<void>;
}

class WorkerSpeechRuntime implements SpeechRuntime {
  readonly settled: Promise<void>;
  readonly #vad: WorkerHost<VadBody, VadValue>;
  readonly #sttHost: WorkerHost<SttBody, Transcription>;
  readonly #ttsHost: WorkerHost<TtsBody, SynthesizedSpeech>;
  readonly #stt: FairWorker<SttBody, Transcription>;
  readonly #tts: FairWorker<TtsBody, SynthesizedSpeech>;
  readonly #cache = new SentenceCache(CACHE_BYTES);
  #nextStream = 1;

  constructor(options: SpeechRuntimeOptions) {
    const common = {
      retryAfterMs: options.retryAfterMs ?? RETRY_AFTER_MS,
      onStatus: () => options.onStatus?.(this.status),
    };
    this.#vad = new WorkerHost({
      ...common,
      label: 'Voice detection',
      entry: join(options.workersDir, 'vad.js'),
      setup: { model: vadModelFile(options.modelsDir) } satisfies VadSetup,
      requestTimeoutMs: VAD_TIMEOUT_MS,
    });
    this.#sttHost = new WorkerHost({
      ...common,
      label: 'Speech recognition',
      entry: join(options.workersDir, 'stt.js'),
      setup: {
        model: options.sttModel,
        ...sttModelFiles(options.modelsDir, options.sttModel),
        threads: Math.min(MAX_STT_THREADS, availableParallelism()),
      } satisfies SttSetup,
      requestTimeoutMs: STT_TIMEOUT_MS,
    });
    this.#ttsHost = new WorkerHost({
      ...common,
      label: 'The built-in voice',
      entry: join(options.workersDir, 'tts.js'),
      setup: {},
      requestTimeoutMs: TTS_TIMEOUT_MS,
    });
    this.#stt = new FairWorker(this.#sttHost);
    this.#tts = new FairWorker(this.#ttsHost);
    const starts = [this.#vad.start(), this.#sttHost.start(), this.#ttsHost.start()];
    this.settled = Promise.all(starts).then(() => undefined);
  }

  get status(): SpeechStatus {
    return { vad: this.#vad.status, stt: this.#sttHost.status, tts: this.#ttsHost.status };
  }

  openVad(options: VadStreamOptions): VadStream {
    const endpointing = { ...DEFAULT_ENDPOINTING, ...options.endpointing };
    return new WorkerVadStream(this.#nextStream++, this.#vad, endpointing, options.onEvent);
  }

  transcribe(request: TranscriptionRequest, signal: AbortSignal): Promise<Transcription> {
    const pcm = request.pcm.slice();
    return this.#stt.submit({
      body: { pcm, rateHz: request.rateHz, phrases: request.phrases ?? [] },
      transfer: [pcm.buffer],
      owner: request.owner,
      urgency: request.urgency,
      outdates: true,
      signal,
    });
  }

  async synthesize(request: SynthesisRequest, signal: AbortSignal): Promise<SynthesizedSpeech> {
    const text = toSpokenText(request.text);
    if (text === '') return { pcm: new Int16Array(0), rateHz: 16_000 };
    const key = `${request.voice} ${text}`;
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const speech = await this.#tts.submit({
      body: { text, voice: request.voice },
      transfer: [],
      owner: request.owner,
      urgency: 'now',
      outdates: false,
      signal,
    });
    this.#cache.set(key, speech);
    return speech;
  }

  startAgain(): void {
    for (const host of [this.#vad, this.#sttHost, this.#ttsHost]) host.startAgain();
  }

  async close(): Promise<void> {
    await Promise.all([this.#vad.close(), this.#sttHost.close(), this.#ttsHost.close()]);
  }
}

/**
 * Starts the three workers and returns at once; requests wait for their worker. Never throws: a
 * machine without models still takes typed test calls, which `status` tells.
 */
export function createSpeechRuntime(options: SpeechRuntimeOptions): SpeechRuntime {
  return new WorkerSpeechRuntime(options);
}
