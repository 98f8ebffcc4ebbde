import type { EngineId } from '@shared/domain/capabilities';
import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import type { Credentials } from '../core/ports/accounts/credentials';
import type { EngineAdapter } from '../core/ports/engine';
import type { Logger } from '../core/ports/logger';
import type { KnownSettings } from '../core/services/settings/knownSettings';
import type { SpeechRuntime } from '../engines/embedded/speech/speechRuntime';
import { createOpenAiRealtimeEngine, DEFAULT_OPENAI_REALTIME } from '../engines/openai-realtime';
import { randomIds } from './randomIds';
import { speakOfflineWith } from './spokenLines';
import { systemClock } from './systemClock';

export interface OpenEnginesParts {
  readonly embedded: EngineAdapter;
  readonly credentials: Credentials;
  readonly settings: KnownSettings;
  readonly speech: SpeechRuntime;
  readonly logger: Logger;
}

/** Every engine that an agent can be given; one without its key says so when asked. */
export function openEngines(parts: OpenEnginesParts): ReadonlyMap<EngineId, EngineAdapter> {
  const engines = [parts.embedded, openAiRealtime(parts)];
  return new Map(engines.map((engine) => [engine.id, engine]));
}

function openAiRealtime({ credentials, settings, speech, logger }: OpenEnginesParts) {
  return createOpenAiRealtimeEngine({
    config: () => {
      const access = credentials.openai();
      if (access === undefined) return undefined;
      const { turnDetection, transcriptionModel, noiseReduction } = credentials.openaiSettings;
      return {
        ...DEFAULT_OPENAI_REALTIME,
        apiKey: access.apiKey.reveal(),
        baseUrl: access.baseUrl,
        model: access.realtimeModel,
        turnDetection,
        transcriptionModel,
        noiseReduction: noiseReduction === 'off' ? undefined : noiseReduction,
        prices: { ...DEFAULT_PRICES, ...settings.current.prices },
      };
    },
    speakOffline: speakOfflineWith(speech),
    clock: systemClock,
    ids: randomIds,
    logger: logger.child({ module: 'engines.openai-realtime' }),
  });
}
