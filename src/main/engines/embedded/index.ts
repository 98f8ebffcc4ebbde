import { MULAW_8K, PCM16_8K } from '@shared/domain/audioFormat';
import type { EngineCapabilities } from '@shared/domain/capabilities';
import { AppError } from '@shared/errors/appError';
import { encodePcm16 } from '../../audio/pcm16';
import type { Clock } from '../../core/ports/clock';
import type {
  EngineAdapter,
  EngineConfig,
  EngineListener,
  EngineReadiness,
} from '../../core/ports/engine';
import type { Ids } from '../../core/ports/ids';
import type { OpenDialogue } from './dialogue/dialogueClient';
import { EmbeddedSession } from './session';
import type { SpeechRuntime } from '../../speech/speechRuntime';
import { OFFLINE_VOICES, offlineVoice } from '../../speech/voices';

const CAPABILITIES: EngineCapabilities = {
  inputFormats: [MULAW_8K, PCM16_8K],
  outputFormats: [MULAW_8K, PCM16_8K],
  bargeIn: 'engine',
  transcripts: 'delta',
  promptUpdate: true,
  toolCalls: true,
  builtInToolsOnly: true,
  speaksOnly: 'en-US',
  takesHistory: true,
  worksOffline: true,
  truncation: true,
  whisper: false,
  settings: ['pauseMs'],
  mediaPath: 'bridge',
};

/** Whose turn it is in the synthesiser's queue when no call is. */
const SAMPLES = 'voice-samples';

export interface EmbeddedEngineOptions {
  readonly speech: SpeechRuntime;
  readonly openDialogue: OpenDialogue;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** An engine whose sessions can be typed to where speech cannot be recognised. */
export interface EmbeddedEngine extends EngineAdapter {
  /** Gives a caller's typed line to the call's session; false when the session can hear. */
  typed(callId: string, text: string): boolean;
}

/** The offline engine: it needs no account, no key and no network. */
export function createEmbeddedEngine(options: EmbeddedEngineOptions): EmbeddedEngine {
  const { speech, openDialogue, clock, ids } = options;
  const sessions = new Map<string, EmbeddedSession>();
  return {
    id: 'embedded',
    capabilities: CAPABILITIES,
    voices: OFFLINE_VOICES,
    readiness: () => readiness(speech.status),
    async speakSample({ voice, text }, signal) {
      const known = offlineVoice(voice);
      const { pcm, rateHz } = await speech.synthesize(
        { text, voice: known, owner: SAMPLES },
        signal,
      );
      return { rateHz, pcm: Buffer.from(encodePcm16(pcm)).toString('base64') };
    },
    async open(config: EngineConfig, listener: EngineListener, signal) {
      const dialogue = await openDialogue({
        business: config.business,
        caller: config.caller,
        prompt: config.prompt,
        greeting: config.greeting,
        tools: config.tools,
        direction: config.direction,
      });
      if (signal.aborted) {
        dialogue.close();
        throw new AppError({ code: 'cancelled', message: 'The call ended before it began.' });
      }
      const voice = offlineVoice(config.voice);
      const session = new EmbeddedSession({
        config,
        listener,
        speech,
        dialogue,
        voice,
        clock,
        ids,
      });
      sessions.set(config.callId, session);
      session.whenClosed(() => sessions.delete(config.callId));
      return session;
    },
    typed: (callId, text) => sessions.get(callId)?.typed(text) ?? false,
  };
}

function readiness({ vad, stt, tts }: SpeechRuntime['status']): EngineReadiness {
  if (tts.state === 'unavailable') {
    return {
      state: 'unavailable',
      reason: `The built-in voice cannot speak: ${tts.reason}`,
      fix: 'Run npm start again to repair the installation.',
      place: 'speech',
    };
  }
  const deaf = [vad, stt].find((part) => part.state === 'unavailable');
  if (deaf?.state === 'unavailable') {
    return {
      state: 'degraded',
      reason: `Speech cannot be recognised: ${deaf.reason}`,
      fix: 'See to the speech models in Health; typed test calls work meanwhile.',
      place: 'speechModels',
    };
  }
  const isReady = [vad, stt, tts].every((part) => part.state === 'ready');
  return { state: isReady ? 'ready' : 'starting' };
}
