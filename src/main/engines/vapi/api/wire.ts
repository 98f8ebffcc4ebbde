import { z } from 'zod';

const text = z.string().optional().catch(undefined);
const count = z.number().min(0).optional().catch(undefined);
const named = z.record(z.string(), z.unknown()).optional().catch(undefined);

/** One line of what a call cost, in US dollars. */
const CostSchema = z.object({
  type: z.string(),
  cost: z.number().min(0),
  minutes: count,
  characters: count,
  promptTokens: count,
  completionTokens: count,
  cachedPromptTokens: count,
  model: named,
  transcriber: named,
  voice: named,
});
export type WireCost = z.infer<typeof CostSchema>;

const ArtifactSchema = z.object({
  transcript: text,
  recordingUrl: text,
  stereoRecordingUrl: text,
  presignedMonoUrl: text,
  logUrl: text,
});

/** What a call left behind: of an end-of-call report, and of a call that is asked for. */
export const ReportSchema = z.object({
  endedReason: text,
  cost: count,
  costs: z.array(CostSchema).optional().catch(undefined),
  artifact: ArtifactSchema.optional().catch(undefined),
  analysis: z.object({ summary: text }).optional().catch(undefined),
  startedAt: text,
  endedAt: text,
});
export type WireReport = z.infer<typeof ReportSchema>;

/** Most fields are absent most of the time; only what is used is read. */
export const CallSchema = ReportSchema.extend({
  id: z.string().min(1),
  status: text,
  type: text,
  assistantId: text,
  phoneCallProviderId: text,
  transport: z.object({ websocketCallUrl: text }).optional().catch(undefined),
  monitor: z.object({ listenUrl: text, controlUrl: text }).optional().catch(undefined),
  phoneCallProviderDetails: z.object({ twiml: text }).optional().catch(undefined),
});
export type WireCall = z.infer<typeof CallSchema>;
