import { SegmentedControl } from '@mantine/core';
import { useArea, useConsole } from '../../../state/consoleContext';
import { updateSoftphoneUi } from '../../../state/uiStore';

/** How the caller's words come about. */
export function ModePicker() {
  const { ui } = useConsole().stores;
  const mode = useArea('ui', ({ softphone }) => softphone.mode);
  return (
    <SegmentedControl
      fullWidth
      aria-label="How you speak"
      value={mode}
      data={[
        { value: 'microphone', label: 'Speak' },
        { value: 'typed', label: 'Type' },
      ]}
      onChange={(value) => {
        updateSoftphoneUi(ui, { mode: value === 'typed' ? 'typed' : 'microphone' });
      }}
    />
  );
}
