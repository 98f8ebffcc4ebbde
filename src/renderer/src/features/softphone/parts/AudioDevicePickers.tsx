import { Select } from '@mantine/core';
import type { Translate } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
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
  const { t } = useWords();
  const { microphones } = useAudioDevices();
  return <DevicePicker label={t('Microphone')} devices={microphones} setting="microphoneId" />;
}

/** Where calls are heard: test calls, those that are listened to and those taken over. */
export function SpeakerPicker({ isInPopover = false }: { readonly isInPopover?: boolean }) {
  const { t } = useWords();
  const { speakers } = useAudioDevices();
  return (
    <DevicePicker
      label={t('Speaker')}
      devices={speakers}
      setting="speakerId"
      isInPopover={isInPopover}
    />
  );
}

function RingerPicker() {
  const { t } = useWords();
  const { speakers } = useAudioDevices();
  return <DevicePicker label={t('Ringer')} devices={speakers} setting="ringerId" />;
}

interface DevicePickerProps {
  readonly label: string;
  readonly devices: readonly AudioDevice[];
  readonly setting: 'microphoneId' | 'speakerId' | 'ringerId';
  /** Its list must be part of the popover, which closes at any click outside. */
  readonly isInPopover?: boolean;
}

function DevicePicker({ label, devices, setting, isInPopover = false }: DevicePickerProps) {
  const { t } = useWords();
  const { settings, update } = useSettings();
  const chosen = settings[setting];
  return (
    <Select
      label={label}
      data={options(t, devices, chosen)}
      value={chosen || SYSTEM}
      comboboxProps={{ withinPortal: !isInPopover }}
      onChange={(id) => {
        void update({ [setting]: id === null || id === SYSTEM ? '' : id });
      }}
    />
  );
}

/** A chosen device that is unplugged stays in the list, so that it works again when it returns. */
function options(t: Translate, devices: readonly AudioDevice[], chosen: string) {
  const isMissing = chosen !== '' && !devices.some(({ id }) => id === chosen);
  return [
    { value: SYSTEM, label: t('As the system has it') },
    ...devices.map(({ id, name }) => ({ value: id, label: name })),
    ...(isMissing ? [{ value: chosen, label: t('The one chosen before (unplugged)') }] : []),
  ];
}
