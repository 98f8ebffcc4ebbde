import { GEMINI_TEXT_MODEL } from '@shared/domain/connections/geminiModels';
import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { createGeminiText } from '../../models/gemini/text';
import { systemClock } from '../systemClock';
import type { OpenWriter } from './writerParts';

export const openGeminiWriter: OpenWriter = ({ credentials, settings }) =>
  createGeminiText({
    config: () => {
      const account = credentials.account('gemini');
      if (account === undefined) return undefined;
      const prices = { ...DEFAULT_PRICES, ...settings.current.prices };
      const { apiKey, baseUrl } = account;
      return { apiKey: apiKey.reveal(), baseUrl, model: GEMINI_TEXT_MODEL, prices };
    },
    clock: systemClock,
  });
