import type { CommandHandlers } from '@shared/contract/console';
import type { LineId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import { AppError } from '@shared/errors/appError';
import type { CarrierAdapter } from '../../ports/carrier';
import type { AgentStore, LineStore } from '../../ports/stores';
import type { Changes } from '../changes';
import type { ConnectedCalls } from '../calls/connected/connectedCalls';
import type { HandOffs } from '../calls/handOff/handOffs';
import type { LinesService } from '../lines/linesService';

export interface LineHandlerPorts {
  readonly lines: LineStore;
  readonly agents: AgentStore;
  readonly numbers: LinesService;
  readonly handOffs: Pick<HandOffs, 'offer' | 'check'>;
  readonly connected: Pick<ConnectedCalls, 'waysFrom'>;
  readonly carriers: readonly Pick<CarrierAdapter, 'id' | 'capabilities'>[];
  readonly testNumbers: readonly { readonly number: string; readonly label: string }[];
  readonly changes: Changes;
}

export function lineCommands(ports: LineHandlerPorts) {
  const { lines, agents, numbers, testNumbers, changes } = ports;
  return {
    ...handOffCommands(ports),
    'lines.list': async () => ({
      lines: await lines.list(),
      carriers: ports.carriers.map(({ id, capabilities }) => ({
        id,
        ownVoice: capabilities.ownVoice === true,
        connects: ports.connected.waysFrom(id),
      })),
      testNumbers: [...testNumbers],
    }),
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
    'lines.add': ({ agentId, ...at }) => numbers.add(at, agentId),
    'lines.move': async ({ lineId, to }) => {
      await numbers.move(lineId, to);
      return {};
    },
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

/** Whether calls of a line come through here. */
function handOffCommands({ lines, handOffs, changes }: LineHandlerPorts) {
  const find = async (lineId: LineId): Promise<Line> => {
    const line = (await lines.list()).find(({ id }) => id === lineId);
    if (line !== undefined) return line;
    throw new AppError({ code: 'storage.not_found', message: 'The line no longer exists.' });
  };
  return {
    'lines.handOffOffer': async ({ lineId }) => {
      const offer = await handOffs.offer(await find(lineId));
      return offer === undefined ? { ways: [] } : { ...offer, ways: [...offer.ways] };
    },
    'lines.setHandOff': async ({ lineId, way }) => {
      const { handOff: _former, ...line } = await find(lineId);
      if (way !== 'through_here') await handOffs.check(line, way);
      await lines.put(way === 'through_here' ? line : { ...line, handOff: way });
      changes.announce('lines');
      return {};
    },
  } satisfies Partial<CommandHandlers>;
}
