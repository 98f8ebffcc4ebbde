import { ActionIcon, Menu, UnstyledButton } from '@mantine/core';
import type { Agent } from '@shared/domain/agent/agent';
import type { Line } from '@shared/domain/line';
import { Download, Ellipsis, Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useWords } from '../../../i18n/useWords';
import type { Words } from '../../../i18n/words';
import { useArea } from '../../../state/consoleContext';
import { useNavigate } from '../../../state/useNavigate';
import type { AgentDraftKey } from '../../../state/uiStore';
import { saveText } from '../../../ui/files/saveText';
import { Pane } from '../../../ui/Pane';
import { StatusPill } from '../../../ui/StatusPill';
import { useVirtualRows } from '../../../ui/virtualRows/useVirtualRows';
import { VirtualRows } from '../../../ui/virtualRows/VirtualRows';
import classes from '../Agents.module.css';
import { AGENTS_FILE_NAME, agentsFile } from '../files/agentFile';
import type { AgentData } from '../hooks/useAgentData';
import { readinessLooks } from '../../../ui/engineReadiness';
import { NewAgentMenu, type NewAgentMenuProps } from './create/NewAgentMenu';

const ROW_PX = 71;

/** What begins an agent, wherever it is begun. */
export type WaysToBegin = Pick<NewAgentMenuProps, 'onCreate' | 'onBegin' | 'onImported'>;

export interface AgentListProps {
  readonly data: AgentData;
  readonly chosen: AgentDraftKey | undefined;
  readonly ways: WaysToBegin | undefined;
}

export function AgentList({ data, chosen, ways }: AgentListProps) {
  const { t } = useWords();
  const newName = useArea('ui', ({ agentDrafts }) => agentDrafts.get('new')?.definition.name);
  return (
    <Pane
      title={t('Agents')}
      scrolls={false}
      actions={
        <>
          {ways === undefined ? null : (
            <NewAgentMenu businesses={data.businesses} {...ways}>
              <ActionIcon aria-label={t('New agent')} title={t('New agent')}>
                <Plus size={16} />
              </ActionIcon>
            </NewAgentMenu>
          )}
          <AllAgentsMenu agents={data.agents} />
        </>
      }
    >
      <Rows data={data} chosen={chosen} newName={newName} />
    </Pane>
  );
}

interface RowsProps extends Pick<AgentListProps, 'data' | 'chosen'> {
  readonly newName: string | undefined;
}

/** As many as are in sight: an import may bring hundreds. */
function Rows({ data, chosen, newName }: RowsProps) {
  const { agents } = data;
  const box = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualRows({
    count: agents.length + (newName === undefined ? 0 : 1),
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => agents[index]?.id ?? 'new',
    overscan: 8,
  });
  const at = chosen === 'new' ? agents.length : agents.findIndex(({ id }) => id === chosen);
  useEffect(() => {
    if (at >= 0) virtualizer.scrollToIndex(at);
  }, [virtualizer, at]);
  return (
    <div ref={box} className={classes['rows']}>
      <VirtualRows virtualizer={virtualizer} isMeasured>
        {(index) => {
          const agent = agents[index];
          return agent === undefined ? (
            <NewRow name={newName ?? ''} isChosen={chosen === 'new'} />
          ) : (
            <AgentRow agent={agent} data={data} isChosen={agent.id === chosen} />
          );
        }}
      </VirtualRows>
    </div>
  );
}

function AllAgentsMenu({ agents }: { readonly agents: readonly Agent[] }) {
  const { t } = useWords();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon aria-label={t('More for all agents')} title={t('More for all agents')}>
          <Ellipsis size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<Download size={14} />}
          onClick={() => saveText(AGENTS_FILE_NAME, agentsFile(agents), 'application/jsonl')}
        >
          {t('Export all to a file')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface AgentRowProps {
  readonly agent: Agent;
  readonly data: AgentData;
  readonly isChosen: boolean;
}

function AgentRow({ agent, data, isChosen }: AgentRowProps) {
  const words = useWords();
  const { t, say } = words;
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
        {isEdited ? t('edited') : `v${agent.version}`}
      </span>
      <span className={classes['rowDetail']}>
        {data.businesses.length > 1 ? `${business?.name ?? ''} · ` : ''}
        {answers(
          data.lines.filter(({ agentId }) => agentId === agent.id),
          words,
        )}
      </span>
      <span className={classes['rowEngine']}>
        <StatusPill
          tone={looks.tone}
        >{`${say(engine?.name ?? agent.engineId)}: ${t(looks.word)}`}</StatusPill>
      </span>
    </UnstyledButton>
  );
}

function answers(lines: readonly Line[], { t, format }: Words): string {
  const [first, ...others] = lines;
  if (first === undefined) return t('Answers no line');
  return others.length === 0
    ? t('Answers {number}', { number: format.phone(first.number) })
    : t('Answers {count} lines', { count: lines.length });
}

function NewRow({ name, isChosen }: { readonly name: string; readonly isChosen: boolean }) {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <UnstyledButton
      className={classes['row']}
      aria-current={isChosen}
      onClick={() => navigate({ screen: 'agents', agentId: 'new' })}
    >
      <span className={classes['rowName']}>{name === '' ? t('New agent') : name}</span>
      <span className={classes['rowVersion']}>{t('new')}</span>
      <span className={classes['rowDetail']}>{t('Not saved yet')}</span>
    </UnstyledButton>
  );
}
