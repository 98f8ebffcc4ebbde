import { z } from 'zod';
import { CARRIER_IDS, ENGINE_IDS } from '../capabilities';
import { UsageReportSchema } from '../cost/usage';
import { BusinessIdSchema, TextIdSchema, ThreadIdSchema } from '../ids';

/** The longest text that carriers take in one piece (Twilio refuses more with 21617). */
export const MAX_TEXT_CHARS = 1600;

/** Who wrote a text. `system` lines were never sent: they say what happened to the thread. */
export const TextAuthorSchema = z.enum(['customer', 'agent', 'operator', 'system']);
export type TextAuthor = z.infer<typeof TextAuthorSchema>;

/**
 * How far a text got. `noted`: it is no part of the conversation, such as STOP. `unconfirmed`: the carrier did not say whether it took it, and it is not sent
 * again because it may have been.
 */
export const TextStatusSchema = z.enum([
  'received',
  'noted',
  'sending',
  'unconfirmed',
  'queued',
  'sent',
  'delivered',
  'undelivered',
  'failed',
]);
export type TextStatus = z.infer<typeof TextStatusSchema>;

/** Why a text did not arrive, in words; `code` is the carrier's own. */
export const TextProblemSchema = z.object({
  message: z.string().max(600),
  code: z.number().int().optional(),
});
export type TextProblem = z.infer<typeof TextProblemSchema>;

/** A tool that the agent used for its answer. */
export const TextToolSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Absent when it was undefined: JSON drops such a key. So is `value`. */
  arguments: z.unknown().optional(),
  ok: z.boolean(),
  value: z.unknown().optional(),
  durationMs: z.number(),
});
export type TextTool = z.infer<typeof TextToolSchema>;

/** One text of a thread. */
export const TextSchema = z.object({
  id: TextIdSchema,
  threadId: ThreadIdSchema,
  /** Texts of one conversation are one context for the agent. */
  conversation: z.number().int(),
  at: z.number().int(),
  author: TextAuthorSchema,
  text: z.string().max(20_000),
  segments: z.number().int().min(0),
  /** Types of pictures and other media that came with it; they are not fetched. */
  media: z.array(z.string().max(120)).max(20),
  status: TextStatusSchema,
  problem: TextProblemSchema.optional(),
  tools: z.array(TextToolSchema),
  /** The engine that wrote it. */
  engineId: z.enum(ENGINE_IDS).optional(),
  /** What the engine used for it, as far as its service says. */
  usage: UsageReportSchema.optional(),
});
export type Text = z.infer<typeof TextSchema>;

/** All texts between one number of ours and one of theirs. */
export const TextThreadSchema = z.object({
  id: ThreadIdSchema,
  carrierId: z.enum(CARRIER_IDS),
  ourNumber: z.string().max(40),
  theirNumber: z.string().max(40),
  businessId: BusinessIdSchema,
  /** Whose number it is, as far as somebody said; else empty. */
  name: z.string().max(120),
  /** `operator`: the agent is silent until the thread is handed back. */
  answeredBy: z.enum(['agent', 'operator']),
  /** They asked not to be texted (STOP). Nothing is sent until START. */
  optedOutAt: z.number().int().optional(),
  /** Why a person should look at it. */
  attention: z.string().max(1000).optional(),
  conversation: z.number().int(),
  unread: z.number().int().min(0),
  /** What the operator has written and not sent. */
  unsent: z.string().max(MAX_TEXT_CHARS),
  lastAuthor: TextAuthorSchema,
  lastText: z.string(),
  lastAt: z.number().int(),
});
export type TextThread = z.infer<typeof TextThreadSchema>;

/** What the engines' services charge for a thread's answers; what the carrier charges is no part of it. */
export const ThreadCostSchema = z.object({
  costUsd: z.number().min(0),
  /** False when some of the usage has no known price and is left out of `costUsd`. */
  isComplete: z.boolean(),
});
export type ThreadCost = z.infer<typeof ThreadCostSchema>;

/** Which threads are listed. `failed`: the last text that we sent did not arrive. */
export const ThreadFilterSchema = z.enum(['all', 'attention', 'unread', 'optedOut', 'failed']);
export type ThreadFilter = z.infer<typeof ThreadFilterSchema>;

/** A text that holds what was searched for. */
export const TextHitSchema = z.object({
  textId: TextIdSchema,
  threadId: ThreadIdSchema,
  at: z.number().int(),
  author: TextAuthorSchema,
  /** The words around it, matches between \u0002 and \u0003. */
  snippet: z.string(),
  theirNumber: z.string(),
  name: z.string(),
});
export type TextHit = z.infer<typeof TextHitSchema>;
