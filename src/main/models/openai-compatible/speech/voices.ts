/** Of OpenAI's speech interface: https://platform.openai.com/docs/guides/text-to-speech */
export const OPENAI_SPEECH_VOICES = [
  { id: 'marin', name: 'Marin' },
  { id: 'cedar', name: 'Cedar' },
  { id: 'alloy', name: 'Alloy' },
  { id: 'ash', name: 'Ash' },
  { id: 'ballad', name: 'Ballad' },
  { id: 'coral', name: 'Coral' },
  { id: 'echo', name: 'Echo' },
  { id: 'fable', name: 'Fable' },
  { id: 'nova', name: 'Nova' },
  { id: 'onyx', name: 'Onyx' },
  { id: 'sage', name: 'Sage' },
  { id: 'shimmer', name: 'Shimmer' },
  { id: 'verse', name: 'Verse' },
] as const;

/** An agent that was made for another voice gets one that there is. */
export function openAiVoice(wanted: string): string {
  return OPENAI_SPEECH_VOICES.find(({ id }) => id === wanted)?.id ?? OPENAI_SPEECH_VOICES[0].id;
}
