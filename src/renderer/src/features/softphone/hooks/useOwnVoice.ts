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

/** Starting a call in the owner's own voice, with the devices that the settings name. */
export function useOwnVoice() {
  const { microphones, speakers } = useAudioDevices();
  const { settings } = useSettings();
  const { run, isRunning, error } = useCommand('softphone.callNumber');
  return {
    isStarting: isRunning,
    error,
    call: async (to: string, lineId: LineId | undefined) => {
      // The page that speaks knows devices by other ids, and by the same names.
      const nameOf = (devices: typeof microphones, chosen: string) =>
        devices.find(({ id }) => id === chosen)?.name ?? '';
      await run({
        to,
        ...(lineId === undefined ? {} : { lineId }),
        microphone: nameOf(microphones, settings.microphoneId),
        speaker: nameOf(speakers, settings.speakerId),
      });
    },
  };
}
