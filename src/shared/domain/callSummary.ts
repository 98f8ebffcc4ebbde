import { z } from 'zod';
import { CallDirectionSchema, EndedBySchema, EndReasonSchema } from './callEvent';
import { CALL_STATES } from './callMachine';
import { CARRIER_IDS } from './capabilities';
import { OutcomeSchema } from './history/callOutcome';
import { AgentIdSchema, CallIdSchema, LineIdSchema } from './ids';

/** One row of the history. */
export const CallSummarySchema = z.object({
  callId: CallIdSchema,
  state: z.enum(CALL_STATES),
  direction: CallDirectionSchema,
  carrierId: z.enum(CARRIER_IDS),
  from: z.string(),
  to: z.string(),
  callerName: z.string().optional(),
  lineId: LineIdSchema.optional(),
  businessName: z.string(),
  agentId: AgentIdSchema,
  agentName: z.string(),
  agentVersion: z.number().int(),
  createdAt: z.number(),
  durationMs: z.number().optional(),
  endedBy: EndedBySchema.optional(),
  endReason: EndReasonSchema.optional(),
  /** Absent while the call goes on. */
  outcome: OutcomeSchema.optional(),
  /** A few sentences about the call, once they are written: an engine's, or ours in every language. */
  summary: z.union([z.string(), z.object({ en: z.string(), es: z.string() })]).optional(),
  hasRecording: z.boolean(),
  turnCount: z.number().int(),
  interruptionCount: z.number().int(),
  /** Names of the tools that were used, failed ones marked by `ok: false`. */
  tools: z.array(z.object({ name: z.string(), ok: z.boolean() })),
  /** The longest wait for an answer. */
  slowestAnswerMs: z.number().optional(),
  costUsd: z.number().optional(),
  /** The owner's words for this call. */
  tags: z.array(z.string()),
  hasNote: z.boolean(),
  /** Part of the transcript that matches the search, matches between \u0002 and \u0003. */
  snippet: z.string().optional(),
});
export type CallSummary = z.infer<typeof CallSummarySchema>;

export const CallSortSchema = z.enum(['newest', 'oldest', 'longest', 'slowest', 'dearest']);
export type CallSort = z.infer<typeof CallSortSchema>;

/** Which calls are meant. All that is given must hold. */
export const CallFilterSchema = z.object({
  /** Words spoken, a name, a number, or words of a note or tag; empty for all. */
  text: z.string().max(200).optional(),
  direction: CallDirectionSchema.optional(),
  /** One of these. */
  outcomes: z.array(OutcomeSchema).max(OutcomeSchema.options.length).optional(),
  agentId: AgentIdSchema.optional(),
  agentVersion: z.number().int().optional(),
  lineId: LineIdSchema.optional(),
  tag: z.string().max(40).optional(),
  /** A tool failed on the call. */
  hasFailedTool: z.literal(true).optional(),
  /** A caller waited longer than `SLOW_ANSWER_MS` for an answer. */
  hasSlowAnswer: z.literal(true).optional(),
  /** A caller cut the agent off. */
  hasInterruption: z.literal(true).optional(),
  fromAt: z.number().optional(),
  toAt: z.number().optional(),
});
export type CallFilter = z.infer<typeof CallFilterSchema>;

export const CallQuerySchema = CallFilterSchema.extend({
  /** Newest first when left out. */
  sort: CallSortSchema.optional(),
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

const count = z.number().int();

/**
 * How many calls each further filter would leave. The counts of a kind disregard what is already
 * chosen of that kind, so that they tell what another choice would give.
 */
export const CallFacetsSchema = z.object({
  outcomes: z.array(z.object({ outcome: OutcomeSchema, count })),
  agents: z.array(z.object({ agentId: AgentIdSchema, agentName: z.string(), count })),
  /** Of the chosen agent, newest first. */
  versions: z.array(z.object({ agentVersion: z.number().int(), count })),
  lines: z.array(z.object({ lineId: LineIdSchema, count })),
  tags: z.array(z.object({ tag: z.string(), count })),
  failedTool: count,
  slowAnswer: count,
  interruption: count,
});
export type CallFacets = z.infer<typeof CallFacetsSchema>;

/** What the owner wrote on a call. */
export const CallRemarksSchema = z.object({ tags: z.array(z.string()), note: z.string() });
export type CallRemarks = z.infer<typeof CallRemarksSchema>;

/** One word or a few, as it is shown; spaces are made single. */
export const TagSchema = z
  .string()
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1).max(40));
