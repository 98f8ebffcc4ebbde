import { describe, expect, it } from 'vitest';
import { AgentSchema } from '@shared/domain/agent/agent';
import { BusinessSchema } from '@shared/domain/business';
import { LineSchema } from '@shared/domain/line';
import { templateVariables } from '@shared/domain/agent/promptTemplate';
import { seedFirstRun } from '../../../src/main/storage/seedFirstRun';
import { testStorage } from '../../fakes/testStorage';

describe('the first start', () => {
  it('finds a business, its agent and a test line, all valid', async () => {
    const { storage } = await testStorage();
    await seedFirstRun(storage, 'America/New_York');
    const [business] = await storage.businesses.list();
    const [agent] = await storage.agents.list();
    const [line] = await storage.lines.list();
    expect(BusinessSchema.parse(business)).toMatchObject({
      name: 'Acme Dental',
      timeZone: 'America/New_York',
      recordCalls: true,
      consentMode: 'notice',
      consentRules: [],
    });
    expect(AgentSchema.parse(agent)).toMatchObject({ engineId: 'embedded', version: 1 });
    expect(LineSchema.parse(line)).toMatchObject({
      carrierId: 'testline',
      businessId: business?.id,
      agentId: agent?.id,
    });
  });

  it('uses no variable that nothing fills', async () => {
    const { storage } = await testStorage();
    await seedFirstRun(storage);
    const [business] = await storage.businesses.list();
    const [agent] = await storage.agents.list();
    const known = ['business_name', ...Object.keys(business!.variables)];
    const used = templateVariables(agent!.greeting + agent!.prompt);
    expect(used.length).toBeGreaterThan(0);
    expect(known).toEqual(expect.arrayContaining(used));
  });

  it('changes nothing the next time, also when the owner has renamed everything', async () => {
    const { storage } = await testStorage();
    await seedFirstRun(storage, 'Europe/Berlin');
    const [business] = await storage.businesses.list();
    await storage.businesses.put({ ...business!, name: 'My Practice' });
    await seedFirstRun(storage, 'America/New_York');
    expect(await storage.businesses.list()).toEqual([{ ...business!, name: 'My Practice' }]);
    expect(await storage.agents.list()).toHaveLength(1);
    expect(await storage.lines.list()).toHaveLength(1);
  });

  it('is taken up where it stopped', async () => {
    const { storage } = await testStorage();
    const halfway = {
      ...storage,
      lines: { ...storage.lines, put: () => Promise.reject(new Error('killed')) },
    };
    await expect(seedFirstRun(halfway)).rejects.toThrow('killed');
    await seedFirstRun(storage);
    expect(await storage.agents.list()).toHaveLength(1);
    expect(await storage.lines.list()).toHaveLength(1);
  });
});
