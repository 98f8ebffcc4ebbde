import { z } from 'zod';
import { RetellSettingsSchema } from './retellSettings';
import { SpeechPartsSchema } from './speechParts';

/** What only one engine knows, by its id: the settings of a new engine are a line here. */
const OwnSettingsSchema = z.object({
  pipeline: SpeechPartsSchema.optional(),
  retell: RetellSettingsSchema.optional(),
  vapi: z
    .object({
      /** A stored assistant that speaks in place of the agent's own words. */
      assistantId: z
        .string()
        .regex(/^[\w-]{8,64}$/)
        .optional(),
    })
    .optional(),
});

/** How the engine runs for this agent; what is absent is left to the engine. */
export const EngineSettingsSchema = z.object({
  model: z.string().trim().min(1).max(120).optional(),
  /** Speed of speech; 1 is the voice's own. */
  pace: z.number().min(0.7).max(1.4).optional(),
  /** Silence after which the caller counts as finished. */
  pauseMs: z.number().int().min(200).max(3000).optional(),
  /** Kept while another engine is chosen. */
  own: OwnSettingsSchema.optional(),
});

export type EngineSettings = z.infer<typeof EngineSettingsSchema>;
