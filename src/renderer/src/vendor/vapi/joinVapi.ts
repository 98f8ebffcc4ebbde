import Sdk from '@vapi-ai/web';
import type { Speaker } from '@shared/domain/callEvent';
import { detailOf } from '../webCall/detailOf';
import type { JoinedCall, JoinOptions } from '../webCall/joinedCall';

/** A CommonJS module: by the rules of Node, which bundlers follow, all of it stands for its default. */
const { default: Vapi = Sdk } = Sdk as unknown as { readonly default?: typeof Sdk };
type Vapi = Sdk;

/** What Daily calls the system's own choice. */
const SYSTEM_DEVICE = 'default';

/** Daily tells the far end's end of the call as an error: everybody is put out of the room. */
const PUT_OUT = /eject|meeting (has )?ended|room was deleted/i;

/**
 * Joins a call that the application created at Vapi: `pass` is the address of its room, so that no key
 * of any kind is known here.
 */
export function joinVapi({ pass, devices, readMicrophone, report }: JoinOptions): JoinedCall {
  const vapi = new Vapi(
    '',
    undefined,
    { avoidEval: true, alwaysIncludeMicInPermissionPrompt: true },
    { audioSource: devices.microphoneId ?? true, startAudioOff: false },
  );
  let endedReason: string | undefined;
  const ended = (): void => {
    report({ type: 'ended', ...(endedReason === undefined ? {} : { reason: endedReason }) });
  };
  vapi.on('call-start', () => {
    report({ type: 'joined' });
  });
  vapi.on('call-end', ended);
  vapi.on('volume-level', (agent) => {
    report({ type: 'levels', caller: readMicrophone(), agent });
  });
  vapi.on('message', (message: unknown) => {
    const { type, status, endedReason: reason } = fieldsOf(message);
    if (type === 'status-update' && status === 'ended' && typeof reason === 'string')
      endedReason = reason.slice(0, 200);
    else hearWords(message, report);
  });
  vapi.on('network-quality-change', (event: unknown) => {
    const { threshold, networkState } = fieldsOf(event);
    const isOn = [threshold, networkState].some((word) => word === 'low' || word === 'very-low');
    report({ type: 'warning', name: 'weak_network', isOn: isOn || networkState === 'bad' });
  });
  vapi.on('network-connection', (event: unknown) => {
    const isOn = fieldsOf(event)['event'] === 'interrupted';
    report({ type: 'warning', name: 'reconnecting', isOn });
  });
  vapi.on('camera-error', () => {
    report({ type: 'noMicrophone', problem: 'busy' });
  });
  vapi.on('error', (told: unknown) => {
    const { type, error } = fieldsOf(told);
    const detail = detailOf(error);
    if (type === 'daily-error' && PUT_OUT.test(detail)) ended();
    else if (isFatal(type)) report({ type: 'failed', detail });
  });
  return { joined: enter(vapi, pass, devices.speakerId), ...controlsOf(vapi) };
}

async function enter(vapi: Vapi, pass: string, speakerId: string | undefined): Promise<void> {
  await vapi.reconnect({ webCallUrl: pass });
  if (speakerId !== undefined) await setSpeaker(vapi, speakerId).catch(() => undefined);
}

function controlsOf(vapi: Vapi): Omit<JoinedCall, 'joined'> {
  return {
    setMuted: (isMuted) => {
      vapi.setMuted(isMuted);
    },
    useDevices: async ({ microphoneId = SYSTEM_DEVICE, speakerId = SYSTEM_DEVICE }) => {
      await vapi.setInputDevicesAsync({ audioDeviceId: microphoneId });
      await setSpeaker(vapi, speakerId);
    },
    say: (text) => {
      vapi.say(text, false);
    },
    whisper: (text) => {
      const message = { role: 'system', content: text } as const;
      vapi.send({ type: 'add-message', message, triggerResponseEnabled: false });
    },
    leave: async () => {
      vapi.send({ type: 'end-call' });
      await vapi.stop();
    },
  };
}

/** The agent's voice plays in an element of the SDK's own, which Daily's choice does not reach. */
async function setSpeaker(vapi: Vapi, speakerId: string): Promise<void> {
  vapi.setOutputDeviceAsync({ outputDeviceId: speakerId });
  const sinkId = speakerId === SYSTEM_DEVICE ? '' : speakerId;
  await vapi.getAudioPlayer()?.setSinkId(sinkId);
  vapi.on('audio', (player) => void player.setSinkId(sinkId).catch(() => undefined));
}

function hearWords(message: unknown, report: JoinOptions['report']): void {
  const { type, role, transcript, transcriptType } = fieldsOf(message);
  if (typeof type !== 'string' || !type.startsWith('transcript')) return;
  if (typeof transcript !== 'string') return;
  const speaker: Speaker = role === 'user' ? 'caller' : 'agent';
  const isFinal = transcriptType === 'final';
  report({ type: 'said', speaker, text: transcript.slice(0, 20_000), isFinal });
}

/** The others are told of sound that could be better; the call goes on. */
function isFatal(type: unknown): boolean {
  return type === 'daily-error' || type === 'reconnect-error' || type === 'audio-start-failed';
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
