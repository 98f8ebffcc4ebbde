import { Radio } from '@mantine/core';
import type { EngineInfo } from '@shared/contract/agents';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import { useSettings } from '../../../state/useSettings';
import { readinessLooks } from '../../../ui/engineReadiness';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { SectionHeader } from '../../../ui/Pane';
import { StatusPill } from '../../../ui/StatusPill';
import classes from '../Settings.module.css';

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
  const { say } = useWords();
  const { value, error, reload } = useResource('engines.list', {}, ['settings']);
  if (error !== undefined) return <ErrorNotice error={error} onRetry={reload} />;
  return value?.engines.map((engine) => (
    <div key={engine.id} className={classes['engine']}>
      <div>
        <p className={classes['rowTitle']}>{say(engine.name)}</p>
        <WhyNotReady engine={engine} />
      </div>
      <Readiness engine={engine} />
    </div>
  ));
}

interface EngineProps {
  readonly engine: EngineInfo;
}

function WhyNotReady({ engine: { readiness } }: EngineProps) {
  const { say } = useWords();
  if (readiness.reason === undefined) return null;
  return (
    <p className={classes['rowHint']}>
      {say([readiness.reason, readiness.fix ?? ''].join(' ').trim())}
    </p>
  );
}

/** One that is not set up is no fault here: it is a choice that nobody has made. */
function Readiness({ engine }: EngineProps) {
  const { t } = useWords();
  const { tone, word } = readinessLooks(engine);
  return <StatusPill tone={tone === 'bad' ? 'quiet' : tone}>{t(word)}</StatusPill>;
}
