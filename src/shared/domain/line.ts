import { z } from 'zod';
import { CARRIER_IDS } from './capabilities';
import { AgentIdSchema, BusinessIdSchema, LineIdSchema } from './ids';

/** `off`: never; `running`: while Patchcord runs, then back; `always`: and never back. */
export const PointingSchema = z.enum(['off', 'running', 'always']);
export type Pointing = z.infer<typeof PointingSchema>;

/**
 * How a call goes straight to the vendor of its agent's engine, whose sound then never comes through
 * here: as the vendor describes it, or in a way that nobody vouches for.
 */
export const HandOffWaySchema = z.enum(['usual', 'unverified']);
export type HandOffWay = z.infer<typeof HandOffWaySchema>;

/** A phone number on a carrier, given to a business and an agent. */
export const LineSchema = z.object({
  id: LineIdSchema,
  name: z.string().min(1).max(80),
  carrierId: z.enum(CARRIER_IDS),
  number: z.string().min(1).max(40),
  businessId: BusinessIdSchema,
  agentId: AgentIdSchema,
  /** Calls that come in are handed off; absent: they come through here. */
  handOff: HandOffWaySchema.optional(),
});
export type Line = z.infer<typeof LineSchema>;
