import type { ToolId } from '@shared/domain/ids';
import type { HttpTool, McpServer, McpServerDefinition } from '@shared/domain/ownTool';
import { expect, it } from 'vitest';
import type { HttpToolTrial, McpServers } from '../../../../../src/main/core/ports/ownTools';
import { createMemoryVault } from '../../../../../src/main/core/services/accounts/memoryVault';
import { createChanges } from '../../../../../src/main/core/services/changes';
import { OwnerTools } from '../../../../../src/main/core/services/tools/ownerTools';
import { createHttpTools } from '../../../../../src/main/tools/http/httpTools';
import { httpToolDefinition } from '../../../../fakes/httpToolDefinition';
import { ManualClock } from '../../../../fakes/manualClock';
import { createMemoryTools } from '../../../../fakes/memory/memoryTools';
import { sequentialIds } from '../../../../fakes/sequentialIds';
import { silentLogger } from '../../../../fakes/silentLogger';

const SERVER: McpServerDefinition = {
  name: 'crm',
  transport: { kind: 'http', url: 'https://crm.example.com/mcp', headers: [] },
  secretNames: ['key'],
  timeoutMs: 5000,
};

async function setUp() {
  const store = createMemoryTools();
  const vault = createMemoryVault('a test');
  const trials: HttpToolTrial[] = [];
  const http = {
    ...createHttpTools({
      clock: new ManualClock(),
      logger: silentLogger(),
      secret: () => undefined,
    }),
    run: (trial: HttpToolTrial) => {
      trials.push(trial);
      return Promise.resolve({ ok: true, value: 1, durationMs: 1 });
    },
  };
  const used: McpServer[][] = [];
  const reconnected: ToolId[] = [];
  const servers: McpServers = {
    replace: (all) => void used.push([...all]),
    tools: () => [],
    check: () => undefined,
    stateOf: () => ({ state: 'ready' }),
    offered: () => [],
    reconnect: (id) => void reconnected.push(id),
    run: () => Promise.resolve({ ok: true, value: 1, durationMs: 1 }),
    close: () => Promise.resolve(),
  };
  const areas: string[] = [];
  const changes = createChanges();
  changes.watch((change) => void areas.push(...change.areas));
  const builtIns = [{ ...http.tools()[0], name: 'find_slots' } as never];
  const tools = new OwnerTools({
    store,
    vault,
    http,
    servers,
    builtIns,
    ids: sequentialIds(),
    changes,
  });
  await tools.start();
  return { tools, store, vault, trials, used, reconnected, areas };
}

const KEYED = httpToolDefinition({
  headers: [{ name: 'x-key', value: '{{secret.key}}' }],
  secretNames: ['key'],
});

it('keeps a secret in the vault alone and never shows it again', async () => {
  const { tools, store, vault } = await setUp();
  const saved = await tools.saveHttp({ definition: KEYED, secrets: { key: ' sk-invented ' } });
  expect(saved.setSecrets).toEqual(['key']);
  expect(vault.get(`tool.${saved.id}.key`)?.reveal()).toBe('sk-invented');
  expect(JSON.stringify([saved, await tools.list(), await store.httpTools()])).not.toContain(
    'sk-invented',
  );
});

it('keeps a secret that is not typed again, and forgets one that is taken out', async () => {
  const { tools, vault } = await setUp();
  const { id } = await tools.saveHttp({ definition: KEYED, secrets: { key: 'sk-invented' } });
  await tools.saveHttp({ toolId: id, definition: KEYED, secrets: {} });
  expect(vault.has(`tool.${id}.key`)).toBe(true);
  await tools.saveHttp({ toolId: id, definition: httpToolDefinition(), secrets: {} });
  expect(vault.has(`tool.${id}.key`)).toBe(false);
});

it('forgets the secrets of what is removed', async () => {
  const { tools, vault } = await setUp();
  const tool = await tools.saveHttp({ definition: KEYED, secrets: { key: 'sk-invented' } });
  const server = await tools.saveServer({ definition: SERVER, secrets: { key: 'sk-invented' } });
  await tools.remove(tool.id);
  await tools.remove(server.id);
  expect(vault.has(`tool.${tool.id}.key`) || vault.has(`mcp.${server.id}.key`)).toBe(false);
  expect(await tools.list()).toMatchObject({ httpTools: [], servers: [] });
});

it('offers what is saved at once, and tells every console', async () => {
  const { tools, areas } = await setUp();
  await tools.saveHttp({ definition: httpToolDefinition(), secrets: {} });
  const { offered } = await tools.list();
  expect(offered.map(({ name, source }) => [name, source.kind])).toEqual([
    ['find_slots', 'built_in'],
    ['look_up_order', 'http'],
  ]);
  expect(areas).toContain('tools');
});

it('refuses names that are taken, names that change, and what could never work', async () => {
  const { tools } = await setUp();
  const save = (change: Partial<HttpTool>, toolId?: ToolId) =>
    tools.saveHttp({ toolId, definition: httpToolDefinition(change), secrets: {} });
  const { id } = await save({});
  await expect(save({})).rejects.toMatchObject({ code: 'storage.conflict' });
  await expect(save({ name: 'find_slots' })).rejects.toMatchObject({ code: 'storage.conflict' });
  await expect(save({ name: 'other' }, id)).rejects.toMatchObject({ code: 'config.invalid' });
  await expect(save({ name: 'b', url: 'ftp://x' })).rejects.toMatchObject({
    code: 'config.invalid',
  });
  await expect(save({}, 'tool_gone' as ToolId)).rejects.toMatchObject({
    code: 'storage.not_found',
  });
});

it('tries a request with typed secrets before stored ones', async () => {
  const { tools, trials } = await setUp();
  const { id } = await tools.saveHttp({ definition: KEYED, secrets: { key: 'stored' } });
  await tools.tryHttp({ toolId: id, definition: KEYED, secrets: {} }, {});
  await tools.tryHttp({ toolId: id, definition: KEYED, secrets: { key: 'typed' } }, {});
  await tools.tryHttp({ definition: KEYED, secrets: {} }, {});
  expect(trials.map(({ secret }) => secret('key'))).toEqual(['stored', 'typed', undefined]);
});

it('connects anew when only a secret has changed', async () => {
  const { tools, reconnected } = await setUp();
  const { id } = await tools.saveServer({ definition: SERVER, secrets: { key: 'one' } });
  expect(reconnected).toEqual([]);
  await tools.saveServer({ toolId: id, definition: SERVER, secrets: { key: 'two' } });
  expect(reconnected).toEqual([id]);
});

it('keeps what a server offers when its settings are saved', async () => {
  const { tools, used } = await setUp();
  const { id } = await tools.saveServer({ definition: SERVER, secrets: {} });
  const known = { name: 'look_up', description: '', parameters: {} };
  await tools.learn(id, [known]);
  await tools.saveServer({ toolId: id, definition: { ...SERVER, timeoutMs: 900 }, secrets: {} });
  expect(used.at(-1)).toMatchObject([{ timeoutMs: 900, knownTools: [known] }]);
});
