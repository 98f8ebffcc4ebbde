import { Select } from '@mantine/core';
import { useAudioDevices, type AudioDevice } from '../../../audio/useAudioDevices';
import { useSettings } from '../../../state/useSettings';

const SYSTEM = 'system';

/** Which microphone, speaker and ringer calls use. */
export function AudioDevicePickers() {
  return (
    <>
      <MicrophonePicker />
      <SpeakerPicker />
      <RingerPicker />
    </>
  );
}

function MicrophonePicker() {
  const { microphones } = useAudioDevices();
  return <DevicePicker label="Microphone" devices={microphones} setting="microphoneId" />;
}

/** Where calls are heard: test calls, those that are listened to and those taken over. */
export function SpeakerPicker({ isInPopover = false }: { readonly isInPopover?: boolean }) {
  const { speakers } = useAudioDevices();
  return (
    <DevicePicker
      label="Speaker"
      devices={speakers}
      setting="speakerId"
      isInPopover={isInPopover}
    />
  );
}

function RingerPicker() {
  const { speakers } = useAudioDevices();
  return <DevicePicker label="Ringer" devices={speakers} setting="ringerId" />;
}

interface DevicePickerProps {
  readonly label: string;
  readonly devices: readonly AudioDevice[];
  readonly setting: 'microphoneId' | 'speakerId' | 'ringerId';
  /** Its list must be part of the popover, which closes at any click outside. */
  readonly isInPopover?: boolean;
}

function DevicePicker({ label, devices, setting, isInPopover = false }: DevicePickerProps) {
  const { settings, update } = useSettings();
  const chosen = settings[setting];
  return (
    <Select
      label={label}
      data={options(devices, chosen)}
      value={chosen || SYSTEM}
      comboboxProps={{ withinPortal: !isInPopover }}
      onChange={(id) => {
        void update({ [setting]: id === null || id === SYSTEM ? '' : id });
      }}
    />
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
