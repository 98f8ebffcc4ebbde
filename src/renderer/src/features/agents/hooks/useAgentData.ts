import type { EngineInfo } from '@shared/contract/agents';
import type { ToolInfo } from '@shared/contract/tools';
import type { Agent } from '@shared/domain/agent/agent';
import type { Business } from '@shared/domain/business';
import type { Line } from '@shared/domain/line';
import type { AppError } from '@shared/errors/appError';
import { useEffect } from 'react';
import { useArea } from '../../../state/consoleContext';
import { useResource } from '../../../state/useResource';

export interface AgentData {
  readonly agents: readonly Agent[];
  readonly businesses: readonly Business[];
  readonly lines: readonly Line[];
  readonly engines: readonly EngineInfo[];
  readonly tools: readonly ToolInfo[];
}

export interface LoadedAgentData {
  readonly data: AgentData | undefined;
  readonly error: AppError | undefined;
  readonly reload: () => void;
}

/** The engines, asked for anew when what Health says of them changes: they take time to start. */
function useEngines() {
  const engines = useResource('engines.list', {}, ['agents']);
  const state = useArea('health', ({ items }) => items?.find(({ id }) => id === 'engine')?.state);
  const { reload } = engines;
  useEffect(() => {
    if (state !== undefined) reload();
  }, [state, reload]);
  return engines;
}

/** Everything that the agents' screen chooses from; there when all of it is. */
export function useAgentData(): LoadedAgentData {
  const agents = useResource('agents.list', {}, ['agents']);
  const businesses = useResource('businesses.list', {}, ['businesses']);
  const lines = useResource('lines.list', {}, ['lines']);
  const engines = useEngines();
  const tools = useResource('tools.list', {}, ['tools']);
  const all = [agents, businesses, lines, engines, tools];
  const isLoaded =
    agents.value !== undefined &&
    businesses.value !== undefined &&
    lines.value !== undefined &&
    engines.value !== undefined &&
    tools.value !== undefined;
  return {
    data: isLoaded
      ? {
          agents: agents.value.agents,
          businesses: businesses.value.businesses,
          lines: lines.value.lines,
          engines: engines.value.engines,
          tools: tools.value.offered,
        }
      : undefined,
    error: all.find(({ error }) => error !== undefined)?.error,
    reload: () => {
      for (const { reload } of all) reload();
    },
  };
}
