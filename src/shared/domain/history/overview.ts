import { z } from 'zod';

/** What the figures are broken down by. */
export const OverviewAxisSchema = z.enum(['day', 'line', 'agent', 'version']);
export type OverviewAxis = z.infer<typeof OverviewAxisSchema>;

const count = z.number().int().min(0);

/** Figures of a set of ended calls. */
export const CallFiguresSchema = z.object({
  calls: count,
  /** Talked in all, from answer to end. */
  durationMs: z.number().min(0),
  /** Calls on which agent and caller spoke with each other. */
  conversations: count,
  /** Conversations that needed no person: no hand-over, no message to call back. */
  contained: count,
  bookings: count,
  interruptions: count,
  toolCalls: count,
  failedToolCalls: count,
  /** Of the answers the callers waited for: the usual one and the slow one (95 of 100 are faster). */
  p50Ms: z.number().optional(),
  p95Ms: z.number().optional(),
  costUsd: z.number().min(0),
  /** False when the price of something that was used is not known. */
  costIsComplete: z.boolean(),
});
export type CallFigures = z.infer<typeof CallFiguresSchema>;

export const OverviewGroupSchema = CallFiguresSchema.extend({
  /** The day as `2026-11-24`, or the id of the line or the agent, and `agent#version`. */
  key: z.string(),
  /** The name for people; empty for a day, and for a line that is gone. */
  name: z.string(),
});
export type OverviewGroup = z.infer<typeof OverviewGroupSchema>;
