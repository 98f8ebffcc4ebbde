import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBridge, type Bridge } from '../../../../src/main/bridge/createBridge';
import { systemClock } from '../../../../src/main/composition/systemClock';
import type { TunnelProber } from '../../../../src/main/core/ports/tunnel';
import { createProber } from '../../../../src/main/tunnel/probe/prober';
import { silentLogger } from '../../../fakes/silentLogger';
import { openPublicInternet, type PublicInternet } from '../../../fakes/tunnel/publicInternet';

const NAME = 'phone.example.test';
const URL_OF_OURS = `https://${NAME}`;
const signal = new AbortController().signal;

describe('the self-test from the outside', () => {
  let internet: PublicInternet;
  let bridge: Bridge;
  let prober: TunnelProber;
  const servers: Server[] = [];

  beforeAll(async () => {
    internet = await openPublicInternet([NAME]);
  });

  afterAll(() => internet.close());

  beforeEach(async () => {
    bridge = createBridge({ routes: [], logger: silentLogger(), clock: systemClock });
    await bridge.listen({ port: 0, host: '127.0.0.1' });
    internet.route(NAME, bridge.publicPort);
    let nonces = 0;
    prober = createProber({
      expectProbe: (nonce) => bridge.expectProbe(nonce),
      newNonce: () => `nonce-${++nonces}`,
      clock: systemClock,
      network: internet,
    });
  });

  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
    await bridge.close();
  });

  /** Something else stands behind our name. */
  const putInstead = async (listener: RequestListener): Promise<void> => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    internet.route(NAME, (server.address() as AddressInfo).port);
  };

  const obstacle = async (withinMs = 2_000): Promise<string> => {
    const failure: unknown = await prober
      .prove(URL_OF_OURS, withinMs, signal)
      .catch((e: unknown) => e);
    expect(failure).toMatchObject({ code: 'tunnel.down', retryable: true });
    return (failure as Error).message;
  };

  it('comes in over verified TLS, by HTTP and by a WebSocket that it keeps', async () => {
    const lifeline = await prober.prove(URL_OF_OURS, 2_000, signal);
    expect(bridge.openSockets).toBe(1);
    await new Promise<void>((resolve) => lifeline.beat(resolve));
    lifeline.close();
    await lifeline.closed;
  });

  it('notices when the address no longer leads here', async () => {
    const lifeline = await prober.prove(URL_OF_OURS, 2_000, signal);
    await bridge.close();
    await lifeline.closed;
  });

  it.each([
    [400, /host name/],
    [401, /password/],
    [403, /refuses visitors/],
    [404, /not connected/],
    [429, /too many requests/],
    [502, /does not reach this computer/],
    [511, /reminder page/],
    [530, /not connected to this computer/],
    [302, /sends visitors on/],
    [599, /out of order/],
  ])('explains an answer of %i', async (status, words) => {
    await putInstead((_request, response) => {
      response.writeHead(status, { location: 'https://elsewhere.example.test' }).end();
    });
    expect(await obstacle()).toMatch(words);
  });

  it('tells a page in between from another program, and both from us', async () => {
    await putInstead((_request, response) => {
      response.end('<!doctype html><p>You are about to visit a tunnel. Continue?');
    });
    expect(await obstacle()).toMatch(/page of the service that gives/);
    await putInstead((_request, response) => response.end('<html>My other site</html>'));
    expect(await obstacle()).toMatch(/another program/);
    await putInstead((_request, response) => response.end('{"ok":true}'));
    expect(await obstacle()).toMatch(/is not this Patchcord/);
  });

  it('goes by ngrok’s own code where there is one', async () => {
    await putInstead((_request, response) => {
      response.writeHead(404, { 'ngrok-error-code': 'ERR_NGROK_3200' }).end();
    });
    expect(await obstacle()).toMatch(/nothing is connected/);
  });

  it('notices an address that lets web requests through, but no WebSocket', async () => {
    await putInstead((request, response) => {
      // As a proxy that drops the upgrade headers.
      fetch(`http://127.0.0.1:${bridge.publicPort}${request.url ?? ''}`, {
        headers: { connection: 'close' },
      }).then(
        async (answer) => response.writeHead(answer.status).end(await answer.text()),
        () => response.destroy(),
      );
    });
    expect(await obstacle()).toMatch(/lasting connections do not/);
  });

  it('explains silence, a refused connection, an unknown name and a foreign certificate', async () => {
    await putInstead(() => undefined);
    expect(await obstacle(100)).toMatch(/Nothing answers in time/);
    internet.cut(NAME);
    expect(await obstacle()).toMatch(/breaks off/);
    internet.forget(NAME);
    expect(await obstacle()).toMatch(/name cannot be found/);
    internet.route('other.example.test', bridge.publicPort);
    const other = prober.prove('https://other.example.test', 2_000, signal);
    await expect(other).rejects.toThrow(/certificate is for another name/);
  });

  it('trusts no certificate that is not vouched for', async () => {
    const distrusting = createProber({
      expectProbe: (nonce) => bridge.expectProbe(nonce),
      newNonce: () => 'nonce',
      clock: systemClock,
      network: { agent: internet.distrustingAgent },
    });
    await expect(distrusting.prove(URL_OF_OURS, 2_000, signal)).rejects.toThrow(
      /not from an authority that is generally trusted/,
    );
  });

  it('stops when it is told to', async () => {
    await putInstead(() => undefined);
    const wanted = new AbortController();
    const proving = prober.prove(URL_OF_OURS, 10_000, wanted.signal);
    wanted.abort(new Error('not wanted'));
    await expect(proving).rejects.toThrow('not wanted');
  });
});
