import type { SpeechPart, SpeechParts } from '@shared/domain/agent/speechParts';
import { DEFAULT_PRICES, type PriceTable } from '@shared/domain/cost/prices';
import type { Credentials } from '../../core/ports/accounts/credentials';
import type { ModelServer } from '../../models/openai-compatible/modelServer';
import type { EngineParts } from './engineParts';

/** Servers with one model take any name for it. */
export const ANY_MODEL = 'default';

/** Where a part of an agent is to be asked for; undefined while that is not set up. */
export function serverFor(
  credentials: Credentials,
  part: SpeechPart,
  by: SpeechParts[SpeechPart]['by'],
): ModelServer | undefined {
  if (by === 'openai') {
    const access = credentials.openai();
    if (access === undefined) return undefined;
    return { apiKey: access.apiKey.reveal(), baseUrl: access.baseUrl };
  }
  const account = credentials.account('speech');
  const baseUrl = account?.[`${part}Url`];
  return baseUrl === undefined ? undefined : { apiKey: account?.[`${part}Key`]?.reveal(), baseUrl };
}

/** The owner's own prices before ours. */
export function pricesOf({ settings }: Pick<EngineParts, 'settings'>): PriceTable {
  return { ...DEFAULT_PRICES, ...settings.current.prices };
}
