import { AppError, deserializeError, type SerializedError } from '../../errors/appError';
import type { CommandName, StreamName } from '../channels';
import {
  consoleContract,
  type CommandInput,
  type CommandOutput,
  type StreamInput,
  type StreamItem,
} from '../console';
import type {
  AudioChannel,
  AudioListener,
  AudioRequest,
  ClientTransport,
  ConnectionState,
} from './transport';

/** The typed console side of the contract. */
export interface ConsoleClient {
  /** Rejects with an `AppError` and nothing else. */
  invoke<Name extends CommandName>(
    command: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>>;
  subscribe<Name extends StreamName>(
    stream: Name,
    input: StreamInput<Name>,
    onItem: (item: StreamItem<Name>) => void,
    onEnd?: (error: AppError | undefined) => void,
  ): () => void;
  openAudio(request: AudioRequest, listener: AudioListener): AudioChannel;
  recordingUrl(callId: string): string;
  voicemailUrl(callId: string): string;
  exportUrl(exportId: string): string;
  watchConnection(onChange: (state: ConnectionState) => void): () => void;
}

export function createConsoleClient(transport: ClientTransport): ConsoleClient {
  return {
    async invoke(name, input) {
      const reply = await transport.invoke(name, input);
      if (!reply.ok) throw deserializeError(reply.error);
      const parsed = consoleContract[name].output.safeParse(reply.value);
      if (!parsed.success) throw versionSkew(name);
      return parsed.data as CommandOutput<typeof name>;
    },
    subscribe(name, input, onItem, onEnd) {
      const finish = (error: SerializedError | undefined) =>
        onEnd?.(error === undefined ? undefined : deserializeError(error));
      return transport.subscribe(
        name,
        input,
        (item) => {
          // Items are ours and frequent: the host is typed by the same schema, so they are not
          // parsed a second time here.
          onItem(item as StreamItem<typeof name>);
        },
        finish,
      );
    },
    openAudio: (request, listener) => transport.openAudio(request, listener),
    recordingUrl: (callId) => transport.recordingUrl(callId),
    voicemailUrl: (callId) => transport.voicemailUrl(callId),
    exportUrl: (exportId) => transport.exportUrl(exportId),
    watchConnection: (onChange) => transport.watchConnection(onChange),
  };
}

function versionSkew(name: string): AppError {
  return new AppError({
    code: 'ipc.invalid_input',
    message: 'The app answered in a form that this window does not know. Restart Patchcord.',
    detail: name,
  });
}
