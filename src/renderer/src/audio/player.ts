import { watchDevice, type DeviceInUse } from './devices';
import { MONO, type Gains } from './dsp/mix';
import type { PlayerMessage, PlayerOptions } from './playerMessages';
import playerUrl from './player.worklet.ts?worker&url';

/** Live telephone sound on a speaker of this computer. */
export interface Player {
  /** 16-bit samples at 8 kHz, interleaved where there are two channels. */
  push(samples: Int16Array): void;
  /** Takes effect without a click. */
  setGains(gains: Gains): void;
  /** An empty id is the system's own choice. */
  setSpeaker(deviceId: string): Promise<void>;
  close(): void;
}

export interface OpenPlayerOptions {
  readonly channels: 1 | 2;
  /** How the channels are spread over the speakers; one channel goes to both as it is. */
  readonly gains?: Gains;
  readonly speakerId: string;
  /** The speaker was unplugged, or has come back: this one is heard now. Absent without any. */
  readonly onSpeakerChanged?: (speaker: DeviceInUse | undefined) => void;
}

const TELEPHONE_RATE_HZ = 8_000;

export async function openPlayer(options: OpenPlayerOptions): Promise<Player> {
  const context = new AudioContext({ latencyHint: 'interactive' });
  try {
    await context.audioWorklet.addModule(playerUrl);
  } catch (error) {
    void context.close();
    throw error;
  }
  const processorOptions: PlayerOptions = {
    channels: options.channels,
    inputRateHz: TELEPHONE_RATE_HZ,
  };
  const node = new AudioWorkletNode(context, 'patchcord-player', {
    numberOfInputs: 0,
    outputChannelCount: [2],
    processorOptions,
  });
  node.connect(context.destination);
  const tell = (message: PlayerMessage) => {
    node.port.postMessage(message);
  };
  let speakerId = options.speakerId;
  const unwatch = watchDevice({
    kind: 'audiooutput',
    chosenId: () => speakerId,
    onChange: (speaker) => {
      // The system's own choice is followed by the system.
      if (speakerId !== '') void sendTo(context, speaker?.isChosen === true ? speakerId : '');
      options.onSpeakerChanged?.(speaker);
    },
  });
  const player: Player = {
    push: (samples) => {
      tell({ type: 'samples', samples });
    },
    setGains: (gains) => {
      tell({ type: 'gains', gains });
    },
    setSpeaker: (deviceId) => {
      speakerId = deviceId;
      return sendTo(context, deviceId);
    },
    close: () => {
      unwatch();
      node.disconnect();
      void context.close();
    },
  };
  player.setGains(options.gains ?? MONO);
  await player.setSpeaker(options.speakerId);
  // Started by a click; where the page was not clicked yet, the first click starts it.
  if (context.state === 'suspended') void context.resume();
  return player;
}

/** Sends sound to a speaker; one that was unplugged falls back to the system's own choice. */
export async function sendTo(context: AudioContext, deviceId: string): Promise<void> {
  if (!('setSinkId' in context)) return;
  const sink = context as AudioContext & { setSinkId: (id: string) => Promise<void> };
  try {
    await sink.setSinkId(deviceId);
  } catch {
    if (deviceId !== '') await sink.setSinkId('').catch(() => undefined);
  }
}
