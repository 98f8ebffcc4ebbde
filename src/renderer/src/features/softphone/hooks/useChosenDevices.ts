import { useEffect, useRef } from 'react';
import { useAudioDevices } from '../../../audio/useAudioDevices';
import { useCommand } from '../../../state/useCommand';
import { useSettings } from '../../../state/useSettings';

/** The page that speaks knows devices by other ids, and by the same names. */
export function useChosenDevices(): { readonly microphone: string; readonly speaker: string } {
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
