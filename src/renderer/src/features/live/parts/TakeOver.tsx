import { notifications } from '@mantine/notifications';
import type { ConsoleClient } from '@shared/contract/client';
import type { CallId } from '@shared/domain/ids';
import { useEffect, useRef } from 'react';
import { MicrophoneError, openMicrophone } from '../../../audio/microphone';
import { openPlayer } from '../../../audio/player';
import { useArea, useConsole } from '../../../state/consoleContext';
import { useSettings } from '../../../state/useSettings';

/** The operator's mouth and ear on the line, whatever screen is shown. */
export function TakeOver() {
  const callId = useArea('ui', ({ speakingOn }) => speakingOn);
  return callId === undefined ? null : <Line key={callId} callId={callId} />;
}

const PROBLEMS: Record<MicrophoneError['problem'], string> = {
  denied: 'The microphone is blocked. Allow it for Patchcord and take over again.',
  none: 'There is no microphone. Plug one in and take over again.',
  busy: 'The microphone could not be opened. Close other programs that use it.',
  unsupported: 'This page may not use a microphone. Open the console on this computer.',
};

function Line({ callId }: { readonly callId: CallId }) {
  const { client, stores } = useConsole();
  const { settings } = useSettings();
  const devices = useRef(settings);
  useEffect(() => {
    devices.current = settings;
  }, [settings]);
  useEffect(() => {
    const closing = new AbortController();
    const stop = (message?: string) => {
      if (closing.signal.aborted) return;
      stores.ui.setState({ speakingOn: undefined });
      if (message === undefined) return;
      notifications.show({ color: 'red', title: 'The agent has the call again', message });
    };
    const { microphoneId, speakerId } = devices.current;
    openLine({ client, callId, microphoneId, speakerId, stop, signal: closing.signal }).catch(
      (error: unknown) => {
        stop(PROBLEMS[error instanceof MicrophoneError ? error.problem : 'busy']);
      },
    );
    return () => {
      closing.abort();
    };
  }, [client, stores, callId]);
  return null;
}

interface LineParts {
  readonly client: ConsoleClient;
  readonly callId: CallId;
  readonly microphoneId: string;
  readonly speakerId: string;
  /** The line has ended by itself, for a reason or because the call is over. */
  readonly stop: (message?: string) => void;
  /** Closes everything that is open, or that opens later. */
  readonly signal: AbortSignal;
}

/** The caller is taken over once the microphone is open, so that they never hear nobody. */
async function openLine({ client, callId, stop, signal, ...devices }: LineParts): Promise<void> {
  const closeWithLine = (close: () => void) => {
    if (signal.aborted) close();
    else signal.addEventListener('abort', close, { once: true });
  };
  let send: (samples: Int16Array) => void = () => undefined;
  const microphone = await openMicrophone({
    deviceId: devices.microphoneId,
    onSamples: (samples) => {
      send(samples);
    },
    onLost: () => {
      stop('The microphone was unplugged.');
    },
  });
  closeWithLine(microphone.close);
  // Without a speaker the caller's words are still on the screen.
  const player = await openPlayer({
    channels: 1,
    volume: 1,
    speakerId: devices.speakerId,
  }).catch(() => undefined);
  closeWithLine(() => player?.close());
  if (signal.aborted) return;
  const channel = client.openAudio(
    { kind: 'takeOver', callId },
    {
      onSamples: (samples) => player?.push(samples),
      onClosed: (error) => {
        stop(error?.message);
      },
    },
  );
  closeWithLine(() => {
    channel.close();
  });
  send = (samples) => {
    channel.send(samples);
  };
}
