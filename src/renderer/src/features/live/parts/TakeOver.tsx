import { notifications } from '@mantine/notifications';
import type { CallId } from '@shared/domain/ids';
import { useEffect, useRef } from 'react';
import { MicrophoneError, openMicrophone, type Microphone } from '../../../audio/microphone';
import { openPlayer, type Player } from '../../../audio/player';
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

/** The caller is taken over once the microphone is open, so that they never hear nobody. */
function Line({ callId }: { readonly callId: CallId }) {
  const { client, stores } = useConsole();
  const { settings } = useSettings();
  const devices = useRef(settings);
  useEffect(() => {
    devices.current = settings;
  }, [settings]);
  useEffect(() => {
    let isOpen = true;
    const closers: (() => void)[] = [];
    const stop = (message?: string) => {
      if (!isOpen) return;
      stores.ui.setState({ speakingOn: undefined });
      if (message === undefined) return;
      notifications.show({ color: 'red', title: 'The agent has the call again', message });
    };
    const start = async () => {
      let send: (samples: Int16Array) => void = () => undefined;
      const { microphoneId: deviceId, speakerId } = devices.current;
      const microphone: Microphone = await openMicrophone({
        deviceId,
        onSamples: (samples) => {
          send(samples);
        },
        onLost: () => {
          stop('The microphone was unplugged.');
        },
      });
      closers.push(microphone.close);
      // Without a speaker the caller's words are still on the screen.
      const player: Player | undefined = await openPlayer({
        channels: 1,
        volume: 1,
        speakerId,
      }).catch(() => undefined);
      closers.push(() => player?.close());
      if (!isOpen) return;
      const channel = client.openAudio(
        { kind: 'takeOver', callId },
        {
          onSamples: (samples) => player?.push(samples),
          onClosed: (error) => {
            stop(error?.message);
          },
        },
      );
      closers.push(() => {
        channel.close();
      });
      send = (samples) => {
        channel.send(samples);
      };
    };
    const close = () => {
      for (const each of closers.splice(0).reverse()) each();
    };
    start()
      .catch((error: unknown) => {
        stop(PROBLEMS[error instanceof MicrophoneError ? error.problem : 'busy']);
      })
      .finally(() => {
        if (!isOpen) close();
      });
    return () => {
      isOpen = false;
      close();
    };
  }, [client, stores, callId]);
  return null;
}
