import { Menu } from '@mantine/core';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import type { Starter } from '@shared/domain/agent/starter';
import type { Business } from '@shared/domain/business';
import type { AgentId, BusinessId } from '@shared/domain/ids';
import { FileInput, Plus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useResource } from '../../../../state/useResource';
import classes from '../../Agents.module.css';
import { ImportDialog } from '../../files/ImportDialog';
import { useImport } from '../../files/useImport';
import { StarterBusinessDialog } from './StarterBusinessDialog';
import { STARTER_WORDS } from './starterWords';

/** Begins a new agent with what another is, for the first business unless one is named. */
export type BeginAgent = (definition: AgentDefinition, businessId?: BusinessId) => void;

export interface NewAgentMenuProps {
  readonly businesses: readonly Business[];
  readonly onCreate: () => void;
  readonly onBegin: BeginAgent;
  /** Several were taken in from files, and are saved. */
  readonly onImported: (agents: readonly AgentId[]) => void;
  /** What opens it. */
  readonly children: ReactElement;
}

/** The ways to a new agent: from nothing, from a starter, from files. */
export function NewAgentMenu(props: NewAgentMenuProps) {
  const { businesses, onCreate, onBegin, onImported, children } = props;
  const { t } = useWords();
  const { value } = useResource('agents.starters', {}, []);
  const [files, setFiles] = useState<readonly File[]>();
  const choose = useImport(onBegin, setFiles);
  const [asked, setAsked] = useState<Starter>();
  const begin = ({ id, definition }: Starter, businessId?: BusinessId) => {
    setAsked(undefined);
    onBegin({ ...definition, name: t(STARTER_WORDS[id].name) }, businessId);
  };
  return (
    <>
      <Menu position="bottom-start" width={320}>
        <Menu.Target>{children}</Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Plus size={14} />} onClick={onCreate}>
            {t('From scratch')}
          </Menu.Item>
          <Menu.Item leftSection={<FileInput size={14} />} onClick={choose}>
            {t('From files…')}
          </Menu.Item>
          <div role="group" aria-label={t('Start from')}>
            <Menu.Label aria-hidden>{t('Start from')}</Menu.Label>
            {value?.starters.map((starter) => (
              <StarterItem
                key={starter.id}
                starter={starter}
                onChosen={() =>
                  starter.business === undefined ? begin(starter) : setAsked(starter)
                }
              />
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
      {files === undefined ? null : (
        <ImportDialog
          files={files}
          businesses={businesses}
          onImported={onImported}
          onClose={() => setFiles(undefined)}
        />
      )}
    </>
  );
}

interface StarterItemProps {
  readonly starter: Starter;
  readonly onChosen: () => void;
}

function StarterItem({ starter: { id }, onChosen }: StarterItemProps) {
  const { t } = useWords();
  return (
    <Menu.Item onClick={onChosen}>
      <span className={classes['variableName']}>{t(STARTER_WORDS[id].name)}</span>
      <span className={classes['starterAbout']}>{t(STARTER_WORDS[id].about)}</span>
    </Menu.Item>
  );
}
