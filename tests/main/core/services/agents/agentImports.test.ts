import { MOST_IMPORTED_AGENTS } from '@shared/contract/agents';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import type { AgentId, BusinessId } from '@shared/domain/ids';
import { expect, test } from 'vitest';
import { AgentImports } from '../../../../../src/main/core/services/agents/agentImports';
import { ManualClock } from '../../../../fakes/manualClock';
import { sequentialIds } from '../../../../fakes/sequentialIds';
import { testDefinition } from '../../../../fakes/testAgent';

const ACME = 'business-acme' as BusinessId;
const ANN = testDefinition({ name: 'Ann' });
const BEN = testDefinition({ name: 'Ben' });

function imports(failure?: Error) {
  const stored: AgentDefinition[][] = [];
  const announced: string[] = [];
  const clock = new ManualClock();
  const service = new AgentImports({
    agents: {
      createAll: (businessId, definitions) => {
        if (failure !== undefined) return Promise.reject(failure);
        stored.push([...definitions]);
        return Promise.resolve(
          definitions.map((definition, at) => ({
            ...definition,
            id: `agent-${at}` as AgentId,
            businessId,
            version: 1,
            updatedAt: 0,
          })),
        );
      },
    },
    changes: { announce: (...areas) => void announced.push(...areas) },
    ids: sequentialIds(),
    clock,
  });
  return { service, stored, announced, clock };
}

test('what was added piece by piece is stored in one go, and told once', async () => {
  const { service, stored, announced } = imports();
  const id = service.begin(ACME);
  service.add(id, [ANN]);
  service.add(id, [BEN]);
  expect(stored).toEqual([]);
  expect(await service.finish(id)).toEqual(['agent-0', 'agent-1']);
  expect(stored).toEqual([[ANN, BEN]]);
  expect(announced).toEqual(['agents']);
});

test('one that was cancelled stores nothing, whatever comes after', async () => {
  const { service, stored } = imports();
  const id = service.begin(ACME);
  service.add(id, [ANN]);
  service.cancel(id);
  expect(() => service.add(id, [BEN])).toThrow(/given up in the meantime/);
  await expect(service.finish(id)).rejects.toMatchObject({ code: 'storage.not_found' });
  expect(stored).toEqual([]);
});

test('one whose console went away is forgotten, one that goes on is not', async () => {
  const { service, clock } = imports();
  const [left, busy] = [service.begin(ACME), service.begin(ACME)];
  for (let minute = 0; minute < 6; minute += 1) {
    service.add(busy, [ANN]);
    await clock.advance(60_000);
  }
  await expect(service.finish(left)).rejects.toThrow(/given up in the meantime/);
  expect(await service.finish(busy)).toHaveLength(6);
});

test('too many agents end it, with nothing stored', async () => {
  const { service, stored } = imports();
  const id = service.begin(ACME);
  service.add(id, new Array<AgentDefinition>(MOST_IMPORTED_AGENTS).fill(ANN));
  expect(() => service.add(id, [BEN])).toThrow(/too many agents .* Nothing was imported/);
  await expect(service.finish(id)).rejects.toMatchObject({ code: 'storage.not_found' });
  expect(stored).toEqual([]);
});

test('a failure to store them is told, and announced to nobody', async () => {
  const { service, announced } = imports(new Error('The disk is full.'));
  const id = service.begin(ACME);
  service.add(id, [ANN]);
  await expect(service.finish(id)).rejects.toThrow('The disk is full.');
  expect(announced).toEqual([]);
});
