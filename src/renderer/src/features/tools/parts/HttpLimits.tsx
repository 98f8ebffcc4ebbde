import { NumberInput, Switch, TextInput } from '@mantine/core';
import { useWords } from '../../../i18n/useWords';
import { SectionHeader } from '../../../ui/Pane';
import classes from '../Tools.module.css';
import type { HttpPartProps } from './HttpPurpose';

const REPEATABLE: readonly string[] = ['GET', 'PUT', 'DELETE'];

/** What the agent gets of the answer, and how long all of it may take. */
export function HttpLimits({ definition, change }: HttpPartProps) {
  const { t } = useWords();
  const { resultPath, maxResultChars, waitingWords, allowsPrivate } = definition;
  return (
    <section className={classes['section']} aria-label={t('Answer and limits')}>
      <SectionHeader description={t('The less an agent has to read, the sooner it speaks.')}>
        {t('Answer and limits')}
      </SectionHeader>
      <div className={classes['form']}>
        <TextInput
          label={t('Part of the answer')}
          description={t('Of a JSON answer; empty for all of it')}
          placeholder="data.orders[0]"
          classNames={{ input: classes['mono'] ?? '' }}
          value={resultPath}
          onChange={(event) => change({ resultPath: event.currentTarget.value.trim() })}
        />
        <NumberInput
          label={t('At most')}
          description={t('Characters that the agent reads')}
          min={100}
          max={8000}
          step={500}
          value={maxResultChars}
          onChange={(value) => {
            if (typeof value === 'number') change({ maxResultChars: value });
          }}
        />
        <TimeLimits definition={definition} change={change} />
        <TextInput
          className={classes['wide'] ?? ''}
          label={t('What the agent says when it takes longer than two seconds')}
          placeholder={t('One moment, please.')}
          maxLength={200}
          value={waitingWords}
          onChange={(event) => change({ waitingWords: event.currentTarget.value })}
        />
        <Switch
          className={classes['wide'] ?? ''}
          label={t('May reach this computer and the network around it')}
          description={t(
            'For a service of your own, at localhost or 192.168… Leave it off for everything on the internet.',
          )}
          checked={allowsPrivate}
          onChange={(event) => change({ allowsPrivate: event.currentTarget.checked })}
        />
      </div>
    </section>
  );
}

function TimeLimits({ definition, change }: HttpPartProps) {
  const { t } = useWords();
  const { method, timeoutMs, retries } = definition;
  const isRepeatable = REPEATABLE.includes(method);
  return (
    <>
      <NumberInput
        label={t('Time limit')}
        description={t('Seconds, all attempts together')}
        min={0.5}
        max={30}
        step={1}
        decimalScale={1}
        value={timeoutMs / 1000}
        onChange={(value) => {
          if (typeof value === 'number') change({ timeoutMs: Math.round(value * 1000) });
        }}
      />
      <NumberInput
        label={t('Further attempts')}
        description={
          isRepeatable
            ? t('When it fails on its way')
            : t('Never for {method}: it could happen twice', { method })
        }
        disabled={!isRepeatable}
        min={0}
        max={3}
        value={retries}
        onChange={(value) => {
          if (typeof value === 'number') change({ retries: value });
        }}
      />
    </>
  );
}
