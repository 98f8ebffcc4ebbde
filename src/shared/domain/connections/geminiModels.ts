/** Offered beside free text: models come and go faster than releases of Patchcord. */
export const OFFERED_LIVE_MODELS = [
  'gemini-3.8-live',
  'gemini-3.8-live-extended-thinking',
  'gemini-3.1-flash-live-preview',
] as const;

/** Answers texts. */
export const GEMINI_TEXT_MODEL = 'gemini-3.8-flash';
