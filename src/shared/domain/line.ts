import { z } from 'zod';
import { CARRIER_IDS } from './capabilities';
import { AgentIdSchema, BusinessIdSchema, LineIdSchema } from './ids';

/** `off`: never; `running`: while Patchcord runs, then back; `always`: and never back. */
export const PointingSchema = z.enum(['off', 'running', 'always']);
export type Pointing = z.infer<typeof PointingSchema>;

/** A phone number on a carrier, given to a business and an agent. */
export const LineSchema = z.object({
  id: LineIdSchema,
  name: z.string().min(1).max(80),
  carrierId: z.enum(CARRIER_IDS),
  number: z.string().min(1).max(40),
  businessId: BusinessIdSchema,
  agentId: AgentIdSchema,
});
export type Line = z.infer<typeof LineSchema>;
