import { z } from 'zod';
import {
  SetupActionSchema,
  SetupRequestViewSchema,
  SetupRunSchema,
} from '../../domain/connections/trunk/setupRun';
import { TrunkPlanSchema } from '../../domain/connections/trunk/trunkPlan';
import { command, NothingSchema, stream } from '../define';

export const TrunkSetupSchema = z.object({
  /** As the owner wanted it last. */
  plan: TrunkPlanSchema.optional(),
  /** How many things were made or changed at the vendors, and can be taken back. */
  madeCount: z.number().int(),
  /** Why nothing can be set up yet: an account is missing. */
  missing: z.string().optional(),
  defaults: z.object({
    region: z.string(),
    /** Addresses of the carrier's side that are known for this region. */
    gateways: z.array(z.string()),
    trunkName: z.string(),
  }),
});
export type TrunkSetupInfo = z.infer<typeof TrunkSetupSchema>;

export const trunkContract = {
  /** What is known here; asks nobody. */
  'trunk.get': command(NothingSchema, TrunkSetupSchema),
  /** Who can answer, asked where they are stored. */
  'trunk.assistants': command(
    NothingSchema,
    z.object({ assistants: z.array(z.object({ id: z.string(), name: z.string() })) }),
  ),
  /** What setting it up would send at this moment. Changes nothing. */
  'trunk.requests': command(
    TrunkPlanSchema,
    z.object({ requests: z.array(SetupRequestViewSchema) }),
  ),
  /**
   * Begins to look at it, to set it up or to take it back, and resolves at once; `trunk.state` tells the
   * rest. Without a plan, that of last time.
   */
  'trunk.start': command(
    z.object({ action: SetupActionSchema, plan: TrunkPlanSchema.optional() }),
    NothingSchema,
  ),
  /** Stops after the request that is on its way; what is done stays. */
  'trunk.stop': command(NothingSchema, NothingSchema),
  'trunk.state': stream(NothingSchema, SetupRunSchema),
};
