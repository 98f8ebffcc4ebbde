import { z } from 'zod';
import { AgentDefinitionSchema, AgentSchema, AgentVersionSchema } from '../domain/agent/agent';
import { StarterSchema } from '../domain/agent/starter';
import { BusinessSchema } from '../domain/business';
import { ENGINE_IDS } from '../domain/capabilities';
import { EngineSettingsSchema } from '../domain/agent/engineSettings';
import { AgentIdSchema, BusinessIdSchema, ImportIdSchema } from '../domain/ids';
import { command, NothingSchema } from './define';

export const EngineInfoSchema = z.object({
  id: z.enum(ENGINE_IDS),
  name: z.string(),
  readiness: z.object({
    state: z.enum(['ready', 'starting', 'degraded', 'unavailable']),
    reason: z.string().optional(),
    fix: z.string().optional(),
  }),
  /** It needs nothing but this computer. */
  worksOffline: z.boolean().default(false),
  /** Hearing, thinking and speaking are done by whomever the agent chooses for each. */
  hasParts: z.boolean().default(false),
  /** An agent that its vendor keeps hears and speaks; who thinks for it is chosen here. */
  onlyThinksHere: z.boolean().default(false),
  voices: z.array(z.object({ id: z.string(), name: z.string() })),
  /** It cannot use tools that the owner sets up. */
  builtInToolsOnly: z.boolean().optional(),
  /** Settings of an agent that it obeys. */
  settings: z.array(EngineSettingsSchema.keyof()).default([]),
  /** Models to choose from; any other may be named. */
  models: z.array(z.string()).default([]),
  /** The model of an agent that names none, where it is known. */
  usualModel: z.string().optional(),
});
export type EngineInfo = z.infer<typeof EngineInfoSchema>;

const note = z.string().max(400);

/** In one message to the runtime: reading them must not hold up a call. */
export const MOST_AGENTS_AT_ONCE = 50;

/** In one import. */
export const MOST_IMPORTED_AGENTS = 500;

const OneImport = z.object({ importId: ImportIdSchema });

export const agentsContract = {
  'engines.list': command(NothingSchema, z.object({ engines: z.array(EngineInfoSchema) })),
  /** A sentence in a voice, outside of any call. */
  'engines.speakSample': command(
    z.object({
      engineId: z.enum(ENGINE_IDS),
      voice: z.string().min(1).max(64),
      text: z.string().trim().min(1).max(300),
      pace: z.number().min(0.7).max(1.4),
    }),
    /** `pcm` is base64 of 16-bit little-endian samples, mono. */
    z.object({ rateHz: z.number().int(), pcm: z.string() }),
  ),
  'agents.list': command(NothingSchema, z.object({ agents: z.array(AgentSchema) })),
  /** Agents to begin with. */
  'agents.starters': command(NothingSchema, z.object({ starters: z.array(StarterSchema) })),
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
  /** Nothing is stored before `agents.finishImport`, which stores all of them or none. */
  'agents.beginImport': command(z.object({ businessId: BusinessIdSchema }), OneImport),
  'agents.addToImport': command(
    OneImport.extend({
      definitions: z.array(AgentDefinitionSchema).min(1).max(MOST_AGENTS_AT_ONCE),
    }),
    NothingSchema,
  ),
  'agents.finishImport': command(OneImport, z.object({ agents: z.array(AgentIdSchema) })),
  'agents.cancelImport': command(OneImport, NothingSchema),
  'businesses.list': command(NothingSchema, z.object({ businesses: z.array(BusinessSchema) })),
  'businesses.save': command(BusinessSchema, NothingSchema),
};
