export type DeviceKind = 'audioinput' | 'audiooutput';

/** The device that sound comes from or goes to. */
export interface DeviceInUse {
  readonly id: string;
  readonly name: string;
  /** It is the one that was chosen; otherwise that one is unplugged, or none was chosen. */
  readonly isChosen: boolean;
}

type Device = Pick<MediaDeviceInfo, 'deviceId' | 'groupId' | 'kind' | 'label'>;

/** Chromium lists the system's own choices a second time under these ids. */
const STANDINS = ['', 'default', 'communications'];

/**
 * The chosen device (an empty id: the system's own choice), or the next best one: what the system
 * uses, or else whatever there is. Undefined without any. Pure.
 */
export function deviceInUse(
  all: readonly Device[],
  kind: DeviceKind,
  chosenId: string,
): DeviceInUse | undefined {
  const ofKind = all.filter((device) => device.kind === kind);
  const real = ofKind.filter(({ deviceId }) => !STANDINS.includes(deviceId));
  const chosen = chosenId === '' ? undefined : real.find(({ deviceId }) => deviceId === chosenId);
  if (chosen !== undefined) return inUse(chosen, true);
  const standin = ofKind.find(({ deviceId }) => deviceId === 'default');
  const systems =
    standin === undefined
      ? undefined
      : (real.find(({ label }) => label !== '' && standin.label.endsWith(label)) ??
        real.find(({ groupId }) => groupId !== '' && groupId === standin.groupId));
  const next = systems ?? real[0] ?? ofKind[0];
  return next === undefined ? undefined : inUse(next, false);
}

function inUse({ deviceId, label }: Device, isChosen: boolean): DeviceInUse {
  return { id: deviceId, name: label, isChosen };
}

export interface WatchDeviceOptions {
  readonly kind: DeviceKind;
  readonly chosenId: () => string;
  /** Another device is in use than before, or none; not called for the first one. */
  readonly onChange: (device: DeviceInUse | undefined) => void;
}

/** Follows devices as they are plugged in and out. Opens none. Returns the undo. */
export function watchDevice({ kind, chosenId, onChange }: WatchDeviceOptions): () => void {
  // Absent on a page that came over plain http from another computer.
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (media === undefined) return () => undefined;
  let isOpen = true;
  let former: DeviceInUse | undefined | 'unknown' = 'unknown';
  const look = () => {
    media.enumerateDevices().then(
      (all) => {
        if (!isOpen) return;
        const device = deviceInUse(all, kind, chosenId());
        const isSame = former === 'unknown' || former?.id === device?.id;
        former = device;
        if (!isSame) onChange(device);
      },
      () => undefined,
    );
  };
  look();
  media.addEventListener('devicechange', look);
  return () => {
    isOpen = false;
    media.removeEventListener('devicechange', look);
  };
}
