import { ActionIcon, Menu } from '@mantine/core';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import type { Starter } from '@shared/domain/agent/starter';
import type { Business } from '@shared/domain/business';
import type { BusinessId } from '@shared/domain/ids';
import { FileInput, Plus } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useResource } from '../../../../state/useResource';
import classes from '../../Agents.module.css';
import { useImport } from '../../hooks/useImport';
import { StarterBusinessDialog } from './StarterBusinessDialog';
import { STARTER_WORDS } from './starterWords';

/** Begins a new agent with what another is, for the first business unless one is named. */
export type BeginAgent = (definition: AgentDefinition, businessId?: BusinessId) => void;

export interface NewAgentMenuProps {
  readonly businesses: readonly Business[];
  readonly onCreate: () => void;
  readonly onBegin: BeginAgent;
}

/** The ways to a new agent: from nothing, from a starter, from a file. */
export function NewAgentMenu({ businesses, onCreate, onBegin }: NewAgentMenuProps) {
  const { t } = useWords();
  const { value } = useResource('agents.starters', {}, []);
  const choose = useImport(onBegin);
  const [asked, setAsked] = useState<Starter>();
  const begin = ({ id, definition }: Starter, businessId?: BusinessId) => {
    setAsked(undefined);
    onBegin({ ...definition, name: t(STARTER_WORDS[id].name) }, businessId);
  };
  return (
    <>
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <ActionIcon aria-label={t('New agent')} title={t('New agent')}>
            <Plus size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Plus size={14} />} onClick={onCreate}>
            {t('From scratch')}
          </Menu.Item>
          <Menu.Item leftSection={<FileInput size={14} />} onClick={choose}>
            {t('From a file…')}
          </Menu.Item>
          <div role="group" aria-label={t('Start from')}>
            <Menu.Label aria-hidden>{t('Start from')}</Menu.Label>
            {value?.starters.map((starter) => (
              <Menu.Item
                key={starter.id}
                onClick={() => {
                  if (starter.business === undefined) begin(starter);
                  else setAsked(starter);
                }}
              >
                <span className={classes['variableName']}>{t(STARTER_WORDS[starter.id].name)}</span>
                <span className={classes['starterAbout']}>
                  {t(STARTER_WORDS[starter.id].about)}
                </span>
              </Menu.Item>
            ))}
          </div>
        </Menu.Dropdown>
      </Menu>
      {asked?.business === undefined ? null : (
        <StarterBusinessDialog
          key={asked.id}
          template={asked.business}
          businesses={businesses}
          onChosen={(businessId) => begin(asked, businessId)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
