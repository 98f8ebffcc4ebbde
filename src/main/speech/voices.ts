import type { TtsVoice } from './workerProtocol';

/** The voices inside the offline synthesiser; clearly synthetic, all of them. */
export const OFFLINE_VOICES = [
  { id: 'slt', name: 'Susan (American)' },
  { id: 'rms', name: 'Robert (American)' },
  { id: 'awb', name: 'Alan (Scottish)' },
] as const satisfies readonly { id: TtsVoice; name: string }[];

/** An agent that was made for somebody else's voice keeps one that is unknown here. */
export function offlineVoice(wanted: string): TtsVoice {
  return OFFLINE_VOICES.find(({ id }) => id === wanted)?.id ?? OFFLINE_VOICES[0].id;
}
