import type { AudioListener } from '@shared/contract/transport';
import type { CallSession } from '../../session/callSession';

/** Two frames: small enough to stay within 150 ms of the line, large enough to be cheap. */
const BATCH_SAMPLES = 320;

/**
 * Sends both sides of a call to a listener as stereo batches, caller left, agent right. Returns the
 * undo. A listener that throws is dropped by the tap; the call does not notice.
 */
export function listenIn(session: CallSession, listener: AudioListener): () => void {
  const { taps } = session;
  if (taps === undefined) {
    listener.onClosed();
    return () => undefined;
  }
  let batch = new Int16Array(BATCH_SAMPLES * 2);
  let filled = 0;
  return taps.add('listenIn', (caller, agent) => {
    for (let i = 0; i < caller.length; i++) {
      batch[filled++] = caller[i] ?? 0;
      batch[filled++] = agent[i] ?? 0;
      if (filled < batch.length) continue;
      listener.onSamples(batch);
      batch = new Int16Array(BATCH_SAMPLES * 2);
      filled = 0;
    }
  });
}
