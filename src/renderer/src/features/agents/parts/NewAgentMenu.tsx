import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import { FileInput, Plus } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import classes from '../Agents.module.css';
import { useImport } from '../hooks/useImport';

export interface NewAgentMenuProps {
  readonly onCreate: () => void;
  /** Begins a new agent with what another is. */
  readonly onBegin: (definition: AgentDefinition) => void;
}

/** The ways to a new agent: from nothing, from a starter, from a file. */
export function NewAgentMenu({ onCreate, onBegin }: NewAgentMenuProps) {
  const { t } = useWords();
  const { value } = useResource('agents.starters', {}, []);
  const choose = useImport(onBegin);
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <Tooltip label={t('New agent')}>
          <ActionIcon aria-label={t('New agent')}>
            <Plus size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Plus size={14} />} onClick={onCreate}>
          {t('From scratch')}
        </Menu.Item>
        <Menu.Item leftSection={<FileInput size={14} />} onClick={choose}>
          {t('From a file…')}
        </Menu.Item>
        <Menu.Label>{t('Start from')}</Menu.Label>
        {value?.starters.map(({ about, definition }) => (
          <Menu.Item key={definition.name} onClick={() => onBegin(definition)}>
            <span className={classes['variableName']}>{definition.name}</span>
            <span className={classes['starterAbout']}>{about}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
