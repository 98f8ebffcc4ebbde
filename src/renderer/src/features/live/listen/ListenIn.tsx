import type { CallId } from '@shared/domain/ids';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { currentWords } from '../../../i18n/words';
import { gainsOf } from '../../../audio/dsp/mix';
import { openPlayer, type Player } from '../../../audio/player';
import { useArea, useConsole } from '../../../state/consoleContext';
import { useSettings } from '../../../state/useSettings';
import { noticeSpeaker } from '../../../ui/deviceNotice';
import { useHeardMix } from './useListenMix';

/** The operator's ear: plays the call that is being listened to, whatever screen is shown. */
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
  return callId === undefined ? null : <Ear key={callId} callId={callId} />;
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
  useEffect(() => {
    let isOpen = true;
    const stop = (message: string) => {
      if (!isOpen) return;
      stores.ui.setState({ listeningTo: undefined });
      notifications.show({
        color: 'red',
        title: currentWords().t('Listening has stopped'),
        message,
      });
    };
    const channel = client.openAudio(
      { kind: 'listen', callId },
      {
        onSamples: (samples) => player.current?.push(samples),
        onClosed: (error) => {
          if (error === undefined) stores.ui.setState({ listeningTo: undefined });
          else stop(error.message);
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
        stop(
          currentWords().t(
            'This computer has no speaker that Patchcord can use. Plug one in and try again.',
          ),
        );
      },
    );
    return () => {
      isOpen = false;
      channel.close();
      player.current?.close();
      player.current = undefined;
    };
  }, [client, stores, callId]);
  return null;
}
