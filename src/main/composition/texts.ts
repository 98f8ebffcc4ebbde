import { DEFAULT_PRICES, type PriceTable } from '@shared/domain/cost/prices';
import { OPENAI_BASE_URL } from '@shared/domain/openai';
import type { EngineId } from '@shared/domain/capabilities';
import type { Credentials } from '../core/ports/accounts/credentials';
import type { Logger } from '../core/ports/logger';
import type { MessageCarrier } from '../core/ports/texts/messageCarrier';
import type { TextEngine } from '../core/ports/texts/textEngine';
import type { ToolBox } from '../core/ports/tool';
import type { Changes } from '../core/services/changes';
import type { KnownSettings } from '../core/services/settings/knownSettings';
import { TextService } from '../core/services/messages/textService';
import type { OpenDialogue } from '../engines/embedded/dialogue/dialogueClient';
import { createEmbeddedText } from '../engines/embedded/textEngine';
import { createOpenAiText, type OpenAiTextConfig } from '../engines/openai-text';
import type { Storage } from '../storage/openStorage';
import { systemClock } from './systemClock';

/** Who writes: by the engine of an agent. The offline one is always there. */
export interface Writers {
  readonly offlineEngine: TextEngine;
  readonly textEngines: ReadonlyMap<EngineId, TextEngine>;
}

export interface WriterParts {
  readonly credentials: Credentials;
  readonly settings: KnownSettings;
  readonly openDialogue: OpenDialogue;
}

export function createWriters({ openDialogue, credentials, settings }: WriterParts): Writers {
  const offlineEngine = createEmbeddedText({ openDialogue, clock: systemClock });
  const openAi = createOpenAiText({
    config: () => openAiConfig(credentials, { ...DEFAULT_PRICES, ...settings.current.prices }),
    clock: systemClock,
  });
  return {
    offlineEngine,
    textEngines: new Map([
      [offlineEngine.id, offlineEngine],
      [openAi.id, openAi],
    ]),
  };
}

export interface TextsOptions {
  readonly writers: Writers;
  readonly storage: Storage;
  readonly tools: ToolBox;
  readonly changes: Changes;
  readonly logger: Logger;
  readonly carriers: () => readonly MessageCarrier[];
}

/** Who answers texts: the agent's own engine when it can write, and the offline one otherwise. */
export function createTexts(options: TextsOptions): TextService {
  const { storage, writers, logger } = options;
  return new TextService({
    ...options,
    ...storage,
    clock: systemClock,
    logger: logger.child({ module: 'texts' }),
    ...writers,
  });
}

/** OpenAI needs a key; a server of the owner's own, named by its address, may need none. */
function openAiConfig(credentials: Credentials, prices: PriceTable): OpenAiTextConfig | undefined {
  const access = credentials.openai();
  const { baseUrl, textModel: model } = credentials.openaiSettings;
  if (access !== undefined) return { apiKey: access.apiKey.reveal(), baseUrl, model, prices };
  return baseUrl === OPENAI_BASE_URL ? undefined : { apiKey: undefined, baseUrl, model, prices };
}
