import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';

/**
 * Voices of Twilio's for sentences that are not in English, which its usual voice speaks. A voice
 * and a language that do not belong together fail the whole `<Say>`.
 */
const VOICES: Readonly<Record<string, VoiceResponse.SayAttributes>> = {
  'es-ES': { voice: 'Polly.Conchita', language: 'es-ES' },
  'es-US': { voice: 'Polly.Lupe', language: 'es-US' },
  es: { voice: 'Polly.Mia', language: 'es-MX' },
};

/** How `<Say>` speaks a sentence of this language (BCP 47). */
export function sayIn(language: string): VoiceResponse.SayAttributes {
  return VOICES[language] ?? VOICES[language.split('-')[0] ?? ''] ?? {};
}
