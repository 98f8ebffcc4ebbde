import { z } from 'zod';

export const OPENAI_BASE_URL = 'https://api.openai.com/v1';

/** Offered beside free text: models come and go faster than releases of Patchcord. */
export const OFFERED_REALTIME_MODELS = [
  'gpt-realtime-2.1',
  'gpt-realtime-2.1-mini',
  'gpt-realtime-2',
  'gpt-realtime-1.5',
] as const;
export const OFFERED_TEXT_MODELS = [
  'gpt-6-luna',
  'gpt-6-sol',
  'gpt-6.1-sol',
  'gpt-6-astra',
  'gpt-5.6-luna',
] as const;

/** Without a slash at its end. */
const baseUrl = z
  .string()
  .trim()
  .max(300)
  .transform((url) => url.replace(/\/+$/, ''))
  .refine(
    (url) => url === '' || z.url({ protocol: /^https?$/ }).safeParse(url).success,
    'An address starts with https:// and ends in /v1.',
  );

/** How the agent notices that the caller has finished speaking. */
const TurnDetectionSchema = z.object({
  /** `semantic_vad` listens to the words, `server_vad` to the silence. */
  kind: z.enum(['server_vad', 'semantic_vad']),
  /** 0 to 1: how loud a sound must be to count as speech. `server_vad` only. */
  threshold: z.number().min(0).max(1),
  /** Sound from before the speech that is kept with it. `server_vad` only. */
  prefixPaddingMs: z.number().int().min(0).max(2000),
  /** Silence that ends a turn. `server_vad` only. */
  silenceMs: z.number().int().min(100).max(5000),
  /** How soon an answer begins; waits up to 8, 4 and 2 s. `semantic_vad` only. */
  eagerness: z.enum(['low', 'medium', 'high', 'auto']),
});

/** Filters the caller's sound before the agent hears it; `far_field` fits telephones and rooms. */
const NOISE_REDUCTIONS = ['far_field', 'near_field', 'off'] as const;

/** Write down what callers say; what the agent understands does not depend on them. */
export const OFFERED_TRANSCRIPTION_MODELS = ['gpt-transcribe'] as const;

/** What the owner has chosen for OpenAI's interface; an empty string leaves it to the default. */
export const OpenAiSettingsSchema = z.object({
  /** OpenAI's own, Azure's, or that of a compatible server. */
  baseUrl,
  realtimeModel: z.string().trim().max(120),
  textModel: z.string().trim().max(120),
  turnDetection: TurnDetectionSchema,
  noiseReduction: z.enum(NOISE_REDUCTIONS).default('far_field'),
  transcriptionModel: z.string().trim().max(120).default(''),
});
export type OpenAiSettings = z.infer<typeof OpenAiSettingsSchema>;

export const DEFAULT_OPENAI_SETTINGS: OpenAiSettings = {
  baseUrl: '',
  realtimeModel: '',
  textModel: '',
  turnDetection: {
    kind: 'server_vad',
    threshold: 0.5,
    prefixPaddingMs: 300,
    silenceMs: 500,
    eagerness: 'auto',
  },
  noiseReduction: 'far_field',
  transcriptionModel: '',
};
