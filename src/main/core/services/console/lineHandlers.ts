import type { CommandHandlers } from '@shared/contract/console';
import { AppError } from '@shared/errors/appError';
import type { AgentStore, LineStore } from '../../ports/stores';
import type { Changes } from '../changes';
import type { LinesService } from '../lines/linesService';

export interface LineHandlerPorts {
  readonly lines: LineStore;
  readonly agents: AgentStore;
  readonly numbers: LinesService;
  readonly testNumbers: readonly { readonly number: string; readonly label: string }[];
  readonly changes: Changes;
}

export function lineCommands({ lines, agents, numbers, testNumbers, changes }: LineHandlerPorts) {
  return {
    'lines.list': async () => ({ lines: await lines.list(), testNumbers: [...testNumbers] }),
    'lines.assign': async ({ lineId, agentId }) => {
      const line = (await lines.list()).find((each) => each.id === lineId);
      const agent = await agents.get(agentId);
      if (line === undefined || agent === undefined) {
        throw new AppError({
          code: 'storage.not_found',
          message: 'The line or the agent no longer exists.',
        });
      }
      await lines.put({ ...line, agentId, businessId: agent.businessId });
      changes.announce('lines');
      return {};
    },
    'lines.numbers': () => numbers.numbers(),
    'lines.add': ({ ref, agentId }) => numbers.add(ref, agentId),
    'lines.remove': async ({ lineId }) => {
      await numbers.remove(lineId);
      return {};
    },
    'lines.point': async ({ lineId, pointing }) => {
      await numbers.point(lineId, pointing);
      return {};
    },
    'lines.setFallback': async ({ lineId, url }) => {
      await numbers.setFallback(lineId, url);
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}
