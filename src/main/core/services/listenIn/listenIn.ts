import type { AudioChannel, AudioListener } from '@shared/contract/transport/transport';
import type { CallSession } from '../../session/callSession';

/** Two frames: small enough to stay within 150 ms of the line, large enough to be cheap. */
const BATCH_SAMPLES = 320;

/**
 * Sends both sides of a call to a listener as stereo batches, caller left, agent right, until the
 * channel is closed. A listener that throws is dropped by the tap; the call does not notice.
 */
export function listenIn(session: CallSession | undefined, listener: AudioListener): AudioChannel {
  const taps = session?.taps;
  if (taps === undefined) {
    listener.onClosed({
      code: 'call.not_live',
      message: 'There is nothing to listen to: this call is not in progress.',
      retryable: false,
    });
    return { send: () => undefined, close: () => undefined };
  }
  let batch = new Int16Array(BATCH_SAMPLES * 2);
  let filled = 0;
  const close = taps.add('listenIn', (caller, agent) => {
    for (let i = 0; i < caller.length; i++) {
      batch[filled++] = caller[i] ?? 0;
      batch[filled++] = agent[i] ?? 0;
      if (filled < batch.length) continue;
      listener.onSamples(batch);
      batch = new Int16Array(BATCH_SAMPLES * 2);
      filled = 0;
    }
  });
  return { send: () => undefined, close };
}
