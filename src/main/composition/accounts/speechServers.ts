import { isAppError } from '@shared/errors/appError';
import type { CheckAccount } from '../../core/ports/accounts/describedAccount';
import { Secret } from '../../core/ports/accounts/secretVault';
import { listModels } from '../../engines/openai-realtime/models';

/** Servers that ask for no key take any. */
const NO_KEY = new Secret('no-key-needed');
/** What answers a request for the models where there is no such list. */
const NO_LIST = /^HTTP 40[45]/;

/** Asks each of the speech pipeline's servers for its models. */
export const checkSpeechServers: CheckAccount<'speech'> = async (keys, signal) => {
  const servers = [
    { baseUrl: keys.transcriptionUrl, apiKey: keys.transcriptionKey },
    { baseUrl: keys.languageUrl, apiKey: keys.languageKey },
    { baseUrl: keys.voiceUrl, apiKey: keys.voiceKey },
  ];
  const warnings: string[] = [];
  for (const { baseUrl, apiKey = NO_KEY } of servers) {
    if (baseUrl === undefined) continue;
    try {
      await listModels({ baseUrl, apiKey }, signal);
    } catch (error) {
      const hasNoList = isAppError(error) && NO_LIST.test(error.detail ?? '');
      if (!hasNoList) throw error;
      warnings.push(
        `${new URL(baseUrl).host} does not say which models it has, so it could not be checked. Make a test call.`,
      );
    }
  }
  return { warnings };
};
