import type { ConsoleClient } from '@shared/contract/transport/client';
import type { CallId } from '@shared/domain/ids';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, type RefObject } from 'react';
import { currentWords } from '../../../i18n/words';
import { gainsOf, type Gains } from '../../../audio/dsp/mix';
import { openPlayer, type Player } from '../../../audio/player';
import { useArea, useConsole } from '../../../state/consoleContext';
import type { UiStore } from '../../../state/uiStore';
import { useSettings } from '../../../state/useSettings';
import { noticeSpeaker } from '../../../ui/deviceNotice';
import { useHeardMix } from './useListenMix';

/**
 * The operator's ear: plays the call that is being listened to, whatever screen is shown, unless the
 * operator speaks on it and hears the line itself.
 */
export function ListenIn() {
  const { ui } = useConsole().stores;
  const callId = useArea('ui', ({ listeningTo }) => listeningTo);
  const isOver = useArea(
    'liveCalls',
    ({ calls }) => callId !== undefined && calls.get(callId)?.state === 'ended',
  );
  useEffect(() => {
    if (isOver) ui.setState({ listeningTo: undefined });
  }, [ui, isOver]);
  const isSpeaking = useArea('ui', ({ speakingOn }) => speakingOn === callId);
  return callId === undefined || isSpeaking ? null : <Ear key={callId} callId={callId} />;
}

function Ear({ callId }: { readonly callId: CallId }) {
  const { client, stores } = useConsole();
  const { speakerId } = useSettings().settings;
  const { mix, volume } = useHeardMix();
  const player = useRef<Player>(undefined);
  const wanted = useRef({ gains: gainsOf(mix, volume), speakerId });

  useEffect(() => {
    const gains = gainsOf(mix, volume);
    wanted.current = { gains, speakerId };
    player.current?.setGains(gains);
  }, [mix, volume, speakerId]);
  useEffect(() => {
    void player.current?.setSpeaker(speakerId);
  }, [speakerId]);
  useEffect(
    () => openEar({ client, ui: stores.ui, callId, player, wanted }),
    [client, stores, callId],
  );
  return null;
}

interface EarParts {
  readonly client: ConsoleClient;
  readonly ui: UiStore;
  readonly callId: CallId;
  /** Takes the player once it is open. */
  readonly player: RefObject<Player | undefined>;
  readonly wanted: RefObject<{ readonly gains: Gains; readonly speakerId: string }>;
}

/** Returns the undo. */
function openEar({ client, ui, callId, player, wanted }: EarParts): () => void {
  const { t } = currentWords();
  let isOpen = true;
  const stop = (message?: string) => {
    if (!isOpen) return;
    ui.setState({ listeningTo: undefined });
    if (message === undefined) return;
    notifications.show({ color: 'red', title: t('Listening has stopped'), message });
  };
  const channel = client.openAudio(
    { kind: 'listen', callId },
    {
      onSamples: (samples) => player.current?.push(samples),
      onClosed: (error) => {
        stop(error?.message);
      },
    },
  );
  openPlayer({
    channels: 2,
    onSpeakerChanged: (speaker) => {
      noticeSpeaker(speaker?.name);
    },
    ...wanted.current,
  }).then(
    (opened) => {
      if (!isOpen) {
        opened.close();
        return;
      }
      player.current = opened;
      opened.setGains(wanted.current.gains);
    },
    () => {
      stop(t('This computer has no speaker that Patchcord can use. Plug one in and try again.'));
    },
  );
  return () => {
    isOpen = false;
    channel.close();
    player.current?.close();
    player.current = undefined;
  };
}
