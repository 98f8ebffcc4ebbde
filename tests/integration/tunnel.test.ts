import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { COMMANDS } from '@shared/contract/channels';
import { temporaryFolder } from '../fakes/testStorage';
import { openTunnelledNetwork, type TunnelledNetwork } from '../fakes/tunnel/tunnelledNetwork';
import { eventually } from '../fakes/until';

const RECOVERY_MS = 10_000;

/** Resolves with the next address that the supervisor hands out. */
function nextAddress({ supervisor }: TunnelledNetwork): Promise<string> {
  return new Promise((resolve) => {
    const stop = supervisor.onChange((url) => {
      if (url === undefined) return;
      stop();
      resolve(url);
    });
  });
}

const CLOUDFLARED = join(process.cwd(), 'tests/fakes/tunnel/cloudflared');
const CLOUDFLARE_NAME = 'invented-words-example.trycloudflare.com';

describe.skipIf(process.platform === 'win32')('a dead tunnel service', { timeout: 30_000 }, () => {
  it('is left for another way in, which carries the next call', async () => {
    const notes = join(await temporaryFolder(), 'notes.json');
    vi.stubEnv('FAKE_CLOUDFLARED_NOTES', notes);
    onTestFinished(() => void vi.unstubAllEnvs());
    const world = await openTunnelledNetwork({ path: CLOUDFLARED, names: [CLOUDFLARE_NAME] });
    try {
      world.configure({ mode: 'localtunnel' });
      await world.supervisor.need();
      const moved = nextAddress(world);
      const diedMs = performance.now();
      await world.killServer();
      // What its edge would do by itself: lead the name to the program.
      const { port } = await eventually(
        async () => JSON.parse(await readFile(notes, 'utf8')) as { port: number },
      );
      world.internet.route(CLOUDFLARE_NAME, port);
      const url = await moved;
      expect(performance.now() - diedMs).toBeLessThan(RECOVERY_MS);
      expect(url).toBe(`https://${CLOUDFLARE_NAME}`);
      const call = await world.phone.ring(url);
      await world.network.desk.until(() => world.network.desk.legs.length === 1);
      call.hangUp();
      await call.reported;
    } finally {
      await world.close();
    }
  });
});

describe('a real localtunnel', { timeout: 30_000 }, () => {
  let world: TunnelledNetwork;
  let url: string;

  beforeEach(async () => {
    world = await openTunnelledNetwork();
    world.configure({ mode: 'localtunnel' });
    url = await world.supervisor.need();
  });

  afterEach(() => world.close());

  it('gives an address under its server’s name that was proven from the outside', async () => {
    expect(url).toMatch(/^https:\/\/[a-z0-9-]+\.tunnel\.test$/);
    await world.supervisor.test();
    expect(world.supervisor.state).toMatchObject({ state: 'online', kind: 'localtunnel', url });
  });

  it('leads to our routes and to nothing else', async () => {
    const { phone } = world;
    expect(await phone.ask('GET', `${url}/healthz`)).toEqual({ status: 200, body: 'ok' });
    const paths = ['/', '/index.html', '/probe/guess', `/${COMMANDS[0]}`, '/api/settings.get'];
    for (const path of paths) {
      expect(await phone.ask('GET', `${url}${path}`), path).toEqual({ status: 404, body: '' });
    }
    expect(await phone.ask('POST', `${url}/twilio/voice`)).toEqual({ status: 400, body: '' });
  });

  it('carries a call both ways, and its end', async () => {
    const { network, phone } = world;
    const call = await phone.ring(url);
    expect(call.streamUrl).toContain(url.replace('https', 'wss'));
    await network.desk.until(() => network.desk.legs.length === 1);
    const [leg] = network.desk.legs;
    await leg!.until(() => leg!.audio.length >= 10);
    leg!.leg.send(new Uint8Array(160).fill(0x20));
    await leg!.until(() => call.heard.length > 0);
    call.hangUp();
    expect(await call.reported).toBe(204);
    await leg!.until(() => leg!.ended !== undefined);
    expect(leg!.ended).toBe('stopped');
  });

  it('is replaced after its death in mid-call: the caller gets the fallback, the next one gets through', async () => {
    const { network, phone, supervisor } = world;
    network.desk.fallback = {
      kind: 'apologise',
      sentence: 'A person will call you back.',
      language: 'en-US',
    };
    const call = await phone.ring(url);
    await network.desk.until(() => network.desk.legs.length === 1);
    const [leg] = network.desk.legs;
    await leg!.until(() => leg!.audio.length >= 5);

    const moved = nextAddress(world);
    const diedMs = performance.now();
    await world.killServer();
    await leg!.until(() => leg!.ended !== undefined);
    expect(leg!.ended).toBe('lost');
    expect(await call.ended).toContain('A person will call you back.');
    expect(await call.reported).toBe('unreachable');
    await world.restartServer();
    const newUrl = await moved;
    expect(performance.now() - diedMs).toBeLessThan(RECOVERY_MS);

    expect(newUrl).not.toBe(url);
    expect(supervisor.former()).toEqual([url]);
    const next = await phone.ring(newUrl);
    await network.desk.until(() => network.desk.legs.length === 2);
    next.hangUp();
    await next.reported;
  });

  it('is replaced without dropping the call that is in it', async () => {
    const { network, phone } = world;
    const call = await phone.ring(url);
    await network.desk.until(() => network.desk.legs.length === 1);
    const [leg] = network.desk.legs;

    const moved = nextAddress(world);
    world.configure({ mode: 'localtunnel', mayStandIn: false });
    const newUrl = await moved;
    expect(newUrl).not.toBe(url);
    const before = leg!.audio.length;
    await leg!.until(() => leg!.audio.length > before + 25);
    expect(leg!.ended).toBeUndefined();

    call.hangUp();
    // At the former address, and signed for it.
    expect(await call.reported).toBe(204);
  });

  it('keeps signed calls going while strangers flood it', async () => {
    const { network, phone } = world;
    const call = await phone.ring(url);
    await network.desk.until(() => network.desk.legs.length === 1);
    const forged = { 'x-twilio-signature': 'guess', 'content-type': 'text/plain' };
    const flood = Array.from({ length: 150 }, (_, index) =>
      phone.ask(index % 2 === 0 ? 'GET' : 'POST', `${url}/twilio/voice`, forged, 'x'),
    );
    const signed = await phone.ring(url);
    const statuses = new Set((await Promise.all(flood)).map(({ status }) => status));
    expect(statuses).toContain(429);
    expect(statuses).not.toContain(200);
    await network.desk.until(() => network.desk.legs.length === 2);
    expect(network.desk.legs[0]?.ended).toBeUndefined();
    for (const each of [call, signed]) each.hangUp();
    await Promise.all([call.reported, signed.reported]);
  });
});
