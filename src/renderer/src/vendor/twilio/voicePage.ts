import { Call, Device } from '@twilio/voice-sdk';
import type { VendorHost } from '@shared/contract/vendor/vendorHost';
import type { VoiceOrder, VoiceReport } from '@shared/contract/vendor/voicePage';
import { idOf } from '../devices';

type Host = VendorHost<VoiceOrder, VoiceReport>;

/** Before the token runs out, so that a call longer than it goes on. */
const REFRESH_BEFORE_MS = 60_000;

type CallOrder = Extract<VoiceOrder, { type: 'call' }>;
type DevicesOrder = Extract<VoiceOrder, { type: 'devices' }>;

/** What the browser calls the system's own choice. */
const SYSTEM_DEVICE = 'default';

/** Carries out the application's orders with Twilio's Voice SDK: one call, then the page is closed. */
export function startVoicePage(host: Host): void {
  let call: Call | undefined;
  let opened: Device | undefined;
  let hasHungUp = false;
  const begin = async (order: CallOrder): Promise<void> => {
    const device = openDevice(await host.token(), host);
    opened = device;
    const begun = await connect(device, order);
    call = begun;
    follow(begun, host);
    // The receiver went down while the call was being made.
    if (hasHungUp) begun.disconnect();
  };
  host.onOrder((order) => {
    switch (order.type) {
      case 'call':
        begin(order).catch((error: unknown) => {
          host.report({ type: 'failed', ...codeOf(error) });
        });
        break;
      case 'devices':
        // A device that cannot be had leaves the call on the former one.
        if (opened !== undefined) void useDevices(opened, order).catch(() => undefined);
        break;
      case 'hangUp':
        hasHungUp = true;
        call?.disconnect();
        break;
      case 'mute':
        call?.mute(order.isMuted);
        break;
      case 'press':
        call?.sendDigits(order.digit);
        break;
    }
  });
}

function openDevice(token: string, host: Host): Device {
  const device = new Device(token, {
    codecPreferences: [Call.Codec.Opus, Call.Codec.PCMU],
    enableImprovedSignalingErrorPrecision: true,
    tokenRefreshMs: REFRESH_BEFORE_MS,
    logLevel: 'error',
  });
  device.on('tokenWillExpire', () => {
    host.token().then(
      (renewed) => {
        device.updateToken(renewed);
      },
      // The call itself goes on without it.
      () => undefined,
    );
  });
  device.on('error', (error: unknown) => {
    // What hits a call in progress is told by the call, which may recover.
    if (device.calls.length === 0) host.report({ type: 'failed', ...codeOf(error) });
  });
  return device;
}

async function connect(device: Device, { to, microphone, speaker }: CallOrder): Promise<Call> {
  const speakerId = await idOf('audiooutput', speaker);
  if (speakerId !== undefined) await chooseSpeaker(device, speakerId);
  const deviceId = await idOf('audioinput', microphone);
  const audio = deviceId === undefined ? true : { deviceId: { exact: deviceId } };
  return device.connect({ params: { To: to }, rtcConstraints: { audio } });
}

/** In mid-call, by the SDK's own interface: it moves the call to them without a break. */
async function useDevices(device: Device, { microphone, speaker }: DevicesOrder): Promise<void> {
  const { audio } = device;
  if (audio === null) return;
  await chooseSpeaker(device, (await idOf('audiooutput', speaker)) ?? SYSTEM_DEVICE);
  await audio.setInputDevice((await idOf('audioinput', microphone)) ?? SYSTEM_DEVICE);
}

/** The SDK lists the devices by itself, and may not be done yet. */
async function chooseSpeaker({ audio }: Device, id: string): Promise<void> {
  if (audio?.isOutputSelectionSupported !== true) return;
  if (!audio.availableOutputDevices.has(id)) {
    await new Promise((resolve) => audio.once('deviceChange', resolve));
  }
  await audio.speakerDevices.set(id);
}

function follow(call: Call, host: Host): void {
  call.on('ringing', () => {
    host.report({ type: 'ringing' });
  });
  call.on('accept', () => {
    host.report({ type: 'answered' });
  });
  call.on('mute', (isMuted: boolean) => {
    host.report({ type: 'muted', isMuted });
  });
  call.on('warning', (name: string) => {
    host.report({ type: 'warning', name, isOn: true });
  });
  call.on('warning-cleared', (name: string) => {
    host.report({ type: 'warning', name, isOn: false });
  });
  for (const over of ['disconnect', 'cancel', 'reject']) {
    call.on(over, () => {
      host.report({ type: 'ended' });
    });
  }
  call.on('error', (error: unknown) => {
    // Errors that the SDK recovers from leave the call open; the others end it.
    const isOver = call.status() === Call.State.Closed || call.status() === Call.State.Pending;
    if (isOver) host.report({ type: 'failed', ...codeOf(error) });
  });
}

/** The SDK's own error code, where the error is one of the SDK's. */
function codeOf(error: unknown): { code?: number } {
  const { code } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown };
  return typeof code === 'number' && Number.isInteger(code) ? { code } : {};
}
