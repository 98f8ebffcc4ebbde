import { z } from 'zod';
import { ENGINE_IDS } from './capabilities';
import { AgentIdSchema, BusinessIdSchema } from './ids';

/** The part of an agent that every save versions. */
export const AgentDefinitionSchema = z.object({
  name: z.string().trim().min(1, 'Give the agent a name.').max(80),
  engineId: z.enum(ENGINE_IDS),
  voice: z.string().min(1).max(64),
  greeting: z.string().trim().min(1, 'Write what the agent says first.').max(600),
  /** Instructions and facts, with `{{variables}}`. */
  prompt: z.string().max(50_000),
  /** Names of the tools the agent may use. */
  tools: z.array(z.string()).max(64),
});
export type AgentDefinition = z.infer<typeof AgentDefinitionSchema>;

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
