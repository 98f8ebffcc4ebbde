import { AUDIO_RATE_HZ } from '@shared/contract/audioRequest';
import { AudioClosedSchema } from '@shared/contract/transport/socketMessages';
import type { AudioChannel, AudioListener } from '@shared/contract/transport/transport';
import type { SerializedError } from '@shared/errors/appError';
import { DISCONNECTED } from './disconnected';

/** A microphone this far behind skips: late speech is worth less than speech on time. */
const MAX_BEHIND_MS = 200;
const MAX_BEHIND_BYTES = (AUDIO_RATE_HZ / 1000) * 2 * MAX_BEHIND_MS;

/** Carries live sound over a socket of its own. Sound sent before it stands is not kept. */
export function openAudioSocket(socket: WebSocket, listener: AudioListener): AudioChannel {
  socket.binaryType = 'arraybuffer';
  let reason: SerializedError | undefined = DISCONNECTED;
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data instanceof ArrayBuffer) listener.onSamples(new Int16Array(data));
    else reason = closingReason(data);
  };
  socket.onclose = () => {
    listener.onClosed(reason);
  };
  socket.onerror = () => undefined;
  return {
    send(samples) {
      if (socket.readyState !== socket.OPEN || socket.bufferedAmount > MAX_BEHIND_BYTES) return;
      socket.send(new Int16Array(samples));
    },
    close() {
      socket.onmessage = socket.onclose = null;
      socket.close();
    },
  };
}

/** The server says why in a text message before it closes; without one the connection broke. */
function closingReason(data: unknown): SerializedError | undefined {
  try {
    const closed = AudioClosedSchema.safeParse(JSON.parse(String(data)));
    return closed.success ? closed.data.error : DISCONNECTED;
  } catch {
    return DISCONNECTED;
  }
}
