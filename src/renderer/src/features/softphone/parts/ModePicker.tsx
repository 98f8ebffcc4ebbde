import { SegmentedControl } from '@mantine/core';
import { useWords } from '../../../i18n/useWords';
import { useArea, useConsole } from '../../../state/consoleContext';
import { updateSoftphoneUi } from '../../../state/uiStore';

/** How the caller's words come about. */
export function ModePicker() {
  const { t } = useWords();
  const { ui } = useConsole().stores;
  const mode = useArea('ui', ({ softphone }) => softphone.mode);
  return (
    <SegmentedControl
      fullWidth
      aria-label={t('How you speak')}
      value={mode}
      data={[
        { value: 'microphone', label: t('Speak') },
        { value: 'typed', label: t('Type') },
      ]}
      onChange={(value) => {
        updateSoftphoneUi(ui, { mode: value === 'typed' ? 'typed' : 'microphone' });
      }}
    />
  );
}
