import type { PlayerMessage, PlayerOptions } from './playerMessages';
import playerUrl from './player.worklet.ts?worker&url';

/** Live telephone sound on a speaker of this computer. */
export interface Player {
  /** 16-bit samples at 8 kHz, interleaved where there are two channels. */
  push(samples: Int16Array): void;
  setVolume(volume: number): void;
  /** An empty id is the system's own choice. */
  setSpeaker(deviceId: string): Promise<void>;
  close(): void;
}

export interface OpenPlayerOptions {
  readonly channels: 1 | 2;
  readonly volume: number;
  readonly speakerId: string;
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
  const player: Player = {
    push: (samples) => {
      tell({ type: 'samples', samples });
    },
    setVolume: (volume) => {
      tell({ type: 'volume', volume });
    },
    setSpeaker: (deviceId) => chooseSpeaker(context, deviceId),
    close: () => {
      node.disconnect();
      void context.close();
    },
  };
  player.setVolume(options.volume);
  await player.setSpeaker(options.speakerId);
  // Started by a click; where the page was not clicked yet, the first click starts it.
  if (context.state === 'suspended') void context.resume();
  return player;
}

/** A speaker that was unplugged falls back to the system's own choice. */
async function chooseSpeaker(context: AudioContext, deviceId: string): Promise<void> {
  if (!('setSinkId' in context)) return;
  const sink = context as AudioContext & { setSinkId: (id: string) => Promise<void> };
  try {
    await sink.setSinkId(deviceId);
  } catch {
    if (deviceId !== '') await sink.setSinkId('').catch(() => undefined);
  }
}
