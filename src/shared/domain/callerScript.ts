import { z } from 'zod';
import { AgentIdSchema, CallIdSchema } from './ids';

/** A scripted caller that can be run. */
export const ScriptInfoSchema = z.object({
  /** Where it is from and its name: `ours/book-a-cleaning`, `own/my-caller`. */
  id: z.string().max(120),
  name: z.string(),
  about: z.string(),
  isOwn: z.boolean(),
  /** The agent places the call, and the script picks up. */
  isCalled: z.boolean(),
  /** What is wrong with it; it cannot be run then. */
  problem: z.string().optional(),
});
export type ScriptInfo = z.infer<typeof ScriptInfoSchema>;

/** A demand of a script and whether it was met. */
export const VerdictSchema = z.object({
  text: z.string(),
  ok: z.boolean(),
  /** What happened instead. */
  why: z.string().optional(),
});
export type Verdict = z.infer<typeof VerdictSchema>;

export const ScriptResultSchema = z.object({
  scriptId: z.string(),
  name: z.string(),
  /** `broken`: the call itself could not be made. */
  state: z.enum(['waiting', 'calling', 'passed', 'failed', 'cancelled', 'broken']),
  /** The call it makes or made; its transcript and its sound are the call's. */
  callId: CallIdSchema.optional(),
  verdicts: z.array(VerdictSchema),
  problem: z.string().optional(),
});
export type ScriptResult = z.infer<typeof ScriptResultSchema>;

/** Scripted callers that ring one agent, one after the other. */
export const ScriptRunSchema = z.object({
  /** Absent for an agent that was never saved. */
  agentId: AgentIdSchema.optional(),
  isRunning: z.boolean(),
  results: z.array(ScriptResultSchema),
});
export type ScriptRun = z.infer<typeof ScriptRunSchema>;
