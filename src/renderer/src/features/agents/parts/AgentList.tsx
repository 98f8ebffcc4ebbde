import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import type { Agent } from '@shared/domain/agent';
import type { Line } from '@shared/domain/line';
import { Plus } from 'lucide-react';
import { useArea } from '../../../state/consoleContext';
import { useNavigate } from '../../../state/useNavigate';
import type { AgentDraftKey } from '../../../state/uiStore';
import { formatPhone } from '../../../ui/format';
import { Pane } from '../../../ui/Pane';
import { StatusPill } from '../../../ui/StatusPill';
import classes from '../Agents.module.css';
import type { AgentData } from '../hooks/useAgentData';
import { readinessLooks } from '../readiness';

export interface AgentListProps {
  readonly data: AgentData;
  readonly chosen: AgentDraftKey | undefined;
  readonly onCreate: (() => void) | undefined;
}

export function AgentList({ data, chosen, onCreate }: AgentListProps) {
  const newName = useArea('ui', ({ agentDrafts }) => agentDrafts.get('new')?.definition.name);
  return (
    <Pane
      title="Agents"
      className={classes['listPane']}
      actions={
        <Tooltip label="New agent">
          <ActionIcon aria-label="New agent" disabled={onCreate === undefined} onClick={onCreate}>
            <Plus size={16} />
          </ActionIcon>
        </Tooltip>
      }
    >
      <div className={classes['rows']}>
        {data.agents.map((agent) => (
          <AgentRow key={agent.id} agent={agent} data={data} isChosen={agent.id === chosen} />
        ))}
        {newName === undefined ? null : <NewRow name={newName} isChosen={chosen === 'new'} />}
      </div>
    </Pane>
  );
}

interface AgentRowProps {
  readonly agent: Agent;
  readonly data: AgentData;
  readonly isChosen: boolean;
}

function AgentRow({ agent, data, isChosen }: AgentRowProps) {
  const navigate = useNavigate();
  const isEdited = useArea('ui', ({ agentDrafts }) => agentDrafts.has(agent.id));
  const engine = data.engines.find(({ id }) => id === agent.engineId);
  const looks = readinessLooks(engine);
  const business = data.businesses.find(({ id }) => id === agent.businessId);
  return (
    <UnstyledButton
      className={classes['row']}
      aria-current={isChosen}
      onClick={() => navigate({ screen: 'agents', agentId: agent.id })}
    >
      <span className={classes['rowName']}>{agent.name}</span>
      <span className={`${classes['rowVersion'] ?? ''} tabular`}>
        {isEdited ? 'edited' : `v${agent.version}`}
      </span>
      <span className={classes['rowDetail']}>
        {data.businesses.length > 1 ? `${business?.name ?? ''} · ` : ''}
        {answers(data.lines.filter(({ agentId }) => agentId === agent.id))}
      </span>
      <span className={classes['rowEngine']}>
        <StatusPill
          tone={looks.tone}
        >{`${engine?.name ?? agent.engineId}: ${looks.word}`}</StatusPill>
      </span>
    </UnstyledButton>
  );
}

function answers(lines: readonly Line[]): string {
  const [first, ...others] = lines;
  if (first === undefined) return 'Answers no line';
  return others.length === 0
    ? `Answers ${formatPhone(first.number)}`
    : `Answers ${lines.length} lines`;
}

function NewRow({ name, isChosen }: { readonly name: string; readonly isChosen: boolean }) {
  const navigate = useNavigate();
  return (
    <UnstyledButton
      className={classes['row']}
      aria-current={isChosen}
      onClick={() => navigate({ screen: 'agents', agentId: 'new' })}
    >
      <span className={classes['rowName']}>{name === '' ? 'New agent' : name}</span>
      <span className={classes['rowVersion']}>new</span>
      <span className={classes['rowDetail']}>Not saved yet</span>
    </UnstyledButton>
  );
}
