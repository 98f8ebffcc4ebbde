import { z } from 'zod';

const tokens = z.number().int().min(0);

/** What an engine used of its vendor: whole tokens, of which some were cached, and timed services. */
export const UsageSchema = z.object({
  textInTokens: tokens,
  /** Part of `textInTokens`. */
  cachedTextInTokens: tokens,
  audioInTokens: tokens,
  /** Part of `audioInTokens`. */
  cachedAudioInTokens: tokens,
  textOutTokens: tokens,
  audioOutTokens: tokens,
  /** Of a service that is sold by time, such as some transcription. */
  seconds: z.number().min(0),
});
export type Usage = z.infer<typeof UsageSchema>;

export const UsageReportSchema = z.object({
  /** The vendor's name of the model that was used. */
  model: z.string(),
  usage: UsageSchema,
  /** Absent when the price of the model is not known. */
  costUsd: z.number().min(0).optional(),
});
export type UsageReport = z.infer<typeof UsageReportSchema>;

export const NO_USAGE: Usage = {
  textInTokens: 0,
  cachedTextInTokens: 0,
  audioInTokens: 0,
  cachedAudioInTokens: 0,
  textOutTokens: 0,
  audioOutTokens: 0,
  seconds: 0,
};

/** Both in one; what it cost is known only when it is for both. */
export function addReports(a: UsageReport, b: UsageReport): UsageReport {
  const sum = { model: b.model, usage: addUsage(a.usage, b.usage) };
  if (a.costUsd === undefined || b.costUsd === undefined) return sum;
  return { ...sum, costUsd: a.costUsd + b.costUsd };
}

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    textInTokens: a.textInTokens + b.textInTokens,
    cachedTextInTokens: a.cachedTextInTokens + b.cachedTextInTokens,
    audioInTokens: a.audioInTokens + b.audioInTokens,
    cachedAudioInTokens: a.cachedAudioInTokens + b.cachedAudioInTokens,
    textOutTokens: a.textOutTokens + b.textOutTokens,
    audioOutTokens: a.audioOutTokens + b.audioOutTokens,
    seconds: a.seconds + b.seconds,
  };
}
