import { z } from 'zod';
import { ENGINE_IDS } from './capabilities';
import { AgentIdSchema, BusinessIdSchema } from './ids';

/** The first is the one that an agent speaks before it knows better. */
export const DEFAULT_LANGUAGES: readonly string[] = ['en-US'];

const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/);

/** How the engine runs for this agent; what is absent is left to the engine. */
const EngineSettingsSchema = z.object({
  model: z.string().trim().min(1).max(120).optional(),
  /** Speed of speech; 1 is the voice's own. */
  pace: z.number().min(0.7).max(1.4).optional(),
  /** Silence after which the caller counts as finished. */
  pauseMs: z.number().int().min(200).max(3000).optional(),
});

/** The part of an agent that every save versions. */
export const AgentDefinitionSchema = z.object({
  name: z.string().trim().min(1, 'Give the agent a name.').max(80),
  engineId: z.enum(ENGINE_IDS),
  engineSettings: EngineSettingsSchema.default({}),
  voice: z.string().min(1).max(64),
  greeting: z.string().trim().min(1, 'Write what the agent says first.').max(600),
  /** Instructions and facts, with `{{variables}}`. */
  prompt: z.string().max(50_000),
  /** Names of the tools the agent may use. */
  tools: z.array(z.string()).max(64),
  /** BCP 47, the default first: `['en-US', 'es-MX']`. */
  languages: z
    .array(languageTag)
    .min(1, 'Choose the language that the agent speaks.')
    .max(12)
    .default([...DEFAULT_LANGUAGES]),
  /** Facts that it is given beside the prompt, one each, with `{{variables}}`. */
  knowledge: z.array(z.string().max(1000)).max(500).default([]),
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

export const AgentVersionSchema = AgentDefinitionSchema.extend({
  agentId: AgentIdSchema,
  version: z.number().int().min(1),
  savedAt: z.number().int(),
  note: z.string().max(400),
});
export type AgentVersion = z.infer<typeof AgentVersionSchema>;
