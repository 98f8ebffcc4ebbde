import { fileURLToPath } from 'node:url';
import type { ToolId } from '@shared/domain/ids';
import type { KnownTool, McpServer, McpServerDefinition } from '@shared/domain/ownTool';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../src/main/composition/systemClock';
import { createMcpServers } from '../../../../src/main/tools/mcp/mcpServers';
import { createToolBox } from '../../../../src/main/tools/toolBox';
import { startCrmHttpServer } from '../../../fakes/mcp/httpServer';
import { silentLogger, type LoggedLine } from '../../../fakes/silentLogger';

const STDIO_SERVER = fileURLToPath(new URL('../../../fakes/mcp/stdioServer.mjs', import.meta.url));
const KEY = 'crm-invented-0123456789';
const ID = 'tool_crm' as ToolId;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function program(...args: string[]): McpServerDefinition['transport'] {
  return {
    kind: 'stdio',
    command: process.execPath,
    args: [STDIO_SERVER, ...args],
    environment: [{ name: 'CRM_KEY', value: '{{secret.crm_key}}' }],
  };
}

function address(url: string): McpServerDefinition['transport'] {
  return {
    kind: 'http',
    url,
    headers: [{ name: 'Authorization', value: 'Bearer {{secret.crm_key}}' }],
  };
}

function serverOf(transport: McpServer['transport'], knownTools: KnownTool[] = []): McpServer {
  return { id: ID, name: 'crm', transport, secretNames: ['crm_key'], timeoutMs: 5000, knownTools };
}

function setUp(server: McpServer, secret: () => string = () => KEY) {
  const lines: LoggedLine[] = [];
  const servers = createMcpServers({
    clock: systemClock,
    logger: silentLogger(lines),
    version: '0.0.0',
    secret,
    onState: () => undefined,
    onTools: () => undefined,
  });
  closers.push(() => servers.close());
  servers.replace([server]);
  const box = createToolBox({
    tools: () => servers.tools(),
    clock: systemClock,
    logger: silentLogger(),
  });
  const call = new AbortController();
  const run = (name: string, input: unknown = {}) =>
    box.run(`crm__${name}`, input, {} as never, call.signal);
  const isReady = async () => {
    await expect
      .poll(() => servers.stateOf(ID), { timeout: 10_000 })
      .toMatchObject({ state: 'ready' });
  };
  return { servers, run, call, lines, isReady };
}

describe('a server that is a program', () => {
  it('offers its tools under its own name, and runs them', async () => {
    const { servers, run, isReady } = setUp(serverOf(program()));
    await isReady();
    expect(servers.tools().map(({ name }) => name)).toContain('crm.lookup_contact');
    expect(await run('lookup_contact', { phone: '+15555550142' })).toEqual({
      ok: true,
      value: 'Dana Reyes, +15555550142',
    });
    expect(await run('count_contacts')).toEqual({ ok: true, value: { count: 7 } });
    expect(await run('lookup_contact', { phone: 7 })).toMatchObject({
      value: { error: 'invalid_arguments' },
    });
    expect(await run('fail')).toEqual({
      ok: false,
      value: { error: 'refused', message: 'The register is locked.' },
    });
  });

  it('sees nothing of our environment but what any program needs', async () => {
    process.env['PATCHCORD_INVENTED_KEY'] = 'invented';
    closers.push(() => {
      delete process.env['PATCHCORD_INVENTED_KEY'];
      return Promise.resolve();
    });
    const { run, isReady } = setUp(serverOf(program()));
    await isReady();
    const { value } = await run('list_environment');
    expect(value).toContain('CRM_KEY');
    expect(value).toContain('PATH');
    expect(value).not.toContain('PATCHCORD');
    expect(value).not.toContain('VITEST');
  });

  it('cannot pass its secret on, neither to the model nor into the log', async () => {
    const { run, lines, isReady } = setUp(serverOf(program()));
    await isReady();
    expect(await run('repeat_secret')).toEqual({ ok: true, value: 'The key is ••••.' });
    await expect.poll(() => JSON.stringify(lines)).toContain('crm is starting with ••••');
    expect(JSON.stringify(lines)).not.toContain(KEY);
  });

  it('that dies in the middle of a call fails that call, and is there for the next', async () => {
    const { run, isReady } = setUp(serverOf(program()));
    await isReady();
    expect(await run('crash')).toMatchObject({ ok: false, value: { error: 'unavailable' } });
    expect(await run('lookup_contact', { phone: '1' })).toMatchObject({ ok: true });
  });

  it('that hangs is left when the call ends, and stays connected', async () => {
    const { servers, run, call, isReady } = setUp(serverOf(program()));
    await isReady();
    const hanging = run('hang');
    call.abort();
    expect(await hanging).toMatchObject({ ok: false, value: { error: 'cancelled' } });
    expect(servers.stateOf(ID)).toEqual({ state: 'ready' });
  });

  it('that hangs is given up after its time limit', async () => {
    const { run, isReady } = setUp({ ...serverOf(program()), timeoutMs: 500 });
    await isReady();
    expect(await run('hang')).toMatchObject({ ok: false, value: { error: 'timeout' } });
  });

  it('announces a new tool while it runs', async () => {
    const { servers, run, isReady } = setUp(serverOf(program()));
    await isReady();
    await run('grow');
    await expect.poll(() => servers.tools().map(({ name }) => name)).toContain('crm.dance');
    expect(await run('dance')).toEqual({ ok: true, value: 'done' });
  });

  it('that cannot be started says why, with what it wrote', async () => {
    const { servers } = setUp(serverOf(program('--broken')));
    await expect
      .poll(() => servers.stateOf(ID), { timeout: 10_000 })
      .toMatchObject({
        state: 'down',
        output: 'crm is starting with ••••',
      });
  });

  it('that is not installed says so, and still offers what it last had', async () => {
    const known = { name: 'lookup_contact', description: '', parameters: { type: 'object' } };
    const { servers, run } = setUp(
      serverOf({ kind: 'stdio', command: 'no-such-program', args: [], environment: [] }, [known]),
    );
    await expect
      .poll(() => servers.stateOf(ID))
      .toMatchObject({
        state: 'down',
        reason: expect.stringContaining('no program of this name') as string,
      });
    expect(servers.tools().map(({ name }) => name)).toEqual(['crm.lookup_contact']);
    expect(await run('lookup_contact')).toMatchObject({ value: { error: 'unavailable' } });
  });
});

describe('a server at an address', () => {
  it('is reached with its key', async () => {
    const crm = await startCrmHttpServer(KEY);
    closers.push(() => crm.close());
    const { run, isReady } = setUp(serverOf(address(crm.url)));
    await isReady();
    expect(await run('lookup_contact', { phone: '7' })).toMatchObject({ ok: true });
  });

  it('that refuses the key says so', async () => {
    const crm = await startCrmHttpServer(KEY);
    closers.push(() => crm.close());
    const { servers } = setUp(serverOf(address(crm.url)), () => 'wrong');
    await expect
      .poll(() => servers.stateOf(ID))
      .toMatchObject({
        state: 'down',
        reason: expect.stringContaining('does not accept the key') as string,
      });
  });

  it('that has forgotten the session is asked again within the same call', async () => {
    const crm = await startCrmHttpServer(KEY);
    closers.push(() => crm.close());
    const { run, isReady } = setUp(serverOf(address(crm.url)));
    await isReady();
    crm.forgetSessions();
    expect(await run('lookup_contact', { phone: '7' })).toMatchObject({ ok: true });
  });

  it('that was restarted is reached again', async () => {
    const first = await startCrmHttpServer(KEY);
    const { run, isReady } = setUp(serverOf(address(first.url)));
    await isReady();
    await first.close();
    const second = await startCrmHttpServer(KEY, Number(new URL(first.url).port));
    closers.push(() => second.close());
    // A request that broke off on its way is never sent again: it may have been done.
    await expect.poll(() => run('lookup_contact', { phone: '7' })).toMatchObject({ ok: true });
  });
});

describe('the servers', () => {
  it('keep a connection that nothing was changed about', async () => {
    const { servers, isReady } = setUp(serverOf(program()));
    await isReady();
    const learnt = { name: 'x', description: '', parameters: { type: 'object' } };
    servers.replace([serverOf(program(), [learnt])]);
    expect(servers.stateOf(ID)).toEqual({ state: 'ready' });
    servers.replace([]);
    expect(servers.tools()).toEqual([]);
  });

  it('can be tried by hand', async () => {
    const { servers, isReady } = setUp(serverOf(program()));
    await isReady();
    expect(await servers.run(ID, 'lookup_contact', { phone: '7' })).toMatchObject({
      ok: true,
      value: 'Dana Reyes, 7',
    });
  });
});
