import { useEffect, useState } from 'react';
import { currentWords } from '../i18n/words';

export interface AudioDevices {
  readonly microphones: readonly AudioDevice[];
  readonly speakers: readonly AudioDevice[];
}

export interface AudioDevice {
  readonly id: string;
  readonly name: string;
}

const NONE: AudioDevices = { microphones: [], speakers: [] };

/** The audio devices of this computer, as they are plugged in and out. Never opens one. */
export function useAudioDevices(): AudioDevices {
  const [devices, setDevices] = useState(NONE);
  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (media === undefined) return;
    let isCurrent = true;
    const list = () => {
      media.enumerateDevices().then(
        (all) => {
          if (isCurrent)
            setDevices({
              microphones: pick(all, 'audioinput'),
              speakers: pick(all, 'audiooutput'),
            });
        },
        () => undefined,
      );
    };
    list();
    media.addEventListener('devicechange', list);
    return () => {
      isCurrent = false;
      media.removeEventListener('devicechange', list);
    };
  }, []);
  return devices;
}

/** Chromium lists the system's choice twice, once as `default`; we offer it by an empty id. */
function pick(all: readonly MediaDeviceInfo[], kind: MediaDeviceKind): AudioDevice[] {
  return all
    .filter((device) => device.kind === kind)
    .filter(({ deviceId }) => !['', 'default', 'communications'].includes(deviceId))
    .map(({ deviceId, label }, index) => ({
      id: deviceId,
      name: label === '' ? nameless(kind, index + 1) : label,
    }));
}

/** Before somebody has allowed a microphone, browsers do not tell names. */
function nameless(kind: MediaDeviceKind, number: number): string {
  const { t } = currentWords();
  return kind === 'audioinput'
    ? t('Microphone {number}', { number })
    : t('Speaker {number}', { number });
}
