import { z } from 'zod';
import { ENGINE_IDS } from '../capabilities';
import { EngineSettingsSchema } from './engineSettings';
import { AgentIdSchema, BusinessIdSchema } from '../ids';

/** The first is the one that an agent speaks before it knows better. */
export const DEFAULT_LANGUAGES: readonly string[] = ['en-US'];

const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/);

/** What a call brings along, such as who is called about what; filled in where it brings nothing. */
const AgentVariableSchema = z.object({
  name: z.string().regex(/^[A-Za-z_]\w{0,63}$/, 'A name has letters, digits and underscores.'),
  description: z.string().max(200).default(''),
  value: z.string().max(4000),
});

/** The part of an agent that every save versions. */
export const AgentDefinitionSchema = z.object({
  name: z.string().trim().min(1, 'Give the agent a name.').max(80),
  engineId: z.enum(ENGINE_IDS),
  engineSettings: EngineSettingsSchema.default({}),
  /** Goes on with a call when the engine fails in it; without one such a call ends. */
  standInId: z.enum(ENGINE_IDS).optional(),
  voice: z.string().min(1).max(64),
  greeting: z.string().trim().min(1, 'Write what the agent says first.').max(600),
  /** Instructions and facts, with `{{variables}}`. */
  prompt: z.string().max(50_000, 'A prompt has at most 50,000 characters.'),
  /** Names of the tools the agent may use. */
  tools: z.array(z.string()).max(64),
  /** BCP 47, the default first: `['en-US', 'es-MX']`. */
  languages: z
    .array(languageTag)
    .min(1, 'Choose the language that the agent speaks.')
    .max(12)
    .default([...DEFAULT_LANGUAGES]),
  /** Facts that it is given beside the prompt, one each, with `{{variables}}`. */
  knowledge: z
    .array(z.string().max(1000, 'A fact has at most 1,000 characters.'))
    .max(500, 'There is room for 500 facts.')
    .default([]),
  /** Beside those of the business and of every call. */
  variables: z.array(AgentVariableSchema).max(60).default([]),
});
export type AgentDefinition = z.infer<typeof AgentDefinitionSchema>;

/** Everything that an agent is told, its `{{variables}}` still in place. */
export function instructionsOf({ prompt, knowledge }: AgentDefinition): string {
  const facts = knowledge.filter((fact) => fact.trim() !== '');
  return facts.length === 0 ? prompt : `${prompt.trimEnd()}\n\n# Facts\n${facts.join('\n')}`;
}

export const AgentSchema = AgentDefinitionSchema.extend({
  id: AgentIdSchema,
  businessId: BusinessIdSchema,
  version: z.number().int().min(1),
  updatedAt: z.number().int(),
});
export type Agent = z.infer<typeof AgentSchema>;

/** The version of an agent that is tried before it is saved. */
export const UNSAVED_VERSION = 0;

/** An agent as it is being edited. */
export const UnsavedAgentSchema = z.object({
  /** Absent for one that was never saved. */
  agentId: AgentIdSchema.optional(),
  businessId: BusinessIdSchema,
  definition: AgentDefinitionSchema,
});
export type UnsavedAgent = z.infer<typeof UnsavedAgentSchema>;

export const AgentVersionSchema = AgentDefinitionSchema.extend({
  agentId: AgentIdSchema,
  version: z.number().int().min(1),
  savedAt: z.number().int(),
  note: z.string().max(400),
  /** Calls that had it. */
  callCount: z.number().int().min(0).default(0),
});
export type AgentVersion = z.infer<typeof AgentVersionSchema>;
