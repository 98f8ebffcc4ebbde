import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { testBusiness } from '../../fakes/testBusiness';
import { testStorage } from '../../fakes/testStorage';
import { testDefinition } from '../../fakes/testAgent';

async function change(dataDir: string, sql: string): Promise<void> {
  const client = createClient({ url: `file:${join(dataDir, 'patchcord.db')}` });
  await client.execute(sql);
  client.close();
}

describe('businesses', () => {
  it('are stored, changed and listed oldest first', async () => {
    const { storage, clock } = await testStorage();
    const one = testBusiness();
    const two = testBusiness({ id: 'biz_a' as never, name: 'Second' });
    await storage.businesses.put(one);
    await clock.advance(1);
    await storage.businesses.put(two);
    await storage.businesses.put({ ...one, name: 'Renamed', variables: { key: 'value' } });
    expect(await storage.businesses.list()).toEqual([
      { ...one, name: 'Renamed', variables: { key: 'value' } },
      two,
    ]);
    expect(await storage.businesses.get(two.id)).toEqual(two);
    expect(await storage.businesses.get('biz_x' as never)).toBeUndefined();
  });

  it('that cannot be read are left out and logged, the others stay', async () => {
    const { storage, dataDir, logged } = await testStorage();
    await storage.businesses.put(testBusiness());
    await storage.businesses.put(testBusiness({ id: 'biz_b' as never }));
    await change(dataDir, `UPDATE businesses SET body = '{"name":1}' WHERE id = 'biz_b'`);
    expect(await storage.businesses.list()).toEqual([testBusiness()]);
    expect(logged.map((line) => line.level)).toEqual(['error']);
  });
});

describe('lines', () => {
  it('refuse an unknown agent and a number that is taken', async () => {
    const { storage } = await testStorage();
    await storage.businesses.put(testBusiness());
    const agent = await storage.agents.create(testBusiness().id, testDefinition(), '');
    const line = {
      id: 'line_1' as never,
      name: 'Main',
      carrierId: 'testline',
      number: '+15550100',
      businessId: testBusiness().id,
      agentId: agent.id,
    } as const;
    await storage.lines.put(line);
    const isConflict = { code: 'storage.conflict' };
    await expect(storage.lines.put({ ...line, agentId: 'agent_x' as never })).rejects.toMatchObject(
      isConflict,
    );
    await expect(storage.lines.put({ ...line, id: 'line_2' as never })).rejects.toMatchObject(
      isConflict,
    );
    expect(await storage.lines.list()).toEqual([line]);
  });
});

describe('messages', () => {
  it('are listed newest first and can be marked as read', async () => {
    const { storage, clock } = await testStorage();
    const words = {
      businessId: testBusiness().id,
      callerName: 'Dana',
      callerPhone: '+15185550123',
      text: 'Please call back.',
    };
    const first = await storage.messages.add({ ...words, callId: 'call_a' as never });
    await clock.advance(1_000);
    const second = await storage.messages.add(words);
    expect(second).toMatchObject({ takenAt: clock.now(), read: false });
    await storage.messages.markRead(first.id);
    expect(await storage.messages.list()).toEqual([second, { ...first, read: true }]);
    await expect(storage.messages.markRead('msg_x' as never)).rejects.toMatchObject({
      code: 'storage.not_found',
    });
  });
});

describe('settings', () => {
  it('are the defaults at first, and change only where told', async () => {
    const { storage } = await testStorage();
    expect(await storage.settings.get()).toEqual(DEFAULT_SETTINGS);
    const updated = await storage.settings.update({ theme: 'dark', listenVolume: 0.5 });
    expect(updated).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', listenVolume: 0.5 });
    expect(await storage.settings.get()).toEqual(updated);
    expect(await storage.settings.update({})).toEqual(updated);
  });

  it('merge what the interface remembers', async () => {
    const { storage } = await testStorage();
    await storage.settings.update({ ui: { width: 300, open: true } });
    const { ui } = await storage.settings.update({ ui: { width: 320 } });
    expect(ui).toEqual({ width: 320, open: true });
  });

  it('have their default where the stored value is broken, and only there', async () => {
    const { storage, dataDir } = await testStorage();
    await storage.settings.update({ theme: 'dark', sttModel: 'tiny', listenVolume: 0.3 });
    await change(dataDir, `UPDATE settings SET value = '"purple"' WHERE key = 'theme'`);
    await change(dataDir, `UPDATE settings SET value = '{' WHERE key = 'sttModel'`);
    await change(dataDir, `INSERT INTO settings VALUES ('fromTheFuture', '1')`);
    expect(await storage.settings.get()).toEqual({ ...DEFAULT_SETTINGS, listenVolume: 0.3 });
  });
});
