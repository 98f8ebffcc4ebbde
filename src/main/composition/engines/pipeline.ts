import type { SpeechPart, SpeechParts } from '@shared/domain/agent/speechParts';
import { OFFERED_VOICE_MODELS } from '@shared/domain/agent/speechParts';
import { OFFERED_TEXT_MODELS, OFFERED_TRANSCRIPTION_MODELS } from '@shared/domain/openai';
import { AppError } from '@shared/errors/appError';
import type { TextToSpeech } from '../../core/ports/speechParts';
import { createPipelineEngine, type ChosenParts } from '../../engines/pipeline';
import { createSpeech } from '../../models/openai-compatible/speech';
import { OPENAI_SPEECH_VOICES, openAiVoice } from '../../models/openai-compatible/speech/voices';
import { createTranscription } from '../../models/openai-compatible/transcription';
import { OFFLINE_VOICES } from '../../speech/voices';
import { randomIds } from '../randomIds';
import { systemClock } from '../systemClock';
import type { EngineParts, OpenEngine } from './engineParts';
import { createLanguageModels, type LanguageModels } from './languageModels';
import { ANY_MODEL, pricesOf, serverFor } from './modelServers';

export const openPipeline: OpenEngine = (parts) => {
  const { credentials, speech, writers } = parts;
  const languageModel = createLanguageModels(parts);
  return {
    adapter: createPipelineEngine({
      speech,
      receptionist: writers.offlineEngine,
      choose: (chosen, voice) => choose(parts, languageModel, chosen, voice),
      sampleVoice: (voice) => sampleVoice(parts, voice),
      hasLanguageModel: () =>
        credentials.openai() !== undefined ||
        credentials.account('speech')?.languageUrl !== undefined ||
        writers.textEngines.get('gemini-live')?.canWrite() === true,
      voices: [...OFFLINE_VOICES, ...OPENAI_SPEECH_VOICES],
      models: OFFERED_TEXT_MODELS,
      clock: systemClock,
      ids: randomIds,
    }),
  };
};

/** What the agent has chosen, as far as it is set up. */
function choose(
  parts: EngineParts,
  languageModel: LanguageModels,
  chosen: SpeechParts,
  voice: string,
): ChosenParts {
  const missing: AppError[] = [];
  const opened = <Part>(part: SpeechPart, open: () => Part | undefined): Part | undefined => {
    if (chosen[part].by === 'offline') return undefined;
    const found = open();
    if (found === undefined) missing.push(notSetUp(part));
    return found;
  };
  return {
    transcription: opened('transcription', () => transcription(parts, chosen.transcription)),
    language: opened('language', () => languageModel(chosen.language)),
    voice: opened('voice', () => voiceOf(parts, chosen.voice, voice)),
    missing,
  };
}

function transcription(parts: EngineParts, { by, model }: SpeechParts['transcription']) {
  const server = serverFor(parts.credentials, 'transcription', by);
  if (server === undefined) return undefined;
  const usual = by === 'openai' ? OFFERED_TRANSCRIPTION_MODELS[0] : ANY_MODEL;
  return createTranscription({ ...server, model: model ?? usual, prices: pricesOf(parts) });
}

function voiceOf(
  parts: EngineParts,
  { by, model }: SpeechParts['voice'],
  voice: string,
): TextToSpeech | undefined {
  const server = serverFor(parts.credentials, 'voice', by);
  if (server === undefined) return undefined;
  const usual = by === 'openai' ? OFFERED_VOICE_MODELS[0] : ANY_MODEL;
  const speech = createSpeech({ ...server, model: model ?? usual, prices: pricesOf(parts) });
  if (by !== 'openai') return speech;
  const known = openAiVoice(voice);
  return { speak: (words, signal) => speech.speak({ ...words, voice: known }, signal) };
}

function sampleVoice(parts: EngineParts, voice: string): TextToSpeech | undefined {
  const isOpenAi = OPENAI_SPEECH_VOICES.some(({ id }) => id === voice);
  return voiceOf(parts, { by: isOpenAi ? 'openai' : 'server' }, voice);
}

const NOT_SET_UP: Readonly<Record<SpeechPart, string>> = {
  transcription:
    'What this agent hears with is not set up, so the built-in recognition is used. Enter its address or key in Settings.',
  language:
    'What this agent thinks with is not set up, so the built-in receptionist answers. Enter its address or key in Settings.',
  voice:
    'What this agent speaks with is not set up, so the built-in voice is used. Enter its address or key in Settings.',
};

function notSetUp(part: SpeechPart): AppError {
  return new AppError({ code: 'config.missing', message: NOT_SET_UP[part] });
}
