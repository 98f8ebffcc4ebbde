import type { McpServerState } from '@shared/domain/ownTool';
import { StatusPill } from '../../../ui/StatusPill';

/** How a server is, in a word. */
export function ServerState({ state }: { readonly state: McpServerState }) {
  switch (state.state) {
    case 'ready':
      return <StatusPill tone="good">Connected</StatusPill>;
    case 'connecting':
      return <StatusPill tone="quiet">Connecting</StatusPill>;
    case 'down':
      return <StatusPill tone="bad">Not reached</StatusPill>;
  }
}
