import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { OFFERED_LIVE_MODELS } from '@shared/domain/connections/geminiModels';
import { createGeminiLiveEngine } from '../../engines/gemini-live';
import { randomIds } from '../randomIds';
import { speakOfflineWith } from '../spokenLines';
import { systemClock } from '../systemClock';
import type { OpenEngine } from './engineParts';

export const openGeminiLive: OpenEngine = ({ credentials, settings, speech, logger }) => ({
  adapter: createGeminiLiveEngine({
    config: () => {
      const account = credentials.account('gemini');
      if (account === undefined) return undefined;
      return {
        apiKey: account.apiKey.reveal(),
        baseUrl: account.baseUrl,
        model: OFFERED_LIVE_MODELS[0],
        prices: { ...DEFAULT_PRICES, ...settings.current.prices },
      };
    },
    speakOffline: speakOfflineWith(speech),
    clock: systemClock,
    ids: randomIds,
    logger: logger.child({ module: 'engines.gemini-live' }),
  }),
});
