import { z } from 'zod';
import { LanguageSchema } from './speechParts';

/** What an agent is at Retell, and who thinks for it here. */
export const RetellSettingsSchema = z.object({
  /** Retell's own agent, which has the voice. */
  agentId: z
    .string()
    .regex(/^[\w-]{4,80}$/)
    .optional(),
  /** Thinks up what it says; the built-in receptionist where nobody is chosen. */
  language: LanguageSchema.optional(),
  /** How soon it answers, 0 to 1. */
  responsiveness: z.number().min(0).max(1).optional(),
  /** How easily the caller can interrupt it, 0 to 1. */
  interruptions: z.number().min(0).max(1).optional(),
  /** Silence after which it speaks again. */
  reminderMs: z.number().int().min(3000).max(60_000).optional(),
});
export type RetellSettings = z.infer<typeof RetellSettingsSchema>;
