import { Button } from '@mantine/core';
import { Bot, Plus } from 'lucide-react';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import type { Translate } from '../../i18n/phrases';
import { useWords } from '../../i18n/useWords';
import { useArea, useConsole } from '../../state/consoleContext';
import { useNavigate } from '../../state/useNavigate';
import { useKeepWindowOpen } from '../../state/useKeepWindowOpen';
import { setAgentDraft, type AgentDraft, type AgentDraftKey } from '../../state/uiStore';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Skeletons } from '../../ui/Skeletons';
import { ListAndPage } from '../../ui/ListAndPage';
import classes from './Agents.module.css';
import { newDefinition } from './definition';
import { useAgentData, type AgentData } from './hooks/useAgentData';
import { AgentList } from './parts/AgentList';
import { AgentPage } from './parts/AgentPage';

/** Who answers the phone, and what they have been told. */
export function AgentsView() {
  const { t } = useWords();
  const { data, error, reload } = useAgentData();
  if (data !== undefined) return <Agents data={data} />;
  if (error === undefined) return <Skeletons rows={8} label={t('Loading agents')} />;
  return (
    <div className={classes['failed']}>
      <ErrorNotice error={error} onRetry={reload} />
    </div>
  );
}

function Agents({ data }: { readonly data: AgentData }) {
  const { t } = useWords();
  const { ui } = useConsole().stores;
  const navigate = useNavigate();
  const chosen = useArea('ui', ({ place }) =>
    place.screen === 'agents' ? place.agentId : undefined,
  );
  useKeepWindowOpen(useArea('ui', ({ agentDrafts }) => agentDrafts.size > 0));
  const agent = data.agents.find(({ id }) => id === (chosen ?? data.agents[0]?.id));
  const blank = blankDraft(data, t);
  const create = (draft: AgentDraft) => {
    if (!ui.getState().agentDrafts.has('new')) setAgentDraft(ui, 'new', draft);
    navigate({ screen: 'agents', agentId: 'new' });
  };
  const onCreate = blank === undefined ? undefined : () => create(blank);
  const onBegin =
    blank === undefined
      ? undefined
      : (definition: AgentDefinition, businessId = blank.businessId) =>
          create({ ...blank, businessId, definition });
  const isNew = chosen === 'new' && blank !== undefined;
  const key: AgentDraftKey | undefined = isNew ? 'new' : agent?.id;
  if (data.agents.length === 0 && !isNew) return <NoAgents onCreate={onCreate} />;
  return (
    <ListAndPage
      list={<AgentList data={data} chosen={key} onCreate={onCreate} onBegin={onBegin} />}
    >
      {blank === undefined || (agent === undefined && !isNew) ? (
        <div className={classes['gone']}>
          <p>{t('This agent has been deleted.')}</p>
        </div>
      ) : (
        <AgentPage
          key={key}
          data={data}
          agent={isNew ? undefined : agent}
          blank={blank}
          onDuplicate={create}
        />
      )}
    </ListAndPage>
  );
}

function NoAgents({ onCreate }: { readonly onCreate: (() => void) | undefined }) {
  const { t } = useWords();
  return (
    <EmptyState
      icon={Bot}
      title={t('No agent yet')}
      action={
        <Button
          leftSection={<Plus size={14} />}
          disabled={onCreate === undefined}
          onClick={onCreate}
        >
          {t('New agent')}
        </Button>
      }
    >
      {t(
        'An agent answers your phone: it has a voice, a greeting, and a page of what it should know.',
      )}
    </EmptyState>
  );
}

function blankDraft(
  { agents, businesses, engines, tools }: AgentData,
  t: Translate,
): AgentDraft | undefined {
  const businessId = businesses[0]?.id ?? agents[0]?.businessId;
  if (businessId === undefined) return undefined;
  return { businessId, baseVersion: 0, definition: newDefinition(engines, tools, t) };
}
