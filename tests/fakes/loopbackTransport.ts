import { exportPath, recordingPath, voicemailPath } from '@shared/contract/addresses';
import type { ClientTransport, ConnectionState } from '@shared/contract/transport/transport';
import type { SerializedError } from '@shared/errors/appError';
import { openChannel } from '../../src/main/consoleServer/audioChannel';
import { createSubscriptions } from '../../src/main/consoleServer/subscriptions';
import type { ConsoleRuntime } from '../../src/main/core/ports/consoleRuntime';
import type { Logger } from '../../src/main/core/ports/logger';

const DISCONNECTED: SerializedError = {
  code: 'ipc.disconnected',
  message: 'The connection to Patchcord is down. Try again when it is back.',
  retryable: true,
};

interface Subscription {
  readonly stream: string;
  readonly input: unknown;
  readonly onItem: (item: unknown) => void;
  readonly onEnd: (error: SerializedError | undefined) => void;
}

export interface LoopbackTransport extends ClientTransport {
  /** Loses the connection: streams pause, commands fail, audio ends. */
  disconnect(): void;
  /** Comes back; every stream begins anew with its snapshot. */
  reconnect(): void;
}

/** The contract without a wire: copies what passes, as every real transport does. */
export function createLoopbackTransport(
  runtime: Pick<ConsoleRuntime, 'host' | 'openAudio'>,
  logger: Logger,
): LoopbackTransport {
  const subscriptions = new Map<string, Subscription>();
  const watchers = new Set<(state: ConnectionState) => void>();
  const audioEnds = new Set<() => void>();
  let state: ConnectionState = 'connected';
  let lastId = 0;

  const streams = createSubscriptions(runtime.host, (message) => {
    const subscription = subscriptions.get(message.id);
    if (message.type === 'item') {
      subscription?.onItem(structuredClone(message.item));
    } else {
      subscriptions.delete(message.id);
      subscription?.onEnd(message.error);
    }
  });
  const setState = (next: ConnectionState): void => {
    state = next;
    for (const onChange of [...watchers]) onChange(next);
  };
  return {
    async invoke(command, input) {
      if (state !== 'connected') return { ok: false, error: DISCONNECTED };
      return structuredClone(await runtime.host.invoke(command, structuredClone(input)));
    },
    subscribe(stream, input, onItem, onEnd) {
      lastId += 1;
      const id = String(lastId);
      subscriptions.set(id, { stream, input: structuredClone(input), onItem, onEnd });
      if (state === 'connected') streams.open(id, stream, structuredClone(input));
      return () => {
        subscriptions.delete(id);
        streams.close(id);
      };
    },
    openAudio(request, listener) {
      const end = () => {
        channel.close();
        listener.onClosed(DISCONNECTED);
      };
      audioEnds.add(end);
      const channel = openChannel(
        (audio, to) => runtime.openAudio(audio, to),
        structuredClone(request),
        {
          onSamples: (samples) => {
            listener.onSamples(samples.slice());
          },
          onClosed: (error) => {
            audioEnds.delete(end);
            listener.onClosed(error);
          },
        },
        logger,
      );
      return {
        send: (samples) => {
          channel.send(samples.slice());
        },
        close: () => {
          audioEnds.delete(end);
          channel.close();
        },
      };
    },
    recordingUrl: recordingPath,
    voicemailUrl: voicemailPath,
    exportUrl: exportPath,
    watchConnection(onChange) {
      watchers.add(onChange);
      onChange(state);
      return () => {
        watchers.delete(onChange);
      };
    },
    disconnect() {
      streams.closeAll();
      setState('lost');
      for (const end of [...audioEnds]) end();
      audioEnds.clear();
    },
    reconnect() {
      for (const [id, { stream, input }] of [...subscriptions]) streams.open(id, stream, input);
      setState('connected');
    },
  };
}
