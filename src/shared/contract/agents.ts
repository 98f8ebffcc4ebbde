import { z } from 'zod';
import { AgentDefinitionSchema, AgentSchema, AgentVersionSchema } from '../domain/agent';
import { BusinessSchema } from '../domain/business';
import { ENGINE_IDS } from '../domain/capabilities';
import { AgentIdSchema, BusinessIdSchema } from '../domain/ids';
import { command, NothingSchema } from './define';

export const EngineInfoSchema = z.object({
  id: z.enum(ENGINE_IDS),
  name: z.string(),
  readiness: z.object({
    state: z.enum(['ready', 'starting', 'degraded', 'unavailable']),
    reason: z.string().optional(),
    fix: z.string().optional(),
  }),
  voices: z.array(z.object({ id: z.string(), name: z.string() })),
  /** It cannot use tools that the owner sets up. */
  builtInToolsOnly: z.boolean().optional(),
});
export type EngineInfo = z.infer<typeof EngineInfoSchema>;

const note = z.string().max(400);

export const agentsContract = {
  'engines.list': command(NothingSchema, z.object({ engines: z.array(EngineInfoSchema) })),
  'agents.list': command(NothingSchema, z.object({ agents: z.array(AgentSchema) })),
  'agents.create': command(
    z.object({ businessId: BusinessIdSchema, definition: AgentDefinitionSchema }),
    AgentSchema,
  ),
  /** Stores a new version; fails with `storage.conflict` if someone else saved meanwhile. */
  'agents.save': command(
    z.object({
      agentId: AgentIdSchema,
      baseVersion: z.number().int(),
      definition: AgentDefinitionSchema,
      note,
    }),
    AgentSchema,
  ),
  'agents.versions': command(
    z.object({ agentId: AgentIdSchema }),
    z.object({ versions: z.array(AgentVersionSchema) }),
  ),
  'agents.remove': command(z.object({ agentId: AgentIdSchema }), NothingSchema),
  'businesses.list': command(NothingSchema, z.object({ businesses: z.array(BusinessSchema) })),
  'businesses.save': command(BusinessSchema, NothingSchema),
};
