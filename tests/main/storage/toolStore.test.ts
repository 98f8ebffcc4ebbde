import type { ToolId } from '@shared/domain/ids';
import { expect, it } from 'vitest';
import { httpToolDefinition } from '../../fakes/httpToolDefinition';
import { testStorage } from '../../fakes/testStorage';

const tool = (id: string, name: string) => ({
  ...httpToolDefinition({ name }),
  id: id as ToolId,
});
const server = (id: string, name: string) => ({
  id: id as ToolId,
  name,
  transport: { kind: 'http' as const, url: 'https://crm.example.com/mcp', headers: [] },
  secretNames: ['key'],
  timeoutMs: 5000,
  knownTools: [],
});

it('keeps web requests and servers, by name, and changes them', async () => {
  const { ownTools } = (await testStorage()).storage;
  await ownTools.putHttpTool(tool('tool_1', 'b'));
  await ownTools.putHttpTool(tool('tool_2', 'a'));
  await ownTools.putServer(server('mcp_1', 'a'));
  await ownTools.putHttpTool({ ...tool('tool_1', 'b'), retries: 2 });
  expect(await ownTools.httpTools()).toEqual([
    tool('tool_2', 'a'),
    { ...tool('tool_1', 'b'), retries: 2 },
  ]);
  expect(await ownTools.servers()).toEqual([server('mcp_1', 'a')]);
  await ownTools.remove('tool_2' as ToolId);
  expect(await ownTools.httpTools()).toHaveLength(1);
});

it('refuses a second one of the same name', async () => {
  const { ownTools } = (await testStorage()).storage;
  await ownTools.putHttpTool(tool('tool_1', 'a'));
  await expect(ownTools.putHttpTool(tool('tool_2', 'a'))).rejects.toMatchObject({
    code: 'storage.conflict',
  });
});

it('remembers what a server offers without touching its settings', async () => {
  const { ownTools } = (await testStorage()).storage;
  const known = { name: 'look_up', description: 'It’s "quoted".', parameters: { type: 'object' } };
  await ownTools.putServer(server('mcp_1', 'crm'));
  await ownTools.rememberTools('mcp_1' as ToolId, [known]);
  await ownTools.rememberTools('mcp_gone' as ToolId, [known]);
  expect(await ownTools.servers()).toEqual([{ ...server('mcp_1', 'crm'), knownTools: [known] }]);
});
