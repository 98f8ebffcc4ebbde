import { Tabs } from '@mantine/core';
import type { Agent } from '@shared/domain/agent/agent';
import { useMemo } from 'react';
import { useWords } from '../../../i18n/useWords';
import type { AgentDraft } from '../../../state/uiStore';
import { useShortcuts } from '../../../ui/shortcuts/useShortcuts';
import { useTick } from '../../../ui/hooks/useTick';
import classes from '../Agents.module.css';
import type { AgentData } from '../hooks/useAgentData';
import { useAgentEditor } from '../hooks/useAgentEditor';
import { knownVariables } from '../variables';
import { AgentHeader } from './AgentHeader';
import { Preview } from './Preview';
import { SaveBar } from './SaveBar';
import { Side } from './Side';
import { Words } from './words/Words';
import { Versions } from './versions/Versions';

const MINUTE_MS = 60_000;

export interface AgentPageProps {
  readonly data: AgentData;
  /** Absent for one that is not stored yet. */
  readonly agent: Agent | undefined;
  readonly blank: AgentDraft;
  readonly onDuplicate: (draft: AgentDraft) => void;
}

/** One agent: what it says and knows, how it sounds, what it may do, and how it came to be so. */
export function AgentPage({ data, agent, blank, onDuplicate }: AgentPageProps) {
  const editor = useAgentEditor(agent, blank);
  const words = useWords();
  const { t } = words;
  const now = useTick(true, MINUTE_MS);
  const { definition, businessId } = editor;
  const business = data.businesses.find(({ id }) => id === businessId);
  const variables = useMemo(
    () => knownVariables({ business, agent: definition, now, words }),
    [business, definition, now, words],
  );
  useShortcuts({ save: editor.save });
  return (
    <section className={classes['page']} aria-label={definition.name}>
      <AgentHeader editor={editor} data={data} onDuplicate={onDuplicate} />
      <Tabs defaultValue="edit" keepMounted={false} classNames={TAB_CLASSES}>
        <Tabs.List>
          <Tabs.Tab value="edit">{t('Edit')}</Tabs.Tab>
          <Tabs.Tab value="preview">{t('Preview')}</Tabs.Tab>
          {agent === undefined ? null : <Tabs.Tab value="versions">{t('Versions')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="edit">
          <div className={classes['edit']}>
            <Words editor={editor} business={business} variables={variables} tools={data.tools} />
            <Side editor={editor} data={data} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="preview">
          <Preview definition={definition} variables={variables} />
        </Tabs.Panel>
        {agent === undefined ? null : (
          <Tabs.Panel value="versions">
            <Versions agent={agent} data={data} isDirty={editor.isDirty} />
          </Tabs.Panel>
        )}
      </Tabs>
      {editor.isDirty || editor.error !== undefined ? <SaveBar editor={editor} /> : null}
    </section>
  );
}

const TAB_CLASSES = {
  root: classes['tabs'] ?? '',
  list: classes['tabList'] ?? '',
  tab: classes['tab'] ?? '',
  panel: classes['panel'] ?? '',
};
