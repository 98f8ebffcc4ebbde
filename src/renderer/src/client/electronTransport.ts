import { APP_ORIGIN, exportPath, recordingPath, voicemailPath } from '@shared/contract/addresses';
import type { PatchcordBridge } from '@shared/contract/bridge';
import { IPC_AUDIO } from '@shared/contract/channels';
import { AudioClosedSchema } from '@shared/contract/transport/socketMessages';
import type {
  AudioChannel,
  AudioListener,
  ClientTransport,
} from '@shared/contract/transport/transport';
import type { SerializedError } from '@shared/errors/appError';
import { DISCONNECTED } from './disconnected';

interface Subscription {
  readonly onItem: (item: unknown) => void;
  readonly onEnd: (error: SerializedError | undefined) => void;
}

/** Carries the contract over the desktop window's bridge. The app is always there: it is our host. */
export function createElectronTransport(bridge: PatchcordBridge): ClientTransport {
  const subscriptions = new Map<string, Subscription>();
  bridge.onStream((message) => {
    const subscription = subscriptions.get(message.id);
    if (subscription === undefined) return;
    if (message.type === 'item') {
      subscription.onItem(message.item);
    } else {
      subscriptions.delete(message.id);
      subscription.onEnd(message.error);
    }
  });
  return {
    async invoke(command, input) {
      try {
        return await bridge.invoke(command, input);
      } catch {
        return { ok: false, error: DISCONNECTED };
      }
    },
    subscribe(stream, input, onItem, onEnd) {
      const id = crypto.randomUUID();
      subscriptions.set(id, { onItem, onEnd });
      bridge.subscribe(id, stream, input);
      return () => {
        if (subscriptions.delete(id)) bridge.unsubscribe(id);
      };
    },
    openAudio(request, listener) {
      const { port1, port2 } = new MessageChannel();
      // To this window only: the preload script listens there and hands the port on.
      window.postMessage({ channel: IPC_AUDIO, request }, '/', [port2]);
      return openPort(port1, listener);
    },
    recordingUrl: (callId) => `${APP_ORIGIN}${recordingPath(callId)}`,
    voicemailUrl: (callId) => `${APP_ORIGIN}${voicemailPath(callId)}`,
    exportUrl: (exportId) => `${APP_ORIGIN}${exportPath(exportId)}`,
    watchConnection(onChange) {
      onChange('connected');
      return () => undefined;
    },
  };
}

function openPort(port: MessagePort, listener: AudioListener): AudioChannel {
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data instanceof Int16Array) {
      // Says that these are taken: the app sends no faster than that.
      port.postMessage(data.length);
      listener.onSamples(data);
      return;
    }
    const closed = AudioClosedSchema.safeParse(data);
    if (!closed.success) return;
    port.close();
    listener.onClosed(closed.data.error);
  };
  return {
    send(samples) {
      port.postMessage(samples);
    },
    close() {
      port.onmessage = null;
      port.close();
    },
  };
}
