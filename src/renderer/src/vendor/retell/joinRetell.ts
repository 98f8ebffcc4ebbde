import { LogLevel, Room, setLogExtension } from 'livekit-client';
import { RetellWebClient } from 'retell-client-js-sdk';
import type { Speaker } from '@shared/domain/callEvent';
import { detailOf } from '../webCall/detailOf';
import type { JoinedCall, JoinOptions } from '../webCall/joinedCall';

/** What the browser calls the system's own choice. */
const SYSTEM_DEVICE = 'default';
/** Retell's own rate. */
const SAMPLE_RATE_HZ = 24_000;
const LEVELS_EVERY_MS = 100;
const MOST_TURNS = 100;

type Analyser = RetellWebClient['analyzerComponent'];

/** Joins a call that the application created at Retell: `pass` is its access token. */
export function joinRetell({ pass, devices, readMicrophone, report }: JoinOptions): JoinedCall {
  const client = new RetellWebClient();
  const lastTrouble = followTrouble();
  const levels = setInterval(() => {
    // Absent until the agent is heard, whatever its type says.
    const voice = Reflect.get(client, 'analyzerComponent') as Analyser | undefined;
    const agent = client.isAgentTalking ? (voice?.calculateVolume() ?? 0) : 0;
    report({ type: 'levels', caller: readMicrophone(), agent: Math.min(1, agent) });
  }, LEVELS_EVERY_MS);
  client.on('call_started', () => {
    report({ type: 'joined' });
  });
  client.on('call_ended', () => {
    clearInterval(levels);
    report({ type: 'ended' });
  });
  client.on('update', (update: unknown) => {
    report({ type: 'conversation', turns: turnsOf(update) });
  });
  client.on('error', (error: unknown) => {
    clearInterval(levels);
    report({ type: 'failed', detail: `${detailOf(error)}${lastTrouble()}` });
    client.stopCall();
  });
  return {
    joined: client.startCall({
      accessToken: pass,
      sampleRate: SAMPLE_RATE_HZ,
      // For the level of the agent's voice.
      emitRawAudioSamples: true,
      captureDeviceId: devices.microphoneId ?? SYSTEM_DEVICE,
      playbackDeviceId: devices.speakerId ?? SYSTEM_DEVICE,
    }),
    setMuted: (isMuted) => {
      if (isMuted) client.mute();
      else client.unmute();
    },
    useDevices: async ({ microphoneId = SYSTEM_DEVICE, speakerId = SYSTEM_DEVICE }) => {
      // The SDK has no interface for it, and keeps LiveKit's, which has, to itself.
      const room: unknown = Reflect.get(client, 'room');
      if (!(room instanceof Room)) return;
      await room.switchActiveDevice('audioinput', microphoneId);
      await room.switchActiveDevice('audiooutput', speakerId);
    },
    leave: () => {
      client.stopCall();
      return Promise.resolve();
    },
  };
}

/** The SDK tells that a call could not be made, and keeps LiveKit's reason to itself. */
function followTrouble(): () => string {
  let trouble = '';
  setLogExtension((level, message, context) => {
    if (level < LogLevel.warn) return;
    const { error } = (context ?? {}) as { readonly error?: unknown };
    trouble = `: ${error === undefined ? message : detailOf(error)}`.slice(0, 400);
  });
  return () => trouble;
}

function turnsOf(update: unknown): { speaker: Speaker; text: string }[] {
  const { transcript } = (update ?? {}) as { readonly transcript?: unknown };
  if (!Array.isArray(transcript)) return [];
  return transcript.slice(-MOST_TURNS).flatMap((turn: unknown) => {
    const { role, content } = (turn ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof content !== 'string') return [];
    return [{ speaker: role === 'user' ? 'caller' : 'agent', text: content.slice(0, 20_000) }];
  });
}
