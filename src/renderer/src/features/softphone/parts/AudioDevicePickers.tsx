import { Select } from '@mantine/core';
import { useAudioDevices, type AudioDevice } from '../../../audio/useAudioDevices';
import { useSettings } from '../../../state/useSettings';

const SYSTEM = 'system';

/** Which microphone and which speaker test calls and listening use. */
export function AudioDevicePickers() {
  const { microphones, speakers } = useAudioDevices();
  const { settings, update } = useSettings();
  return (
    <>
      <Select
        label="Microphone"
        data={options(microphones, settings.microphoneId)}
        value={settings.microphoneId || SYSTEM}
        onChange={(id) => {
          void update({ microphoneId: id === null || id === SYSTEM ? '' : id });
        }}
      />
      <Select
        label="Speaker"
        data={options(speakers, settings.speakerId)}
        value={settings.speakerId || SYSTEM}
        onChange={(id) => {
          void update({ speakerId: id === null || id === SYSTEM ? '' : id });
        }}
      />
    </>
  );
}

/** A chosen device that is unplugged stays in the list, so that it works again when it returns. */
function options(devices: readonly AudioDevice[], chosen: string) {
  const isMissing = chosen !== '' && !devices.some(({ id }) => id === chosen);
  return [
    { value: SYSTEM, label: 'As the system has it' },
    ...devices.map(({ id, name }) => ({ value: id, label: name })),
    ...(isMissing ? [{ value: chosen, label: 'The one chosen before (unplugged)' }] : []),
  ];
}
