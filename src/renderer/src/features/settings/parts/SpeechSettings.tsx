import { Radio } from '@mantine/core';
import type { PlainPhrase } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import { useSettings } from '../../../state/useSettings';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { SectionHeader } from '../../../ui/Pane';
import { StatusPill, type PillTone } from '../../../ui/StatusPill';
import classes from '../Settings.module.css';

const TONES: Record<string, PillTone> = {
  ready: 'good',
  starting: 'quiet',
  degraded: 'warn',
  unavailable: 'bad',
};

const STATES: Record<string, PlainPhrase> = {
  ready: 'Ready',
  starting: 'Starting',
  degraded: 'Limited',
  unavailable: 'Not available',
};

export function SpeechSettings() {
  const { t } = useWords();
  const { settings, update, error } = useSettings();
  return (
    <>
      <Radio.Group
        label={t('How the built-in agent hears')}
        description={t('Takes effect when Patchcord starts the next time.')}
        value={settings.sttModel}
        onChange={(model) => {
          void update({ sttModel: model === 'tiny' ? 'tiny' : 'base' });
        }}
      >
        <div className={classes['choices']}>
          <Radio
            size="xs"
            value="base"
            label={t('Accurate')}
            description={t(
              'Understands names and numbers best. Needs a computer of the last ten years.',
            )}
          />
          <Radio
            size="xs"
            value="tiny"
            label={t('Light|to run')}
            description={t('Half the work, for a slow computer or many calls at once.')}
          />
        </div>
      </Radio.Group>
      {error === undefined ? null : <ErrorNotice error={error} />}
      <section className={classes['group']}>
        <SectionHeader>{t('Engines')}</SectionHeader>
        <Engines />
      </section>
    </>
  );
}

function Engines() {
  const { t, say } = useWords();
  const { value, error, reload } = useResource('engines.list', {}, ['settings']);
  if (error !== undefined) return <ErrorNotice error={error} onRetry={reload} />;
  return value?.engines.map(({ id, name, readiness }) => (
    <div key={id} className={classes['engine']}>
      <div>
        <p className={classes['rowTitle']}>{say(name)}</p>
        {readiness.reason === undefined ? null : (
          <p className={classes['rowHint']}>
            {say([readiness.reason, readiness.fix ?? ''].join(' ').trim())}
          </p>
        )}
      </div>
      <StatusPill tone={TONES[readiness.state] ?? 'quiet'}>
        {t(STATES[readiness.state] ?? 'Not available')}
      </StatusPill>
    </div>
  ));
}
