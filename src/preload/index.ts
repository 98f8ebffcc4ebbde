import { contextBridge, ipcRenderer } from 'electron';
import type { PatchcordBridge, StreamMessage } from '@shared/contract/bridge';
import {
  COMMANDS,
  IPC_AUDIO,
  IPC_INVOKE,
  IPC_STREAM,
  IPC_SUBSCRIBE,
  IPC_UNSUBSCRIBE,
  STREAMS,
} from '@shared/contract/channels';

function allow(names: readonly string[], name: string): void {
  if (!names.includes(name)) throw new Error('unknown name');
}

const bridge: PatchcordBridge = {
  async invoke(command, input) {
    allow(COMMANDS, command);
    return ipcRenderer.invoke(IPC_INVOKE, command, input) as ReturnType<PatchcordBridge['invoke']>;
  },
  subscribe(id, stream, input) {
    allow(STREAMS, stream);
    ipcRenderer.send(IPC_SUBSCRIBE, id, stream, input);
  },
  unsubscribe(id) {
    ipcRenderer.send(IPC_UNSUBSCRIBE, id);
  },
  onStream(listener) {
    ipcRenderer.on(IPC_STREAM, (_event, message: StreamMessage) => {
      listener(message);
    });
  },
};

window.addEventListener('message', ({ source, data, ports }: MessageEvent<unknown>) => {
  if (source !== window || typeof data !== 'object' || data === null) return;
  const { channel, request } = data as { channel?: unknown; request?: unknown };
  if (channel === IPC_AUDIO) ipcRenderer.postMessage(IPC_AUDIO, request, [...ports]);
});

contextBridge.exposeInMainWorld('patchcord', bridge);
