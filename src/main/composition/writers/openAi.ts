import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { OPENAI_BASE_URL } from '@shared/domain/openai';
import { createOpenAiText } from '../../models/openai-compatible/text';
import { systemClock } from '../systemClock';
import type { OpenWriter } from './writerParts';

/** OpenAI needs a key; a server of the owner's own, named by its address, may need none. */
export const openOpenAiWriter: OpenWriter = ({ credentials, settings }) =>
  createOpenAiText({
    config: () => {
      const access = credentials.openai();
      const { baseUrl, textModel: model } = credentials.openaiSettings;
      if (access === undefined && baseUrl === OPENAI_BASE_URL) return undefined;
      const prices = { ...DEFAULT_PRICES, ...settings.current.prices };
      return { apiKey: access?.apiKey.reveal(), baseUrl, model, prices };
    },
    clock: systemClock,
  });
