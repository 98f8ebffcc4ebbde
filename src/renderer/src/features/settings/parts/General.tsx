import { SegmentedControl, Switch } from '@mantine/core';
import { LANGUAGES, type Language } from '../../../i18n/languages';
import { useWords } from '../../../i18n/useWords';
import { useRememberedUi, useSettings } from '../../../state/useSettings';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Row } from './Row';

export function General() {
  const { t } = useWords();
  const { settings, update, error } = useSettings();
  const [hasKeys, setHasKeys] = useRememberedUi<boolean>('singleKeys', true);
  return (
    <>
      <Row title={t('Language')}>
        <SegmentedControl
          aria-label={t('Language')}
          value={settings.language}
          data={[
            { value: 'system', label: t('As the system') },
            ...Object.entries(LANGUAGES).map(([value, { name }]) => ({ value, label: name })),
          ]}
          onChange={(language) => {
            void update({ language: isLanguage(language) ? language : 'system' });
          }}
        />
      </Row>
      <Row title={t('Theme')}>
        <SegmentedControl
          aria-label={t('Theme')}
          value={settings.theme}
          data={[
            { value: 'system', label: t('As the system') },
            { value: 'light', label: t('Light') },
            { value: 'dark', label: t('Dark') },
          ]}
          onChange={(theme) => {
            void update({ theme: theme === 'light' || theme === 'dark' ? theme : 'system' });
          }}
        />
      </Row>
      <Row
        title={t('Single-key shortcuts')}
        description={t(
          'T for a test call, 1, 2, 3 for the screens. Turn off if keys are pressed by accident or by voice control.',
        )}
      >
        <Switch
          aria-label={t('Single-key shortcuts')}
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

function isLanguage(value: string): value is Language {
  return value in LANGUAGES;
}
