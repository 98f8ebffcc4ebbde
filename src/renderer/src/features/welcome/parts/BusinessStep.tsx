import { Radio, TextInput } from '@mantine/core';
import type { Business } from '@shared/domain/business';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { HOURS_PRESETS, presetOfHours } from '../../settings';
import classes from '../Welcome.module.css';
import { StepFrame } from './StepFrame';

const OWN = 'own';

export interface BusinessStepProps {
  readonly business: Business;
  readonly onNext: () => void;
}

/** Whose phone it is, and when it is open. */
export function BusinessStep({ business, onNext }: BusinessStepProps) {
  const { t } = useWords();
  const { run, isRunning, error } = useCommand('businesses.save');
  const [name, setName] = useState(business.name);
  const [hoursName, setHoursName] = useState(presetOfHours(business.openingHours)?.name ?? OWN);
  const save = () => {
    if (name.trim() === '') return;
    const preset = HOURS_PRESETS.find((one) => one.name === hoursName);
    const openingHours = preset?.hours ?? business.openingHours;
    void run({ ...business, name: name.trim(), openingHours }).then((answer) => {
      if (answer !== undefined) onNext();
    });
  };
  return (
    <StepFrame
      title={t('Whose phone is it?')}
      nextLabel={t('Continue')}
      isBusy={isRunning}
      onNext={save}
    >
      <p className={classes['lead']}>
        {t(
          'An agent on this computer answers the phone for a business. Start with this one, or make it yours.',
        )}
      </p>
      <TextInput
        size="sm"
        label={t('Name of the business')}
        value={name}
        error={name.trim() === '' ? t('Give the business a name.') : undefined}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <Radio.Group label={t('Open')} value={hoursName} onChange={setHoursName}>
        <div className={classes['choices']}>
          {presetOfHours(business.openingHours) === undefined ? (
            <Radio.Card value={OWN} className={classes['choice'] ?? ''}>
              <Radio.Indicator size="xs" /> {t('Keep the hours as they are')}
            </Radio.Card>
          ) : null}
          {HOURS_PRESETS.map((preset) => (
            <Radio.Card key={preset.name} value={preset.name} className={classes['choice'] ?? ''}>
              <Radio.Indicator size="xs" /> {t(preset.name)}
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <p className={classes['hint']}>
        {t('Times are in {place}. Each day can be changed in Settings.', {
          place: business.timeZone.replaceAll('_', ' '),
        })}
      </p>
      {error === undefined ? null : <ErrorNotice error={error} />}
    </StepFrame>
  );
}
