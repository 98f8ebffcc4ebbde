import { z } from 'zod';
import { CallDetailsSchema } from '../protocol/messages';

const text = z.string().optional().catch(undefined);
const count = z.number().min(0).optional().catch(undefined);

/** What a product of Retell's cost in a call, in US cents. */
const ProductCostSchema = z.object({ product: z.string(), cost: z.number().min(0) });

const CallCostSchema = z.object({
  /** US cents, all products together. */
  combined_cost: count,
  product_costs: z.array(ProductCostSchema).optional().catch(undefined),
  total_duration_seconds: count,
});

/** A call as REST and the webhooks give it: most fields are absent most of the time. */
export const CallSchema = CallDetailsSchema.extend({
  call_status: text,
  /** Of a new web call: lets the SDK into it. */
  access_token: text,
  /** Of a new web call: how its sound travels; `livekit` where it is not named. */
  transport: text,
  disconnection_reason: text,
  duration_ms: count,
  transcript: text,
  recording_url: text,
  public_log_url: text,
  call_cost: CallCostSchema.optional().catch(undefined),
  call_analysis: z.object({ call_summary: text, user_sentiment: text }).optional().catch(undefined),
});
export type WireCall = z.infer<typeof CallSchema>;
