import { ActionIcon, Drawer, Tooltip } from '@mantine/core';
import { PanelLeft } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import type { Place } from '../../../state/uiStore';
import classes from '../Agents.module.css';
import { AgentList, type AgentListProps } from './AgentList';

/** The list where it has no room beside a page and what stands beside the page's words. */
export function AgentListDrawer(props: AgentListProps) {
  const { t } = useWords();
  const place = useArea('ui', (ui) => ui.place);
  // Wherever one is led from here, it has done its work.
  const [openedAt, setOpenedAt] = useState<Place>();
  return (
    <>
      <Tooltip label={t('All agents')}>
        <ActionIcon
          variant="default"
          aria-label={t('All agents')}
          onClick={() => setOpenedAt(place)}
        >
          <PanelLeft size={14} />
        </ActionIcon>
      </Tooltip>
      <Drawer.Root
        opened={openedAt === place}
        onClose={() => setOpenedAt(undefined)}
        position="left"
        size={300}
      >
        <Drawer.Overlay />
        <Drawer.Content
          aria-label={t('All agents')}
          classNames={{ content: classes['drawer'] ?? '' }}
        >
          <AgentList {...props} />
        </Drawer.Content>
      </Drawer.Root>
    </>
  );
}
