import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { createOpenAiRealtimeEngine, DEFAULT_OPENAI_REALTIME } from '../../engines/openai-realtime';
import { randomIds } from '../randomIds';
import { speakOfflineWith } from '../spokenLines';
import { systemClock } from '../systemClock';
import type { OpenEngine } from './engineParts';

export const openOpenAiRealtime: OpenEngine = ({ credentials, settings, speech, logger }) => ({
  adapter: createOpenAiRealtimeEngine({
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
  }),
});
