import type { Translate } from '../../i18n/phrases';
import { BLANK_WORDS } from '@shared/domain/agent/blankAgent';
import type { EngineInfo } from '@shared/contract/agents';
import type { ToolInfo } from '@shared/contract/tools';
import {
  AgentDefinitionSchema,
  DEFAULT_LANGUAGES,
  type AgentDefinition,
} from '@shared/domain/agent/agent';

/** The versioned part alone, of an agent or of one of its versions. */
export function definitionOf(source: AgentDefinition): AgentDefinition {
  const { name, engineId, engineSettings, voice, greeting, prompt } = source;
  const { tools, languages, knowledge, variables, standInId } = source;
  const standIn = standInId === undefined ? {} : { standInId };
  const words = { greeting, prompt, knowledge, variables };
  return { name, engineId, ...standIn, engineSettings, voice, ...words, tools, languages };
}

/** The order of tools and of engine settings says nothing. */
export function isSameDefinition(a: AgentDefinition, b: AgentDefinition): boolean {
  return JSON.stringify(comparable(a)) === JSON.stringify(comparable(b));
}

function comparable(definition: AgentDefinition): object {
  const { model, pace, pauseMs, own } = definition.engineSettings;
  const tools = [...definition.tools].sort();
  return { ...definitionOf(definition), tools, engineSettings: { model, pace, pauseMs, own } };
}

export type FieldErrors = Partial<Record<keyof AgentDefinition, string>>;

/** What keeps a definition from being saved, by field. */
export function fieldErrors(definition: AgentDefinition): FieldErrors {
  const result = AgentDefinitionSchema.safeParse(definition);
  if (result.success) return {};
  return Object.fromEntries(
    result.error.issues.map(({ path, message }) => [String(path[0]), message]),
  );
}

/** Where a new agent begins: able to do everything that is built in, told nothing yet. */
export function newDefinition(
  engines: readonly EngineInfo[],
  tools: readonly ToolInfo[],
  t: Translate,
): AgentDefinition {
  const engine = engines[0];
  return {
    name: t('New agent'),
    engineId: engine?.id ?? 'embedded',
    engineSettings: {},
    voice: engine?.voices[0]?.id ?? 'default',
    ...BLANK_WORDS,
    tools: tools.filter(({ source }) => source.kind === 'built_in').map(({ name }) => name),
    languages: [...DEFAULT_LANGUAGES],
    knowledge: [],
    variables: [],
  };
}
