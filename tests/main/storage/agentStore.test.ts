import { describe, expect, it } from 'vitest';
import type { AgentId, BusinessId } from '@shared/domain/ids';
import { testDefinition } from '../../fakes/testAgent';
import { testBusiness } from '../../fakes/testBusiness';
import { testStorage } from '../../fakes/testStorage';

const DEFINITION = testDefinition({
  greeting: 'Hello!',
  prompt: 'Be kind.',
  tools: ['find_slots'],
});

async function storeWithBusiness() {
  const { storage, clock } = await testStorage();
  await storage.businesses.put(testBusiness());
  return { storage, agents: storage.agents, clock };
}

describe('agents', () => {
  it('begin with version 1', async () => {
    const { agents, clock } = await storeWithBusiness();
    const agent = await agents.create(testBusiness().id, DEFINITION, 'first');
    expect(agent).toMatchObject({ ...DEFINITION, version: 1, updatedAt: clock.now() });
    expect(await agents.get(agent.id)).toEqual(agent);
    expect(await agents.list()).toEqual([agent]);
  });

  it('come in together, in their order, or not at all', async () => {
    const { agents } = await storeWithBusiness();
    const several = ['Ann', 'Ben', 'Cem'].map((name) => ({ ...DEFINITION, name }));
    const created = await agents.createAll(testBusiness().id, several, '');
    const listed = await agents.list();
    expect(listed.map(({ id, name, version }) => [id, name, version])).toEqual(
      created.map(({ id }, at) => [id, several[at]?.name, 1]),
    );
    const elsewhere = 'nobody' as BusinessId;
    await expect(agents.createAll(elsewhere, several, '')).rejects.toMatchObject({
      code: 'storage.not_found',
    });
    expect(await agents.list()).toHaveLength(3);
  });

  it('get a new version with every save, and keep the old ones, newest first', async () => {
    const { agents, clock } = await storeWithBusiness();
    const { id } = await agents.create(testBusiness().id, DEFINITION, 'first');
    await clock.advance(1_000);
    const saved = await agents.save(id, { ...DEFINITION, prompt: 'Be brief.' }, 1, 'shorter');
    expect(saved).toMatchObject({ version: 2, prompt: 'Be brief.', updatedAt: clock.now() });
    expect(await agents.get(id)).toEqual(saved);
    const versions = await agents.versions(id);
    expect(versions.map(({ version, prompt, note }) => [version, prompt, note])).toEqual([
      [2, 'Be brief.', 'shorter'],
      [1, 'Be kind.', 'first'],
    ]);
  });

  it('let only one of several saves on the same version through', async () => {
    const { agents } = await storeWithBusiness();
    const { id } = await agents.create(testBusiness().id, DEFINITION, '');
    const saves = await Promise.allSettled(
      ['a', 'b', 'c'].map((prompt) => agents.save(id, { ...DEFINITION, prompt }, 1, '')),
    );
    const rejected = saves.filter((save) => save.status === 'rejected');
    expect(rejected).toHaveLength(2);
    for (const { reason } of rejected) expect(reason).toMatchObject({ code: 'storage.conflict' });
    expect(await agents.versions(id)).toHaveLength(2);
  });

  it('refuse a save on a version that does not exist yet', async () => {
    const { agents } = await storeWithBusiness();
    const { id } = await agents.create(testBusiness().id, DEFINITION, '');
    await expect(agents.save(id, DEFINITION, 7, '')).rejects.toMatchObject({
      code: 'storage.conflict',
    });
    expect(await agents.versions(id)).toHaveLength(1);
  });

  it('say so when the agent or its business does not exist', async () => {
    const { agents } = await storeWithBusiness();
    const isMissing = { code: 'storage.not_found' };
    await expect(agents.save('agent_x' as AgentId, DEFINITION, 1, '')).rejects.toMatchObject(
      isMissing,
    );
    await expect(agents.create('biz_x' as never, DEFINITION, '')).rejects.toMatchObject(isMissing);
    expect(await agents.get('agent_x' as AgentId)).toBeUndefined();
  });

  it('go with their versions when removed, unless a line needs them', async () => {
    const { storage, agents } = await storeWithBusiness();
    const { id } = await agents.create(testBusiness().id, DEFINITION, '');
    const other = await agents.create(testBusiness().id, DEFINITION, '');
    const line = {
      id: 'line_1' as never,
      name: 'Main',
      carrierId: 'testline',
      number: '+15550100',
      businessId: testBusiness().id,
      agentId: id,
    } as const;
    await storage.lines.put(line);
    await expect(agents.remove(id)).rejects.toMatchObject({ code: 'storage.conflict' });
    await storage.lines.put({ ...line, agentId: other.id });
    await agents.remove(id);
    expect(await agents.versions(id)).toEqual([]);
    expect(await agents.list()).toEqual([other]);
  });
});
