import { useEffect, useRef } from 'react';
import type { LineId } from '@shared/domain/ids';
import { useAudioDevices } from '../../../audio/useAudioDevices';
import { useCommand } from '../../../state/useCommand';
import { useResource } from '../../../state/useResource';
import { useSettings } from '../../../state/useSettings';

/** Whether this application can call in the owner's own voice: a desktop, and a key that signs for it. */
export function useCanSpeakYourself(): boolean {
  const info = useResource('app.info', {}, []).value;
  const accounts = useResource('accounts.get', {}, ['accounts']).value;
  return info?.isDesktop === true && accounts?.twilio?.apiKey !== undefined;
}

/** The page that speaks knows devices by other ids, and by the same names. */
function useChosenDevices(): { readonly microphone: string; readonly speaker: string } {
  const { microphones, speakers } = useAudioDevices();
  const { settings } = useSettings();
  const nameOf = (devices: typeof microphones, chosen: string) =>
    devices.find(({ id }) => id === chosen)?.name ?? '';
  return {
    microphone: nameOf(microphones, settings.microphoneId),
    speaker: nameOf(speakers, settings.speakerId),
  };
}

/** Has the present call follow when other devices are chosen, or plugged in and out. */
export function useFollowDevices(): void {
  const { microphone, speaker } = useChosenDevices();
  const { run } = useCommand('softphone.useDevices');
  const former = useRef(`${microphone}|${speaker}`);
  useEffect(() => {
    const present = `${microphone}|${speaker}`;
    if (former.current === present) return;
    former.current = present;
    void run({ microphone, speaker });
  }, [microphone, speaker, run]);
}

/** Starting a call in the owner's own voice, with the devices that the settings name. */
export function useOwnVoice() {
  const devices = useChosenDevices();
  const { run, isRunning, error } = useCommand('softphone.callNumber');
  return {
    isStarting: isRunning,
    error,
    call: async (to: string, lineId: LineId | undefined) => {
      await run({
        to,
        ...(lineId === undefined ? {} : { lineId }),
        ...devices,
      });
    },
  };
}
