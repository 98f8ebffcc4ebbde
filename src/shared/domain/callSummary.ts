import { z } from 'zod';
import { CallDirectionSchema, EndedBySchema, EndReasonSchema } from './callEvent';
import { CALL_STATES } from './callMachine';
import { CARRIER_IDS } from './capabilities';
import { AgentIdSchema, CallIdSchema } from './ids';

/** One row of the history. */
export const CallSummarySchema = z.object({
  callId: CallIdSchema,
  state: z.enum(CALL_STATES),
  direction: CallDirectionSchema,
  carrierId: z.enum(CARRIER_IDS),
  from: z.string(),
  to: z.string(),
  callerName: z.string().optional(),
  businessName: z.string(),
  agentId: AgentIdSchema,
  agentName: z.string(),
  agentVersion: z.number().int(),
  createdAt: z.number(),
  durationMs: z.number().optional(),
  endedBy: EndedBySchema.optional(),
  endReason: EndReasonSchema.optional(),
  hasRecording: z.boolean(),
  turnCount: z.number().int(),
  interruptionCount: z.number().int(),
  /** Names of the tools that were used, failed ones marked by `ok: false`. */
  tools: z.array(z.object({ name: z.string(), ok: z.boolean() })),
  /** Part of the transcript that matches the search, matches between \u0002 and \u0003. */
  snippet: z.string().optional(),
});
export type CallSummary = z.infer<typeof CallSummarySchema>;

export const CallQuerySchema = z.object({
  /** Words spoken, a name or a number; empty for all. */
  text: z.string().max(200).optional(),
  direction: CallDirectionSchema.optional(),
  endReason: EndReasonSchema.optional(),
  agentId: AgentIdSchema.optional(),
  fromAt: z.number().optional(),
  toAt: z.number().optional(),
  limit: z.number().int().min(1).max(200),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(200).optional(),
});
export type CallQuery = z.infer<typeof CallQuerySchema>;

export const CallPageSchema = z.object({
  calls: z.array(CallSummarySchema),
  total: z.number().int(),
  nextCursor: z.string().optional(),
});
export type CallPage = z.infer<typeof CallPageSchema>;
