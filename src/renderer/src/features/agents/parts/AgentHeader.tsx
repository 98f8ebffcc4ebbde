import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { Agent } from '@shared/domain/agent/agent';
import { Copy, Download, Ellipsis, Phone, Trash2 } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { useConsole } from '../../../state/consoleContext';
import { useCommand } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { setAgentDraft, type AgentDraft } from '../../../state/uiStore';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { saveText } from '../../../ui/files/saveText';
import { useTick } from '../../../ui/hooks/useTick';
import { useOpenSoftphone } from '../../softphone';
import classes from '../Agents.module.css';
import { agentFile, agentFileName } from '../files/agentFile';
import type { AgentData } from '../hooks/useAgentData';
import type { AgentEditor } from '../hooks/useAgentEditor';

const MINUTE_MS = 60_000;

export interface AgentHeaderProps {
  readonly editor: AgentEditor;
  readonly data: AgentData;
  readonly onDuplicate: (draft: AgentDraft) => void;
}

export function AgentHeader({ editor, data, onDuplicate }: AgentHeaderProps) {
  const { t, format } = useWords();
  const { agent, definition, businessId } = editor;
  const remove = useCommand('agents.remove');
  const now = useTick(true, MINUTE_MS);
  const business = data.businesses.find(({ id }) => id === businessId);
  const duplicate = () =>
    onDuplicate({
      businessId,
      baseVersion: 0,
      definition: {
        ...definition,
        name: t('{name} (copy)', { name: definition.name }).slice(0, 80),
      },
    });
  return (
    <header className={classes['header']}>
      <div className={classes['headLine']}>
        <h2 className={classes['title']}>{definition.name || t('New agent')}</h2>
        <span className={`${classes['about'] ?? ''} tabular`}>
          {agent === undefined
            ? (business?.name ?? '')
            : `${business?.name ?? ''} · v${agent.version} · ${format.when(agent.updatedAt, now)}`}
        </span>
        {agent === undefined ? null : (
          <div className={classes['actions']}>
            <TestButton agent={agent} data={data} />
            <MoreMenu
              agent={agent}
              remove={remove.run}
              onDuplicate={duplicate}
              onExport={() =>
                saveText(agentFileName(definition), agentFile(definition), 'application/json')
              }
            />
          </div>
        )}
      </div>
      {remove.error === undefined ? null : (
        <ErrorNotice error={remove.error} onDismiss={remove.clearError} />
      )}
    </header>
  );
}

function TestButton({ agent, data }: { readonly agent: Agent; readonly data: AgentData }) {
  const { t } = useWords();
  const openSoftphone = useOpenSoftphone();
  const line = data.lines.find(({ agentId }) => agentId === agent.id);
  return (
    <Tooltip
      label={
        line === undefined
          ? t('Give it a line first: a test call rings a line')
          : t('Rings its line, which has the saved version')
      }
    >
      <Button
        leftSection={<Phone size={14} />}
        {...(line === undefined ? { 'data-disabled': true } : {})}
        aria-disabled={line === undefined}
        onClick={() => {
          if (line !== undefined) openSoftphone();
        }}
      >
        {t('Test this agent')}
      </Button>
    </Tooltip>
  );
}

interface MoreMenuProps {
  readonly agent: Agent;
  readonly remove: (input: { agentId: Agent['id'] }) => Promise<object | undefined>;
  readonly onDuplicate: () => void;
  readonly onExport: () => void;
}

function MoreMenu({ agent, remove, onDuplicate, onExport }: MoreMenuProps) {
  const { t } = useWords();
  const { ui } = useConsole().stores;
  const navigate = useNavigate();
  const askToDelete = () => {
    modals.openConfirmModal({
      title: t('Delete {name}?', { name: agent.name }),
      children: t('All its versions go for good. Calls it has had stay in the history.'),
      labels: { confirm: t('Delete for good'), cancel: t('Keep') },
      confirmProps: { variant: 'filled', color: 'red' },
      cancelProps: { variant: 'subtle' },
      onConfirm: () => {
        void remove({ agentId: agent.id }).then((done) => {
          if (done === undefined) return;
          setAgentDraft(ui, agent.id, undefined);
          navigate({ screen: 'agents' });
        });
      },
    });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" aria-label={t('More')}>
          <Ellipsis size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Copy size={14} />} onClick={onDuplicate}>
          {t('Duplicate')}
        </Menu.Item>
        <Menu.Item leftSection={<Download size={14} />} onClick={onExport}>
          {t('Export to a file')}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<Trash2 size={14} />} onClick={askToDelete}>
          {t('Delete…')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
