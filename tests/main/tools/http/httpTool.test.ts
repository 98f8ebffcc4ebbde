import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BusinessId, CallId } from '@shared/domain/ids';
import type { HttpToolDefinition } from '@shared/domain/ownTool';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../src/main/composition/systemClock';
import type { Resolve } from '../../../../src/main/tools/http/addressGuard';
import { createHttpTool } from '../../../../src/main/tools/http/httpTool';
import { createHttpTools } from '../../../../src/main/tools/http/httpTools';
import { createToolBox } from '../../../../src/main/tools/toolBox';
import { httpToolDefinition } from '../../../fakes/httpToolDefinition';
import { silentLogger } from '../../../fakes/silentLogger';

const CONTEXT = {
  callId: 'call_1' as CallId,
  businessId: 'biz_1' as BusinessId,
  callerNumber: '+15555550123',
  endCall: () => undefined,
  handOver: () => false,
};
const SECRET = 'sk-invented-0123456789';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A real service on loopback; resolves with its address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const json =
  (value: unknown): RequestListener =>
  (_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(value));
  };

function toolBox(change: Partial<HttpToolDefinition>, resolve?: Resolve) {
  const definition = httpToolDefinition({ allowsPrivate: true, ...change });
  const deps = { clock: systemClock, resolve: resolve ?? (() => Promise.reject(new Error('no'))) };
  const tool = createHttpTool(definition, () => SECRET, deps);
  const box = createToolBox({ tools: () => [tool], clock: systemClock, logger: silentLogger() });
  const call = new AbortController();
  const run = (input: unknown = { order: 'A-7' }) =>
    box.run('look_up_order', input, CONTEXT, call.signal);
  return { run, call };
}

describe('a request', () => {
  it('reaches the service with arguments, secrets and the caller in their places', async () => {
    const seen: object[] = [];
    const origin = await serve(({ method, url, headers }, response) => {
      seen.push({ method, url, key: headers['authorization'], caller: headers['x-caller'] });
      json({ data: { orders: [{ status: 'shipped' }] } })({} as never, response);
    });
    const { run } = toolBox({
      url: `${origin}/orders/{{order}}?limit={{limit}}`,
      headers: [
        { name: 'Authorization', value: 'Bearer {{secret.api_key}}' },
        { name: 'X-Caller', value: '{{call.caller_number}}' },
      ],
      secretNames: ['api_key'],
      resultPath: 'data.orders[0].status',
    });
    expect(await run({ order: 'A 7', limit: 2 })).toEqual({ ok: true, value: 'shipped' });
    expect(seen).toEqual([
      {
        method: 'GET',
        url: '/orders/A%207?limit=2',
        key: `Bearer ${SECRET}`,
        caller: '+15555550123',
      },
    ]);
  });

  it('is not made with arguments that the schema refuses', async () => {
    let requests = 0;
    const origin = await serve((_request, response) => {
      requests++;
      response.end();
    });
    const { run } = toolBox({ url: `${origin}/{{order}}` });
    expect(await run({ order: 7 })).toMatchObject({
      ok: false,
      value: { error: 'invalid_arguments', message: 'order must be string' },
    });
    expect(requests).toBe(0);
  });

  it('ends when the call ends', async () => {
    let isDropped = false;
    const origin = await serve((request) => {
      request.on('close', () => (isDropped = true));
      call.abort();
    });
    const { run, call } = toolBox({ url: `${origin}/{{order}}` });
    expect(await run()).toMatchObject({ value: { error: 'cancelled' } });
    await expect.poll(() => isDropped).toBe(true);
  });

  it('is given up after its time limit', async () => {
    const origin = await serve(() => undefined);
    const { run } = toolBox({ url: `${origin}/{{order}}`, timeoutMs: 500 });
    expect(await run()).toMatchObject({ ok: false, value: { error: 'timeout' } });
  });

  it('that nobody answers is explained', async () => {
    const origin = await serve(() => undefined);
    await closers.pop()?.();
    const { run } = toolBox({ url: `${origin}/{{order}}` });
    expect(await run()).toMatchObject({ ok: false, value: { error: 'tool.unreachable' } });
  });
});

describe('a second attempt', () => {
  const flaky = (failures: number) => {
    const requests = { count: 0 };
    const listener: RequestListener = (request, response) => {
      requests.count++;
      if (requests.count > failures) json('ok')(request, response);
      else {
        response.statusCode = 503;
        response.setHeader('retry-after', '0');
        response.end();
      }
    };
    return { requests, listener };
  };

  it('is made of what may be repeated', async () => {
    const { requests, listener } = flaky(2);
    const origin = await serve(listener);
    const { run } = toolBox({ url: `${origin}/{{order}}`, retries: 2 });
    expect(await run()).toEqual({ ok: true, value: 'ok' });
    expect(requests.count).toBe(3);
  });

  it('is never made of a request that could book something twice', async () => {
    const { requests, listener } = flaky(2);
    const origin = await serve(listener);
    const { run } = toolBox({ url: `${origin}/`, method: 'POST', bodyKind: 'json', retries: 2 });
    expect(await run()).toMatchObject({ ok: false, value: { error: 'http_503' } });
    expect(requests.count).toBe(1);
  });
});

describe('an answer', () => {
  it('is cut to what the agent may get, whole items of a list', async () => {
    const items = Array.from({ length: 200 }, (_, id) => ({ id, name: 'x'.repeat(50) }));
    const origin = await serve(json(items));
    const { run } = toolBox({ url: `${origin}/{{order}}`, maxResultChars: 1000 });
    const { value } = (await run()) as { value: { items: object[]; omitted: number } };
    expect(value.items.length + value.omitted).toBe(200);
    expect(JSON.stringify(value.items).length).toBeLessThanOrEqual(1001);
  });

  it('that never ends is read no further than a megabyte', async () => {
    let isDropped = false;
    const origin = await serve((_request, response) => {
      response.setHeader('content-type', 'application/json');
      const write = (): void => {
        if (response.write('['.repeat(65_536))) setImmediate(write);
        else response.once('drain', write);
      };
      response.on('close', () => (isDropped = true));
      write();
    });
    const { run } = toolBox({ url: `${origin}/{{order}}` });
    expect(await run()).toMatchObject({ ok: false, value: { error: 'unreadable' } });
    await expect.poll(() => isDropped).toBe(true);
  });

  it.each([
    ['image/png', 'neither text nor JSON'],
    ['application/octet-stream', 'neither text nor JSON'],
  ])('of the type %s is not given to the agent', async (type, message) => {
    const origin = await serve((_request, response) => {
      response.setHeader('content-type', type);
      response.end('PNG');
    });
    const { run } = toolBox({ url: `${origin}/{{order}}` });
    expect(JSON.stringify(await run())).toContain(message);
  });

  it('that repeats a secret does not teach it to the model', async () => {
    const origin = await serve(({ headers }, response) => {
      response.statusCode = 401;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ error: `bad key ${headers['authorization'] ?? ''}` }));
    });
    const { run } = toolBox({
      url: `${origin}/{{order}}`,
      headers: [{ name: 'Authorization', value: '{{secret.api_key}}' }],
      secretNames: ['api_key'],
    });
    const result = await run();
    expect(result).toMatchObject({ value: { error: 'http_401', said: { error: 'bad key ••••' } } });
    expect(JSON.stringify(result)).not.toContain(SECRET);
  });

  it('that breaks off is a failure and no crash', async () => {
    const origin = await serve((_request, response) => {
      response.setHeader('content-length', '1000');
      response.write('half');
      setImmediate(() => response.destroy());
    });
    const { run } = toolBox({ url: `${origin}/{{order}}` });
    expect(await run()).toMatchObject({ ok: false, value: { error: 'tool.unreachable' } });
  });
});

describe('the own network', () => {
  it('is not reached by a tool that may not, by address or by name', async () => {
    let requests = 0;
    const origin = await serve((_request, response) => {
      requests++;
      response.end();
    });
    const { port } = new URL(origin);
    const loopback: Resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    for (const host of ['127.0.0.1', '[::ffff:127.0.0.1]', '2130706433', 'shop.example']) {
      const { run } = toolBox(
        { url: `http://${host}:${port}/{{order}}`, allowsPrivate: false },
        loopback,
      );
      expect(await run()).toMatchObject({ ok: false, value: { error: 'config.invalid' } });
    }
    expect(requests).toBe(0);
  });

  it('is connected to where the check saw it, however the name is answered later', async () => {
    const hosts: (string | undefined)[] = [];
    const origin = await serve((request, response) => {
      hosts.push(request.headers.host);
      json(1)(request, response);
    });
    const { port } = new URL(origin);
    let lookUps = 0;
    const rebinding: Resolve = () =>
      Promise.resolve([{ address: lookUps++ === 0 ? '127.0.0.1' : '10.255.255.1', family: 4 }]);
    const { run } = toolBox({ url: `http://shop.example:${port}/{{order}}` }, rebinding);
    expect(await run()).toEqual({ ok: true, value: 1 });
    expect(hosts).toEqual([`shop.example:${port}`]);
    expect(lookUps).toBe(1);
  });

  it('is not reached through a redirect, and secrets do not travel along', async () => {
    const seen: (string | undefined)[] = [];
    const inside = await serve(({ headers }, response) => {
      seen.push(headers['authorization']);
      response.end('inside');
    });
    const origin = await serve((_request, response) => {
      response.writeHead(302, { location: `${inside}/admin` });
      response.end();
    });
    const { run } = toolBox({
      url: `${origin}/{{order}}`,
      headers: [{ name: 'Authorization', value: '{{secret.api_key}}' }],
      secretNames: ['api_key'],
    });
    expect(await run()).toMatchObject({ ok: false, value: { error: 'config.invalid' } });
    expect(seen).toEqual([]);
  });

  it('follows a redirect within the same host, and not for ever', async () => {
    const origin = await serve((request, response) => {
      if (request.url === '/new') {
        json('moved')(request, response);
        return;
      }
      response.writeHead(301, { location: request.url === '/A-7' ? '/new' : '/again' });
      response.end();
    });
    expect(await toolBox({ url: `${origin}/{{order}}` }).run()).toEqual({
      ok: true,
      value: 'moved',
    });
    expect(await toolBox({ url: `${origin}/{{order}}` }).run({ order: 'x' })).toMatchObject({
      ok: false,
      value: { error: 'config.invalid' },
    });
  });
});

describe('a trial', () => {
  it('shows the request without its secrets, the answer and the time', async () => {
    const origin = await serve(json({ status: 'open' }));
    const tools = createHttpTools({
      clock: systemClock,
      logger: silentLogger(),
      secret: () => undefined,
    });
    const trial = await tools.run({
      definition: httpToolDefinition({
        url: `${origin}/{{order}}?key={{secret.api_key}}`,
        headers: [{ name: 'Authorization', value: 'Bearer {{secret.api_key}}' }],
        secretNames: ['api_key'],
        allowsPrivate: true,
      }),
      secret: () => SECRET,
      arguments: { order: 'A-7' },
    });
    expect(trial).toMatchObject({
      ok: true,
      value: { status: 'open' },
      request: {
        url: `${origin}/A-7?key=••••`,
        headers: [{ name: 'Authorization', value: 'Bearer ••••' }],
      },
      response: { status: 200, contentType: 'application/json', attempts: 1 },
    });
    expect(JSON.stringify(trial)).not.toContain(SECRET);
  });

  it('says which secret is missing', async () => {
    const tools = createHttpTools({
      clock: systemClock,
      logger: silentLogger(),
      secret: () => undefined,
    });
    const trial = await tools.run({
      definition: httpToolDefinition({ secretNames: ['api_key'] }),
      secret: () => undefined,
      arguments: { order: 'A-7' },
    });
    expect(trial).toMatchObject({ ok: false, value: { error: 'config.missing' } });
  });
});
