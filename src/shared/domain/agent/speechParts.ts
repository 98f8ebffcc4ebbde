import { z } from 'zod';

const model = z.string().trim().min(1).max(120).optional();

/** `offline` is built in; `server` is a compatible server of the owner's, as set up in Settings. */
const SpeechSchema = z.object({ by: z.enum(['offline', 'openai', 'server']), model });
export const LanguageSchema = z.object({
  by: z.enum(['offline', 'openai', 'gemini', 'server']),
  model,
});

/** Who does which part of a conversation, where each is somebody else. */
export const SpeechPartsSchema = z.object({
  /** Writes down what the caller says. */
  transcription: SpeechSchema,
  /** Thinks up what the agent says. */
  language: LanguageSchema,
  /** Says it. */
  voice: SpeechSchema,
});
export type SpeechParts = z.infer<typeof SpeechPartsSchema>;
export type SpeechPart = keyof SpeechParts;
export type SpeechProvider = SpeechParts[SpeechPart]['by'];

/** A language model of one's own, heard and spoken for by what is built in: nothing leaves the computer. */
export const DEFAULT_SPEECH_PARTS: SpeechParts = {
  transcription: { by: 'offline' },
  language: { by: 'server' },
  voice: { by: 'offline' },
};

/** Offered beside free text: models come and go faster than releases of Patchcord. */
export const OFFERED_VOICE_MODELS = ['gpt-4o-mini-tts'] as const;
