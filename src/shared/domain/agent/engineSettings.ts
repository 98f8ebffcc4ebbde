import { z } from 'zod';
import type { EngineId } from '../capabilities';
import { SpeechPartsSchema } from './speechParts';

/** What only one engine knows, by its id: the settings of a new engine are a line here. */
const OwnSettingsSchema = z.object({
  pipeline: SpeechPartsSchema.optional(),
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

/** The stored assistant that speaks for the agent on this engine, if one does. */
export function assistantIdOf({ own }: EngineSettings, engineId: EngineId): string | undefined {
  return keptAssistants(own)[engineId]?.assistantId;
}

/** The settings with another stored assistant, or none. */
export function withAssistant(
  settings: EngineSettings,
  engineId: EngineId,
  assistantId: string | undefined,
): EngineSettings {
  const { assistantId: _former, ...rest } = keptAssistants(settings.own)[engineId] ?? {};
  const kept = assistantId === undefined ? rest : { ...rest, assistantId };
  return { ...settings, own: { ...settings.own, [engineId]: kept } };
}

/** Every engine whose vendor keeps assistants names the one to use in the same way. */
function keptAssistants(own: EngineSettings['own']) {
  return (own ?? {}) as Partial<Record<EngineId, { readonly assistantId?: string }>>;
}
