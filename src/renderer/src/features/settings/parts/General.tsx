import { SegmentedControl, Select, Switch } from '@mantine/core';
import { TEXT_SCALES } from '@shared/domain/textScale';
import { LANGUAGES, type Language } from '../../../i18n/languages';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
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
      <Accent />
      <TextSize />
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

/** Where the system says which colour it is set to. */
function Accent() {
  const { t } = useWords();
  const { settings, update } = useSettings();
  const info = useResource('app.info', {}, ['settings']).value;
  if (info?.accentColor === undefined) return null;
  return (
    <Row
      title={t('Accent color')}
      description={t('Made lighter or darker where it could not be read.')}
    >
      <SegmentedControl
        aria-label={t('Accent color')}
        value={settings.accent}
        data={[
          { value: 'patchcord', label: 'Patchcord' },
          { value: 'system', label: t('As the system') },
        ]}
        onChange={(accent) => {
          void update({ accent });
        }}
      />
    </Row>
  );
}

/** The desktop's own; a browser has its own zoom. */
function TextSize() {
  const { t, format } = useWords();
  const { settings, update } = useSettings();
  const info = useResource('app.info', {}, []).value;
  if (info === undefined) return null;
  return (
    <Row
      title={t('Size of text')}
      description={
        info.isDesktop
          ? t('Of everything in the window. Ctrl or Cmd with + and − changes it too.')
          : t('In a browser, use its own zoom: Ctrl or Cmd with + and −.')
      }
    >
      {info.isDesktop ? (
        <Select
          w={112}
          aria-label={t('Size of text')}
          value={String(settings.textScale)}
          data={TEXT_SCALES.map((scale) => ({
            value: String(scale),
            label: format.percent(scale),
          }))}
          onChange={(scale) => {
            void update({ textScale: Number(scale) });
          }}
        />
      ) : null}
    </Row>
  );
}

function isLanguage(value: string): value is Language {
  return value in LANGUAGES;
}
