import { Select } from '@mantine/core';
import type { Agent } from '@shared/domain/agent/agent';
import { useCommand } from '../../../../state/useCommand';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { useWords } from '../../../../i18n/useWords';
import classes from '../../Agents.module.css';
import type { AgentData } from '../../hooks/useAgentData';

/** Which numbers this agent answers. It counts from the next call on, and is no part of a version. */
export function AnsweredLines({
  agent,
  data,
}: {
  readonly agent: Agent;
  readonly data: AgentData;
}) {
  const { t, format } = useWords();
  const { run, isRunning, error } = useCommand('lines.assign');
  const own = data.lines.filter(({ agentId }) => agentId === agent.id);
  const others = data.lines.filter(({ agentId }) => agentId !== agent.id);
  const nameOf = (id: string) => data.agents.find((each) => each.id === id)?.name ?? t('nobody');
  return (
    <div className={classes['lines']}>
      <h3 className={classes['label']}>{t('Answers')}</h3>
      {own.length === 0 ? (
        <p className={classes['muted']}>{t('No line yet, so nobody can ring it.')}</p>
      ) : (
        <ul>
          {own.map(({ id, name, number }) => (
            <li key={id}>
              {name === number ? null : `${name} `}
              <span className={`${classes['muted'] ?? ''} tabular`}>{format.phone(number)}</span>
            </li>
          ))}
        </ul>
      )}
      {others.length === 0 ? null : (
        <Select
          aria-label={t('Give it another line')}
          placeholder={t('Give it another line')}
          value={null}
          disabled={isRunning}
          data={others.map((line) => ({
            value: line.id,
            label: t('{line}, now {agent}', {
              line: format.phone(line.name),
              agent: nameOf(line.agentId),
            }),
          }))}
          onChange={(lineId) => {
            if (lineId !== null) void run({ lineId, agentId: agent.id });
          }}
        />
      )}
      {error === undefined ? null : <ErrorNotice error={error} />}
    </div>
  );
}
