import { Select, Textarea } from '@mantine/core';
import type { CommandInput } from '@shared/contract/console';
import type { Agent } from '@shared/domain/agent/agent';
import type { Business } from '@shared/domain/business';
import { resolveTemplate } from '@shared/domain/agent/promptTemplate';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from '../Welcome.module.css';
import { StepFrame } from './StepFrame';

export interface AgentStepProps {
  readonly agent: Agent;
  readonly business: Business;
  readonly onNext: () => void;
  readonly onBack: () => void;
}

/** What callers hear first, and in which voice. */
export function AgentStep({ agent, business, onNext, onBack }: AgentStepProps) {
  const { t } = useWords();
  const { run, isRunning, error } = useCommand('agents.save');
  const engines = useResource('engines.list', {}, []).value?.engines;
  const voices = engines?.find(({ id }) => id === agent.engineId)?.voices ?? [];
  const [greeting, setGreeting] = useState(agent.greeting);
  const [voice, setVoice] = useState(agent.voice);
  const save = () => {
    if (greeting.trim() === '') return;
    if (greeting === agent.greeting && voice === agent.voice) onNext();
    else {
      void run(changeOf(agent, { greeting, voice }, t('First start'))).then((answer) => {
        if (answer !== undefined) onNext();
      });
    }
  };
  const heard = resolveTemplate(greeting, { ...business.variables, business_name: business.name });
  return (
    <StepFrame
      title={t('What do callers hear first?')}
      nextLabel={t('Continue')}
      isBusy={isRunning}
      onNext={save}
      onBack={onBack}
    >
      <Textarea
        size="sm"
        label={t('Greeting')}
        autosize
        minRows={2}
        maxLength={600}
        value={greeting}
        error={greeting.trim() === '' ? t('Write what the agent says first.') : undefined}
        onChange={(event) => {
          setGreeting(event.currentTarget.value);
        }}
      />
      <p className={classes['hint']}>
        {heard === greeting
          ? t('You can change it at any time under Agents.')
          : t('Heard as: “{heard}”', { heard })}
      </p>
      <Select
        size="sm"
        label={t('Voice')}
        data={voices.map(({ id, name }) => ({ value: id, label: name }))}
        value={voice}
        disabled={voices.length === 0}
        onChange={(chosen) => {
          if (chosen !== null) setVoice(chosen);
        }}
      />
      {error === undefined ? null : <ErrorNotice error={error} />}
    </StepFrame>
  );
}

function changeOf(
  agent: Agent,
  change: Pick<Agent, 'greeting' | 'voice'>,
  note: string,
): CommandInput<'agents.save'> {
  const { id, businessId: _businessId, version, updatedAt: _updatedAt, ...definition } = agent;
  return { agentId: id, baseVersion: version, definition: { ...definition, ...change }, note };
}
