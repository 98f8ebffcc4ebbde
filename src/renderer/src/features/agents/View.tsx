import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { Bot, Plus } from 'lucide-react';
import type { Business } from '@shared/domain/business';
import type { Translate } from '../../i18n/phrases';
import { useWords } from '../../i18n/useWords';
import { useArea, useConsole } from '../../state/consoleContext';
import { useNavigate } from '../../state/useNavigate';
import { useKeepWindowOpen } from '../../state/useKeepWindowOpen';
import { setAgentDraft, type AgentDraft, type AgentDraftKey } from '../../state/uiStore';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { useIsNarrow } from '../../ui/hooks/useIsNarrow';
import { Skeletons } from '../../ui/Skeletons';
import { ListAndPage } from '../../ui/ListAndPage';
import classes from './Agents.module.css';
import { newDefinition } from './definition';
import { useAgentData, type AgentData } from './hooks/useAgentData';
import { AgentList, type AgentListProps, type WaysToBegin } from './parts/AgentList';
import { AgentListDrawer } from './parts/AgentListDrawer';
import { AgentPage } from './parts/AgentPage';
import { NewAgentMenu } from './parts/create/NewAgentMenu';

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
  const navigate = useNavigate();
  const isNarrow = useIsNarrow();
  const chosen = useArea('ui', ({ place }) =>
    place.screen === 'agents' ? place.agentId : undefined,
  );
  useKeepWindowOpen(useArea('ui', ({ agentDrafts }) => agentDrafts.size > 0));
  const agent = data.agents.find(({ id }) => id === (chosen ?? data.agents[0]?.id));
  const blank = blankDraft(data, t);
  const create = useBegin(blank);
  const ways: WaysToBegin | undefined = blank && {
    onCreate: () => create(blank),
    onBegin: (definition, businessId = blank.businessId) =>
      create({ ...blank, businessId, definition }),
    onImported: ([first]) =>
      navigate({ screen: 'agents', ...(first === undefined ? {} : { agentId: first }) }),
  };
  const isNew = chosen === 'new' && blank !== undefined;
  const key: AgentDraftKey | undefined = isNew ? 'new' : agent?.id;
  if (data.agents.length === 0 && !isNew) {
    return <NoAgents businesses={data.businesses} ways={ways} />;
  }
  const list: AgentListProps = { data, chosen: key, ways };
  return (
    <ListAndPage
      isFolded={isNarrow}
      list={isNarrow ? <AgentListDrawer {...list} /> : <AgentList {...list} />}
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

interface NoAgentsProps {
  readonly businesses: readonly Business[];
  readonly ways: WaysToBegin | undefined;
}

function NoAgents({ businesses, ways }: NoAgentsProps) {
  const { t } = useWords();
  return (
    <EmptyState
      icon={Bot}
      title={t('No agent yet')}
      action={
        ways === undefined ? undefined : (
          <NewAgentMenu businesses={businesses} {...ways}>
            <Button leftSection={<Plus size={14} />}>{t('New agent')}</Button>
          </NewAgentMenu>
        )
      }
    >
      {t(
        'An agent answers your phone: it has a voice, a greeting, and a page of what it should know.',
      )}
    </EmptyState>
  );
}

/** Opens a new agent to write on; one that was begun and not saved is not lost unasked. */
function useBegin(blank: AgentDraft | undefined): (draft: AgentDraft) => void {
  const { t } = useWords();
  const { ui } = useConsole().stores;
  const navigate = useNavigate();
  const open = () => navigate({ screen: 'agents', agentId: 'new' });
  return (draft) => {
    const begun = ui.getState().agentDrafts.get('new');
    const begin = () => {
      setAgentDraft(ui, 'new', draft);
      open();
    };
    if (begun === undefined || isSame(begun, blank)) {
      begin();
      return;
    }
    modals.openConfirmModal({
      title: t('You have begun another agent'),
      children: t('“{name}” is not saved yet, and there is room for one at a time.', {
        name: begun.definition.name || t('New agent'),
      }),
      labels: { confirm: t('Discard it and begin anew'), cancel: t('Go on with it') },
      confirmProps: { variant: 'filled', color: 'red' },
      cancelProps: { variant: 'subtle' },
      onConfirm: begin,
      onCancel: open,
    });
  };
}

function isSame(one: AgentDraft, other: AgentDraft | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function blankDraft(
  { agents, businesses, engines, tools }: AgentData,
  t: Translate,
): AgentDraft | undefined {
  const businessId = businesses[0]?.id ?? agents[0]?.businessId;
  if (businessId === undefined) return undefined;
  return { businessId, baseVersion: 0, definition: newDefinition(engines, tools, t) };
}
