import { SegmentedControl, Switch } from '@mantine/core';
import { useRememberedUi, useSettings } from '../../../state/useSettings';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Row } from './Row';

export function General() {
  const { settings, update, error } = useSettings();
  const [hasKeys, setHasKeys] = useRememberedUi<boolean>('singleKeys', true);
  return (
    <>
      <Row title="Theme">
        <SegmentedControl
          aria-label="Theme"
          value={settings.theme}
          data={[
            { value: 'system', label: 'As the system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          onChange={(theme) => {
            void update({ theme: theme === 'light' || theme === 'dark' ? theme : 'system' });
          }}
        />
      </Row>
      <Row
        title="Single-key shortcuts"
        description="T for a test call, 1, 2, 3 for the screens. Turn off if keys are pressed by accident or by voice control."
      >
        <Switch
          aria-label="Single-key shortcuts"
          checked={hasKeys}
          onChange={(event) => {
            setHasKeys(event.currentTarget.checked);
          }}
        />
      </Row>
      {error === undefined ? null : <ErrorNotice error={error} />}
    </>
  );
}
