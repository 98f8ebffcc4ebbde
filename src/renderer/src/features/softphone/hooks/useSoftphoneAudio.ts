import { useEffect, useRef, useState, type RefObject } from 'react';
import type { ConsoleClient } from '@shared/contract/transport/client';
import { rmsDbfs } from '../../../audio/dsp/level';
import { keepMicrophone } from '../../../audio/keptMicrophone';
import { MicrophoneError, type Microphone } from '../../../audio/microphone';
import { openPlayer, type Player } from '../../../audio/player';
import { useArea, useClient } from '../../../state/consoleContext';
import { useSettings } from '../../../state/useSettings';
import { noticeMicrophone, noticeSpeaker } from '../../../ui/deviceNotice';
import type { LevelReading } from '../../../ui/meter/Meter';
import { isBusy } from '../selectors';

export interface SoftphoneAudio {
  readonly problem: MicrophoneError['problem'] | undefined;
  /** The microphone's level, for its meter. */
  readonly readLevel: () => LevelReading | undefined;
}

type Send = (samples: Int16Array) => void;

/** Speaker and microphone of the test call, open while the call is on this window. */
export function useSoftphoneAudio(): SoftphoneAudio {
  const state = useArea('softphone', (softphone) => softphone.state);
  const isHere = useArea('ui', ({ softphone }) => softphone.isHere);
  const isOn = isHere && state !== undefined && isBusy(state.phase);
  const usesMicrophone = isOn && state.mode === 'microphone' && state.phase === 'in_call';
  const send = useRef<Send>(undefined);
  const level = useRef<LevelReading>(undefined);
  useEar(isOn, send);
  const problem = useMouth(usesMicrophone, (samples) => {
    const rms = rmsDbfs(samples);
    level.current = { rmsDbfs: rms, peakDbfs: rms };
    send.current?.(samples);
  });
  return { problem, readLevel: () => (usesMicrophone ? level.current : undefined) };
}

/** Plays what the caller hears while `isOn`; `send` then carries the microphone the other way. */
function useEar(isOn: boolean, send: RefObject<Send | undefined>): void {
  const client = useClient();
  const { speakerId } = useSettings().settings;
  const player = useRef<Player>(undefined);
  const speaker = useRef(speakerId);
  useEffect(() => {
    speaker.current = speakerId;
    void player.current?.setSpeaker(speakerId);
  }, [speakerId]);
  useEffect(() => {
    if (!isOn) return;
    return openEar({ client, player, send, speaker });
  }, [client, isOn, send]);
}

interface EarParts {
  readonly client: ConsoleClient;
  readonly player: RefObject<Player | undefined>;
  readonly send: RefObject<Send | undefined>;
  readonly speaker: RefObject<string>;
}

function openEar({ client, player, send, speaker }: EarParts): () => void {
  let isOpen = true;
  const channel = client.openAudio(
    { kind: 'softphone' },
    { onSamples: (samples) => player.current?.push(samples), onClosed: () => undefined },
  );
  send.current = (samples) => {
    channel.send(samples);
  };
  openPlayer({
    channels: 1,
    speakerId: speaker.current,
    onSpeakerChanged: (device) => {
      noticeSpeaker(device?.name);
    },
  }).then(
    (opened) => {
      if (isOpen) player.current = opened;
      else opened.close();
    },
    // Without a speaker the call goes on: its words are on the screen.
    () => undefined,
  );
  return () => {
    isOpen = false;
    send.current = undefined;
    channel.close();
    player.current?.close();
    player.current = undefined;
  };
}

/** The chosen microphone while `isOn`, or the next best one when it is unplugged. */
function useMouth(isOn: boolean, onSamples: Send): SoftphoneAudio['problem'] {
  const { microphoneId } = useSettings().settings;
  const isMuted = useArea('ui', ({ softphone }) => softphone.isMuted);
  const microphone = useRef<Microphone>(undefined);
  const muted = useRef(isMuted);
  const receiver = useRef(onSamples);
  const [problem, setProblem] = useState<SoftphoneAudio['problem']>();
  useEffect(() => {
    receiver.current = onSamples;
  });
  useEffect(() => {
    muted.current = isMuted;
    microphone.current?.setMuted(isMuted);
  }, [isMuted]);
  useEffect(() => {
    if (!isOn) return;
    let isOpen = true;
    keepMicrophone({
      deviceId: microphoneId,
      onSamples: (samples) => {
        receiver.current(samples);
      },
      onChanged: (name) => {
        setProblem(undefined);
        noticeMicrophone(name);
      },
      onLost: setProblem,
    }).then(
      (opened) => {
        if (!isOpen) {
          opened.close();
          return;
        }
        opened.setMuted(muted.current);
        microphone.current = opened;
        setProblem(undefined);
      },
      (error: unknown) => {
        if (isOpen) setProblem(error instanceof MicrophoneError ? error.problem : 'busy');
      },
    );
    return () => {
      isOpen = false;
      microphone.current?.close();
      microphone.current = undefined;
    };
  }, [isOn, microphoneId]);
  return isOn ? problem : undefined;
}
