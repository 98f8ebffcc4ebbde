import { createContractHost } from '@shared/contract/transport/host';
import type { ConsoleHandlers } from '@shared/contract/console';
import type { ClientTransport, ConnectionState } from '@shared/contract/transport/transport';

export interface MemoryTransport extends ClientTransport {
  /** Plays a connection that comes and goes; subscriptions end when it is lost. */
  readonly setConnection: (state: ConnectionState) => void;
  /** Everything that failed without being an expected failure. */
  readonly bugs: readonly unknown[];
}

export interface MemoryTransportOptions {
  readonly handlers: ConsoleHandlers;
  readonly openAudio?: ClientTransport['openAudio'];
  readonly recordingUrl?: ClientTransport['recordingUrl'];
  readonly exportUrl?: ClientTransport['exportUrl'];
}

/** The contract without a wire: what is sent is copied, as every real transport does. */
export function createMemoryTransport(options: MemoryTransportOptions): MemoryTransport {
  const bugs: unknown[] = [];
  const host = createContractHost({
    handlers: options.handlers,
    onBug: (error) => {
      bugs.push(error);
    },
  });
  const watchers = new Set<(state: ConnectionState) => void>();
  const enders = new Set<() => void>();
  let connection: ConnectionState = 'connected';
  return {
    bugs,
    invoke: async (command, input) =>
      structuredClone(await host.invoke(command, structuredClone(input))),
    subscribe: (stream, input, onItem, onEnd) => {
      let isOpen = true;
      const undo = host.subscribe(
        stream,
        structuredClone(input),
        (item) => {
          if (isOpen) onItem(structuredClone(item));
        },
        onEnd,
      );
      const close = () => {
        isOpen = false;
        enders.delete(end);
        undo();
      };
      const end = () => {
        close();
        onEnd({ code: 'ipc.disconnected', message: 'The connection was lost.', retryable: true });
      };
      enders.add(end);
      return close;
    },
    openAudio: options.openAudio ?? (() => ({ send: () => undefined, close: () => undefined })),
    recordingUrl: options.recordingUrl ?? ((callId) => `/recordings/${callId}.wav`),
    voicemailUrl: options.recordingUrl ?? ((callId) => `/voicemails/${callId}`),
    exportUrl: options.exportUrl ?? ((exportId) => `/exports/${exportId}`),
    watchConnection: (onChange) => {
      watchers.add(onChange);
      onChange(connection);
      return () => {
        watchers.delete(onChange);
      };
    },
    setConnection: (state) => {
      connection = state;
      if (state === 'lost') for (const end of [...enders]) end();
      for (const watcher of watchers) watcher(state);
    },
  };
}
