import {
  MULAW_8K,
  PCM16_16K,
  PCM16_24K,
  PCM16_8K,
  type SampleRateHz,
} from '@shared/domain/audioFormat';
import { DEFAULT_SPEECH_PARTS, type SpeechParts } from '@shared/domain/agent/speechParts';
import type { EngineCapabilities } from '@shared/domain/capabilities';
import type { UsageReport } from '@shared/domain/cost/usage';
import { AppError } from '@shared/errors/appError';
import { encodePcm16 } from '../../audio/pcm16';
import type { Clock } from '../../core/ports/clock';
import type {
  EngineAdapter,
  EngineConfig,
  EngineListener,
  EngineReadiness,
  SpokenSample,
  VoiceSample,
} from '../../core/ports/engine';
import type { Ids } from '../../core/ports/ids';
import type { SpeechToText, TextToSpeech } from '../../core/ports/speechParts';
import type { TextEngine } from '../../core/ports/texts/textEngine';
import { recogniseWith } from '../../speech/recogniseWith';
import type { SpeechRuntime } from '../../speech/speechRuntime';
import { OFFLINE_VOICES, offlineVoice } from '../../speech/voices';
import { Ears } from './parts/ears';
import { Mind } from '../../core/thinking/mind';
import { Mouth } from './parts/mouth';
import { PipelineSession } from './session';

/** What an agent has chosen, where it is not the offline part. */
export interface ChosenParts {
  readonly transcription: SpeechToText | undefined;
  readonly language: TextEngine | undefined;
  readonly voice: TextToSpeech | undefined;
  /** Chosen, and not there: offline parts stand in. */
  readonly missing: readonly AppError[];
}

export interface PipelineEngineOptions {
  /** The offline parts, which stand in for any other. */
  readonly speech: SpeechRuntime;
  readonly receptionist: TextEngine;
  /** Asked at every call, so that keys and servers may come and go. */
  readonly choose: (parts: SpeechParts, voice: string) => ChosenParts;
  /** Says a sample in a voice that is not built in; undefined where that takes what is not set up. */
  readonly sampleVoice: (voice: string) => TextToSpeech | undefined;
  readonly hasLanguageModel: () => boolean;
  readonly voices: EngineAdapter['voices'];
  readonly models: readonly string[];
  readonly clock: Clock;
  readonly ids: Ids;
}

const CAPABILITIES: EngineCapabilities = {
  inputFormats: [MULAW_8K, PCM16_8K],
  outputFormats: [MULAW_8K, PCM16_8K, PCM16_16K, PCM16_24K],
  bargeIn: 'engine',
  transcripts: 'delta',
  promptUpdate: true,
  toolCalls: true,
  truncation: true,
  whisper: true,
  hasParts: true,
  settings: ['own', 'pace', 'pauseMs'],
  mediaPath: 'bridge',
};

/** Whose turn it is in the synthesiser's queue when no call is. */
const SAMPLES = 'voice-samples';

/** Speech to text, a language model, text to speech: each by whoever the agent's owner chose. */
export function createPipelineEngine(options: PipelineEngineOptions): EngineAdapter {
  const { speech, clock, ids } = options;
  return {
    id: 'pipeline',
    capabilities: CAPABILITIES,
    voices: options.voices,
    models: options.models,
    readiness: () => readiness(options),
    speakSample: (sample, signal) => speakSample(options, sample, signal),
    open(call, listener, signal) {
      if (signal.aborted) {
        const message = 'The call ended before it began.';
        return Promise.reject(new AppError({ code: 'cancelled', message }));
      }
      const parts = options.choose(call.settings.own?.pipeline ?? DEFAULT_SPEECH_PARTS, call.voice);
      for (const error of parts.missing) listener.onWarning(error);
      const made = makeParts(options, parts, call, listener);
      return Promise.resolve(new PipelineSession({ call, listener, speech, clock, ids, ...made }));
    },
  };
}

function makeParts(
  { speech, receptionist, clock }: PipelineEngineOptions,
  { transcription, language: model, voice: tts }: ChosenParts,
  { callId, language, voice, settings }: EngineConfig,
  listener: EngineListener,
) {
  const common = {
    clock,
    language,
    onUsage: (report: UsageReport) => listener.onUsage(report),
    onWarning: (error: AppError) => listener.onWarning(error),
  };
  return {
    ears: new Ears({ ...common, chosen: transcription, offline: recogniseWith(speech, callId) }),
    mind: new Mind({ ...common, chosen: model, offline: receptionist }),
    mouth: new Mouth({
      ...common,
      chosen: tts,
      voice,
      pace: settings.pace ?? 1,
      offline: (text, until) =>
        speech.synthesize({ text, voice: offlineVoice(voice), owner: callId }, until),
    }),
  };
}

function readiness({ speech, hasLanguageModel }: PipelineEngineOptions): EngineReadiness {
  const { vad, stt, tts } = speech.status;
  const local = {
    fix: 'See to the speech models in Health.',
    place: 'speechModels',
  } as const;
  if (vad.state === 'unavailable') {
    return {
      state: 'unavailable',
      reason: `It cannot be noticed when callers speak: ${vad.reason}`,
      ...local,
    };
  }
  if (!hasLanguageModel()) {
    return {
      state: 'degraded',
      reason: 'No language model is set up, so the built-in receptionist answers.',
      fix: 'Enter the address of a model server, or a key of OpenAI or Gemini, in Settings.',
      place: 'accounts',
    };
  }
  const lame = [stt, tts].find((part) => part.state === 'unavailable');
  if (lame?.state === 'unavailable') {
    return {
      state: 'degraded',
      reason: `A built-in part cannot stand in: ${lame.reason}`,
      ...local,
    };
  }
  return { state: vad.state === 'ready' ? 'ready' : 'starting' };
}

async function speakSample(
  { speech, sampleVoice }: PipelineEngineOptions,
  { voice, text, pace }: VoiceSample,
  signal: AbortSignal,
): Promise<SpokenSample> {
  if (OFFLINE_VOICES.some(({ id }) => id === voice)) {
    const request = { text, voice: offlineVoice(voice), owner: SAMPLES };
    const { pcm, rateHz } = await speech.synthesize(request, signal);
    return asSample([pcm], rateHz);
  }
  const speaker = sampleVoice(voice);
  if (speaker === undefined) {
    throw new AppError({
      code: 'config.missing',
      message: 'No voice server is set up that could say a sample. Enter its address in Settings.',
    });
  }
  const pieces: Int16Array[] = [];
  let sampleRateHz: SampleRateHz = 24_000;
  for await (const { pcm, rateHz } of speaker.speak({ voice, text, pace }, signal)) {
    pieces.push(pcm.slice());
    sampleRateHz = rateHz;
  }
  return asSample(pieces, sampleRateHz);
}

function asSample(pieces: readonly Int16Array[], rateHz: SampleRateHz): SpokenSample {
  const pcm = Buffer.concat(pieces.map((piece) => encodePcm16(piece))).toString('base64');
  return { rateHz, pcm };
}
