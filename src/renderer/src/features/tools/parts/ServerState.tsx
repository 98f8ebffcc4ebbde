import type { McpServerState } from '@shared/domain/ownTool';
import { useWords } from '../../../i18n/useWords';
import { StatusPill } from '../../../ui/StatusPill';

/** How a server is, in a word. */
export function ServerState({ state }: { readonly state: McpServerState }) {
  const { t } = useWords();
  switch (state.state) {
    case 'ready':
      return <StatusPill tone="good">{t('Connected')}</StatusPill>;
    case 'connecting':
      return <StatusPill tone="quiet">{t('Connecting')}</StatusPill>;
    case 'down':
      return <StatusPill tone="bad">{t('Not reached')}</StatusPill>;
  }
}
