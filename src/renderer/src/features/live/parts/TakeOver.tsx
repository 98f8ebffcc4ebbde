import { notifications } from '@mantine/notifications';
import type { ConsoleClient } from '@shared/contract/transport/client';
import type { CallId } from '@shared/domain/ids';
import { useEffect, useRef } from 'react';
import { currentWords } from '../../../i18n/words';
import { keepMicrophone } from '../../../audio/keptMicrophone';
import { MicrophoneError, type MicrophoneProblem } from '../../../audio/microphone';
import { openPlayer, type Player } from '../../../audio/player';
import { useArea, useConsole } from '../../../state/consoleContext';
import { useSettings } from '../../../state/useSettings';
import { noticeMicrophone, noticeSpeaker } from '../../../ui/deviceNotice';

/** The operator's mouth and ear on the line, whatever screen is shown. */
export function TakeOver() {
  const callId = useArea('ui', ({ speakingOn }) => speakingOn);
  return callId === undefined ? null : <Line key={callId} callId={callId} />;
}

function Line({ callId }: { readonly callId: CallId }) {
  const { client, stores } = useConsole();
  const { microphoneId, speakerId } = useSettings().settings;
  const wanted = useRef({ microphoneId, speakerId });
  const player = useRef<Player>(undefined);
  useEffect(() => {
    wanted.current = { microphoneId, speakerId };
    void player.current?.setSpeaker(speakerId);
  }, [microphoneId, speakerId]);
  useEffect(() => {
    const closing = new AbortController();
    const { signal } = closing;
    const stop = (message?: string) => {
      if (signal.aborted) return;
      stores.ui.setState({ speakingOn: undefined });
      if (message === undefined) return;
      notifications.show({
        color: 'red',
        title: currentWords().t('The agent has the call again'),
        message,
      });
    };
    const onNoMicrophone = (problem: MicrophoneProblem) => {
      if (signal.aborted) return;
      stores.ui.setState({ speakingOn: undefined, microphoneProblem: { callId, problem } });
    };
    stores.ui.setState({ microphoneProblem: undefined });
    openLine({ client, callId, ...wanted.current, stop, onNoMicrophone, signal }).then(
      (opened) => {
        player.current = opened;
      },
      (error: unknown) => {
        onNoMicrophone(error instanceof MicrophoneError ? error.problem : 'busy');
      },
    );
    return () => {
      closing.abort();
      player.current = undefined;
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
  /** The last microphone is gone. */
  readonly onNoMicrophone: (problem: MicrophoneProblem) => void;
  /** Closes everything that is open, or that opens later. */
  readonly signal: AbortSignal;
}

/** The caller is taken over once the microphone is open, so that they never hear nobody. */
async function openLine(parts: LineParts): Promise<Player | undefined> {
  const { client, callId, stop, signal } = parts;
  const closeWithLine = (close: () => void) => {
    if (signal.aborted) close();
    else signal.addEventListener('abort', close, { once: true });
  };
  let send: (samples: Int16Array) => void = () => undefined;
  const microphone = await keepMicrophone({
    deviceId: parts.microphoneId,
    onSamples: (samples) => {
      send(samples);
    },
    onChanged: noticeMicrophone,
    onLost: parts.onNoMicrophone,
  });
  closeWithLine(microphone.close);
  // Without a speaker the caller's words are still on the screen.
  const player = await openPlayer({
    channels: 1,
    speakerId: parts.speakerId,
    onSpeakerChanged: (speaker) => {
      noticeSpeaker(speaker?.name);
    },
  }).catch(() => undefined);
  closeWithLine(() => player?.close());
  if (signal.aborted) return undefined;
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
  return player;
}
