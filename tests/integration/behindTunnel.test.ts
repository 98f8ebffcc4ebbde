import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallEvent, CallEventOf, CallEventType } from '@shared/domain/callEvent';
import { httpToolDefinition } from '../fakes/httpToolDefinition';
import { FAKE_KEY, FakeOpenAi } from '../fakes/openaiRealtime/fakeOpenAi';
import { saying } from '../fakes/openaiRealtime/plan';
import { runApp } from '../fakes/runningApp';
import { startLocaltunnelServer } from '../fakes/tunnel/localtunnelServer';
import { PhoneNetwork, type DistantCall } from '../fakes/tunnel/phoneNetwork';
import { openPublicInternet } from '../fakes/tunnel/publicInternet';
import { ACCOUNT_SID, AUTH_TOKEN, openFakeTwilio } from '../fakes/twilio/fakeTwilio';

const DOMAIN = 'tunnel.test';
const OUR_NUMBER = '+15550100002';
const CALLER = '+15550100001';
const FORMER = 'https://former.example.test/voice';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** The whole application, the internet around it, a tunnel service, Twilio and OpenAI. */
async function openWorld() {
  const internet = await openPublicInternet([DOMAIN, `*.${DOMAIN}`]);
  closers.push(() => internet.close());
  let server = await startLocaltunnelServer(DOMAIN);
  closers.push(() => server.kill());
  for (const name of [DOMAIN, `*.${DOMAIN}`]) internet.route(name, server.port);
  const twilio = await openFakeTwilio();
  closers.push(() => twilio.close());
  const openai = await FakeOpenAi.open();
  closers.push(() => openai.close());
  const number = twilio.addNumber(OUR_NUMBER, { settings: { VoiceUrl: FORMER } });
  const app = await runApp({
    modelsDir: '/nowhere',
    pointsNumbers: true,
    publicNetwork: internet,
    env: {
      LOCALTUNNEL_HOST: `https://${DOMAIN}`,
      TWILIO_ACCOUNT_SID: ACCOUNT_SID,
      TWILIO_AUTH_TOKEN: AUTH_TOKEN,
      TWILIO_API_BASE_URL: twilio.baseUrl,
      OPENAI_API_KEY: FAKE_KEY,
      OPENAI_BASE_URL: openai.baseUrl,
      PATCHCORD_ENGINE: 'openai-realtime',
    },
  });
  closers.push(() => app.close());
  const { client } = app;
  const { agents } = await client.invoke('agents.list', {});
  const line = await client.invoke('lines.add', {
    carrierId: 'twilio',
    ref: number.sid,
    agentId: agents[0]!.id,
  });
  return {
    app,
    twilio,
    openai,
    number,
    line,
    agent: agents[0]!,
    phone: new PhoneNetwork(internet, AUTH_TOKEN),
    killServer: () => server.kill(),
    restartServer: async () => {
      server = await startLocaltunnelServer(DOMAIN, server.port);
    },
  };
}
type World = Awaited<ReturnType<typeof openWorld>>;

/** Points the number here, for which there has to be a tunnel first; the public address. */
async function pointHere({ app: { client }, number, line }: World): Promise<string> {
  expect((await client.invoke('tunnel.status', {})).state).toBe('idle');
  await client.invoke('lines.point', { lineId: line.id, pointing: 'running' });
  const { state, url } = await client.invoke('tunnel.status', {});
  expect(state).toBe('online');
  expect(url).toMatch(/^https:\/\/[a-z0-9-]+\.tunnel\.test$/);
  expect(number.settings['VoiceUrl']).toBe(`${url!}/twilio/voice`);
  return url!;
}

const after = <Type extends CallEventType>({ app }: World, type: Type, callSid?: string) =>
  app.waitFor(
    (event) =>
      event.type === type && (callSid === undefined || refOf(app.events, event) === callSid),
  ) as Promise<CallEventOf<Type>>;

function refOf(events: readonly CallEvent[], { callId }: CallEvent): string | undefined {
  const created = events.find((event) => event.type === 'call.created' && event.callId === callId);
  return created?.type === 'call.created' ? created.carrierRef : undefined;
}

const heardAudio = (call: DistantCall): boolean =>
  call.heard.some((message) => message.includes('"event":"media"'));

/** A workshop's own service, which wants to know who asks. */
async function openWorkshop(): Promise<{ origin: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    response.setHeader('content-type', 'application/json');
    response.end('{"status":"ready on Friday"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe('the whole application behind a real localtunnel', { timeout: 60_000 }, () => {
  it('is called through it, speaks and listens, asks its owner’s service and sends a text', async () => {
    const world = await openWorld();
    const { app, agent, openai, twilio, phone } = world;
    const { origin, asked } = await openWorkshop();
    const definition = httpToolDefinition({
      url: `${origin}/orders/{{order}}`,
      headers: [{ name: 'authorization', value: 'Bearer {{secret.key}}' }],
      secretNames: ['key'],
      resultPath: 'status',
      allowsPrivate: true,
    });
    const secrets = { key: 'invented-workshop-key' };
    await app.client.invoke('tools.saveHttp', { definition, secrets });
    const { id: agentId, version: baseVersion, businessId: _, updatedAt: __, ...rest } = agent;
    const tools = [...agent.tools, 'look_up_order', 'send_text'];
    await app.client.invoke('agents.save', {
      agentId,
      baseVersion,
      definition: { ...rest, tools: [...new Set(tools)] },
      note: '',
    });
    openai.onAnswer = ({ instructions, conversation }) => {
      if (instructions !== undefined) return saying('Thank you for calling.', 300);
      const results = conversation.filter((each) => each.startsWith('result:'));
      if (results.length === 0) return call('look_up_order', { order: 'A 7' });
      if (results.length === 1) return call('send_text', { text: 'A 7 is ready on Friday.' });
      return saying('I have sent you a text.', 300);
    };
    openai.transcripts.push('Is order A 7 ready?');

    const url = await pointHere(world);
    const distant = await phone.ring(url);
    expect(distant.streamUrl).toMatch(`${url.replace('https', 'wss')}/twilio/media/`);
    await app.waitFor((event) => event.type === 'turn.ended' && event.speaker === 'agent');
    expect(heardAudio(distant)).toBe(true);
    distant.speak(600);
    await app.waitFor((event) => event.type === 'turn.transcribed' && /sent you/.test(event.text));
    expect(openai.session.receivedMs).toBeGreaterThan(600);
    expect(asked[0]).toMatchObject({
      url: '/orders/A%207',
      headers: { authorization: 'Bearer invented-workshop-key' },
    });
    const finished = app.events.filter((event) => event.type === 'tool.finished');
    expect(finished).toMatchObject([{ ok: true, result: 'ready on Friday' }, { ok: true }]);
    expect(JSON.stringify(app.events)).not.toContain('invented-workshop-key');
    expect([...twilio.account.messages.values()]).toMatchObject([
      { from: OUR_NUMBER, to: CALLER, body: 'A 7 is ready on Friday.' },
    ]);
    distant.hangUp();
    expect(await distant.reported).toBe(204);
    expect(await after(world, 'call.ended')).toMatchObject({ reason: 'caller_hung_up' });

    // The address may have gone while this computer slept.
    const before = await app.client.invoke('tunnel.status', {});
    await app.runtime.resume();
    const woken = await app.client.invoke('tunnel.status', {});
    expect(woken.provenAt).toBeGreaterThan(before.provenAt!);
  });

  it('loses the call in a tunnel that dies, keeps the one that needs none, and points the line anew', async () => {
    const world = await openWorld();
    const { app, number, phone } = world;
    const url = await pointHere(world);
    await app.client.invoke('softphone.call', { mode: 'typed' });
    const near = await after(world, 'call.live');
    const distant = await phone.ring(url);
    await after(world, 'call.live', distant.callSid);

    await world.killServer();
    const lost = await after(world, 'call.ended', distant.callSid);
    expect(lost.reason).toBe('media_lost');
    expect(await distant.ended).toMatch(/<Say[^>]*>I am sorry, something went wrong/);
    await world.restartServer();
    await expect.poll(() => number.settings['VoiceUrl'], { timeout: 20_000 }).not.toContain(url);
    const moved = number.settings['VoiceUrl']!.replace('/twilio/voice', '');
    expect(moved).toMatch(/^https:\/\/[a-z0-9-]+\.tunnel\.test$/);
    expect(app.runtime.live.sessions.get(near.callId)?.log.state).toBe('live');

    const next = await phone.ring(moved);
    await after(world, 'call.live', next.callSid);
    next.hangUp();
    await after(world, 'call.ended', next.callSid);
    await app.close();
    closers.pop();
    expect(number.settings['VoiceUrl']).toBe(FORMER);
  });
});

const call = (name: string, input: object) => ({
  items: [{ call: name, arguments: JSON.stringify(input) }],
});
