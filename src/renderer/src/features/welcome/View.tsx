import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/useWords';
import { useResource } from '../../state/useResource';
import { useSettings } from '../../state/useSettings';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Mark } from '../../ui/Mark';
import { Skeletons } from '../../ui/Skeletons';
import { AgentStep } from './parts/AgentStep';
import { BusinessStep } from './parts/BusinessStep';
import { CallStep } from './parts/CallStep';
import classes from './Welcome.module.css';

const STEPS = ['Your business', 'Your agent', 'First call'] as const;

/** The first start: three steps that end in a test call. Any of them may be skipped. */
export function Welcome() {
  const { t } = useWords();
  const [step, setStep] = useState(0);
  const { update, error } = useSettings();
  const next = () => {
    setStep(step + 1);
  };
  const back = () => {
    setStep(step - 1);
  };
  return (
    <main className={classes['welcome']}>
      <div className={classes['column']}>
        <p className={classes['brand']}>
          <Mark isBesideName />
          {'Patchcord'}
        </p>
        <ol className={classes['steps']} aria-label={t('Steps')}>
          {STEPS.map((name, index) => (
            <li
              key={name}
              aria-current={index === step ? 'step' : undefined}
              data-done={index < step || undefined}
            >
              {t(name)}
            </li>
          ))}
        </ol>
        <Step step={step} onNext={next} onBack={back} />
        {error === undefined ? null : <ErrorNotice error={error} />}
        <Button
          variant="subtle"
          className={classes['skip'] ?? ''}
          onClick={() => {
            void update({ welcomeDone: true });
          }}
        >
          {t('Skip all this')}
        </Button>
      </div>
    </main>
  );
}

interface StepProps {
  readonly step: number;
  readonly onNext: () => void;
  readonly onBack: () => void;
}

function Step({ step, onNext, onBack }: StepProps) {
  const businesses = useResource('businesses.list', {}, ['businesses']);
  const lines = useResource('lines.list', {}, ['lines']);
  const agents = useResource('agents.list', {}, ['agents']);
  const failed = [businesses, lines, agents].find(({ error }) => error !== undefined);
  if (failed?.error !== undefined) {
    return <ErrorNotice error={failed.error} onRetry={failed.reload} />;
  }
  const line = lines.value?.lines[0];
  const business = businesses.value?.businesses.find(({ id }) => id === line?.businessId);
  const agent = agents.value?.agents.find(({ id }) => id === line?.agentId);
  if (lines.value === undefined || businesses.value === undefined || agents.value === undefined) {
    return <Skeletons rows={5} />;
  }
  if (business === undefined || agent === undefined || line === undefined) {
    return <CallStep line={undefined} agent={undefined} onBack={onBack} />;
  }
  if (step === 0) return <BusinessStep business={business} onNext={onNext} />;
  if (step === 1)
    return <AgentStep agent={agent} business={business} onNext={onNext} onBack={onBack} />;
  return <CallStep line={line} agent={agent} onBack={onBack} />;
}
