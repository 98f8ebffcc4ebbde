import type { Agent } from '@shared/domain/agent/agent';
import { isRehearsal } from '@shared/domain/capabilities';
import { useResource } from '../../../state/useResource';

/** The agent that visitors meet: the one of the first line on this computer. */
export function useVisitorsAgent(): Agent | undefined {
  const lines = useResource('lines.list', {}, ['lines']).value?.lines;
  const agents = useResource('agents.list', {}, ['agents']).value?.agents;
  const line = lines?.find(isRehearsal);
  return agents?.find(({ id }) => id === line?.agentId);
}
