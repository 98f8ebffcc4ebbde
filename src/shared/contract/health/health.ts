import { z } from 'zod';
import { AgentIdSchema } from '../../domain/ids';
import { command, NothingSchema, stream } from '../define';

/** The parts whose state is shown, from the outside in. */
export const HEALTH_IDS = [
  'tunnel',
  'bridge',
  'phone',
  'lines',
  'testLine',
  'engine',
  'speech',
  'storage',
  'disk',
  'recordings',
  'keys',
  'limits',
  'power',
] as const;
export const HealthIdSchema = z.enum(HEALTH_IDS);
export type HealthId = z.infer<typeof HealthIdSchema>;

/** Where in the console something can be done about a part. */
export const HealthPlaceSchema = z.enum([
  'accounts',
  'address',
  'agents',
  'business',
  'data',
  'limits',
  'lines',
  'openai',
  'recording',
  'speech',
  'speechModels',
]);
export type HealthPlace = z.infer<typeof HealthPlaceSchema>;

export const HealthItemSchema = z.object({
  id: HealthIdSchema,
  /** Short, for the pill: "Bridge". */
  name: z.string(),
  /** `off`: not in use, and nothing is wrong with that. */
  state: z.enum(['ok', 'starting', 'degraded', 'down', 'off']),
  /** One or two sentences about the present state. */
  reason: z.string(),
  /** What to do about it, when something is to be done. */
  fix: z.string().optional(),
  /** Where that is done. */
  place: HealthPlaceSchema.optional(),
  /** With `agents`: the one that it is done at. */
  agentId: AgentIdSchema.optional(),
  /** The raw technical cause, shown behind a disclosure. */
  detail: z.string().optional(),
});
export type HealthItem = z.infer<typeof HealthItemSchema>;

export const healthContract = {
  /** All parts, from the outside in; at most a few times a second. */
  'app.health': stream(NothingSchema, z.array(HealthItemSchema)),
  /** Looks anew at one part, or at all of them; the reply waits for it. */
  'health.check': command(
    z.object({ id: HealthIdSchema.optional() }),
    z.object({ items: z.array(HealthItemSchema) }),
  ),
};
