import { z } from 'zod';

/** What calls and texts over paid carriers may cost at most. */
export const LimitsSchema = z.object({
  callsAtOnce: z.number().int().min(1).max(500),
  /** In any 24 hours. */
  minutesPerDay: z.number().min(0).max(1_000_000),
  /** In any 24 hours, engines and carriers together. */
  usdPerDay: z.number().min(0).max(1_000_000),
  /** Such as `+1` and `+4420`; empty allows the country of the line that calls. */
  outboundPrefixes: z.array(z.string().regex(/^\+[1-9]\d{0,14}$/)).max(300),
  /** What a minute on the carrier is taken to cost. */
  carrierUsdPerMinute: z.number().min(0).max(100),
  /** What a segment of a text is taken to cost, in either direction. Not in settings of before. */
  carrierUsdPerSegment: z.number().min(0).max(100).default(0.01),
});
export type Limits = z.infer<typeof LimitsSchema>;

export const DEFAULT_LIMITS: Limits = {
  callsAtOnce: 10,
  minutesPerDay: 600,
  usdPerDay: 20,
  outboundPrefixes: [],
  carrierUsdPerMinute: 0.02,
  carrierUsdPerSegment: 0.01,
};
