import type { SpeechParts } from '@shared/domain/agent/speechParts';
import type { TextEngine } from '../../core/ports/texts/textEngine';
import { createOpenAiText } from '../../models/openai-compatible/text';
import { systemClock } from '../systemClock';
import type { EngineParts } from './engineParts';
import { ANY_MODEL, pricesOf, serverFor } from './modelServers';

/** What thinks for an agent by its own choice; undefined while that is not set up. */
export type LanguageModels = (chosen: SpeechParts['language']) => TextEngine | undefined;

/** Kept from call to call: each learns what its server takes. */
export function createLanguageModels(
  parts: Pick<EngineParts, 'credentials' | 'settings' | 'writers'>,
): LanguageModels {
  const { credentials, writers } = parts;
  const known = new Map<string, TextEngine>();
  return ({ by, model }) => {
    const name = `${by} ${model ?? ''}`;
    const engine =
      by === 'gemini'
        ? writers.textEngines.get('gemini-live')
        : (known.get(name) ??
          createOpenAiText({
            config: () => {
              const server = serverFor(credentials, 'language', by);
              if (server === undefined) return undefined;
              const usual = by === 'openai' ? credentials.openaiSettings.textModel : ANY_MODEL;
              return { ...server, model: model ?? usual, prices: pricesOf(parts) };
            },
            clock: systemClock,
          }));
    if (engine?.canWrite() !== true) return undefined;
    known.set(name, engine);
    return engine;
  };
}
