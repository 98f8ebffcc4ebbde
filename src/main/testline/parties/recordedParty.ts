import { encodeMulaw } from '../../audio/mulaw';
import { readWav } from '../../audio/wav';
import type { Party, Telephone } from './party';
import { createVoiceQueue } from './voiceQueue';

/**
 * Plays a WAV file down the line and hangs up after it.
 * @throws Error when the bytes are not a WAV file of a supported kind.
 */
export function createRecordedParty(wav: Uint8Array): Party {
  const queue = createVoiceQueue();
  queue.push(encodeMulaw(readWav(wav, 8000).channels[0] ?? new Int16Array(0)));
  return {
    nextFrame: () => queue.nextFrame(),
    onConnected(telephone: Telephone) {
      void queue.drained().then(() => {
        telephone.hangUp();
      });
    },
  };
}
