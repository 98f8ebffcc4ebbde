import { afterEach, describe, expect, it } from 'vitest';
import type { CallEvent } from '@shared/domain/callEvent';
import type { LineId } from '@shared/domain/ids';
import { systemClock } from '../../../src/main/composition/systemClock';
import { runApp, type RunningApp } from '../../fakes/runningApp';
import { ACCOUNT_SID, AUTH_TOKEN, openFakeTwilio } from '../../fakes/twilio/fakeTwilio';
import { PhoneNetwork } from '../../fakes/twilio/phoneNetwork';
import { FAKE_KEY, FakeVapi } from '../../fakes/vapi/fakeVapi';

/** Nobody answers there: what is sent to it is brought to the application by the fakes. */
const PUBLIC_URL = 'https://127.0.0.1:9';
/** Real calls in real time, on a machine that may be busy. */
const CALL_TIMEOUT_MS = 90_000;
const LINE = '+15550100002';
const CALLER = '+15555550123';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Bench {
  readonly app: RunningApp;
  readonly vapi: FakeVapi;
  readonly network: PhoneNetwork;
  readonly lineId: LineId;
}

/** The whole application with a number at Twilio, whose calls go straight to Vapi. */
async function open(way: 'usual' | 'unverified'): Promise<Bench> {
  const vapi = await FakeVapi.open();
  closers.push(() => vapi.close());
  const twilio = await openFakeTwilio();
  closers.push(() => twilio.close());
  const number = twilio.addNumber(LINE, {
    settings: {
      VoiceUrl: `${PUBLIC_URL}/twilio/voice`,
      StatusCallback: `${PUBLIC_URL}/twilio/voice/status`,
    },
  });
  vapi.importNumber(LINE);
  const assistant = vapi.assistants.add({
    name: 'Stored',
    model: { provider: 'openai', model: 'gpt-4o' },
  });
  const app = await runApp({
    modelsDir: '/nowhere',
    env: {
      PATCHCORD_PUBLIC_URL: PUBLIC_URL,
      TWILIO_ACCOUNT_SID: ACCOUNT_SID,
      TWILIO_AUTH_TOKEN: AUTH_TOKEN,
      TWILIO_API_BASE_URL: twilio.baseUrl,
      VAPI_API_KEY: FAKE_KEY,
      VAPI_ASSISTANT_ID: assistant.id,
      VAPI_BASE_URL: vapi.baseUrl,
      PATCHCORD_ENGINE: 'vapi',
    },
  });
  closers.push(() => app.close());
  const reach = (url: string): string => url.replace(PUBLIC_URL, app.runtime.bridgeUrl);
  vapi.reach = reach;
  const network = new PhoneNetwork({ twilio, clock: systemClock, reach });
  closers.push(() => network.close());
  const { client } = app;
  const { agents } = await client.invoke('agents.list', {});
  const line = await client.invoke('lines.add', {
    carrierId: 'twilio',
    ref: number.sid,
    agentId: agents[0]!.id,
  });
  expect(await client.invoke('lines.handOffOffer', { lineId: line.id })).toEqual({
    engineId: 'vapi',
    ways: ['usual', 'unverified'],
    isOnlyWay: false,
  });
  await client.invoke('lines.setHandOff', { lineId: line.id, way });
  return { app, vapi, network, lineId: line.id };
}

const isOf = (type: CallEvent['type']) => (event: CallEvent) => event.type === type;

describe('a number whose calls go straight to Vapi', { timeout: CALL_TIMEOUT_MS }, () => {
  it('is answered by Vapi with our agent, our tools and our log', async () => {
    const { app, vapi, network } = await open('usual');
    const { client } = app;
    network.ring(CALLER, LINE);
    const { callId } = await app.waitFor(isOf('call.live'));
    await vapi.until(() => vapi.calls[0]?.isConnected === true);
    expect(vapi.bodies[0]).toMatchObject({
      phoneCallProviderBypassEnabled: true,
      phoneNumberId: vapi.phoneNumbers[0]?.id,
      customer: { number: CALLER },
      assistantOverrides: {
        variableValues: {
          businessName: expect.any(String) as string,
          tenantId: expect.any(String) as string,
        },
      },
    });
    await app.waitFor((event) => event.type === 'turn.transcribed' && event.speaker === 'agent');
    expect(await client.invoke('calls.say', { callId, text: 'One moment.' })).toEqual({});
    await client.invoke('calls.switchVoice', { callId, voice: 'nobody' });
    await client.invoke('calls.switchVoice', { callId, voice: 'agent' });
    const heard = new Promise<number>((resolve) => {
      const channel = app.runtime.openAudio(
        { kind: 'listen', callId },
        {
          onSamples: (samples) => {
            const loudest = Math.max(...samples.map(Math.abs));
            if (loudest < 1000) return;
            channel.close();
            resolve(loudest);
          },
          onClosed: () => undefined,
        },
      );
    });
    await client.invoke('calls.say', { callId, text: 'Here I am again.' });
    expect(await heard).toBeGreaterThan(1000);
    vapi.turns.push({ tool: 'end_call', arguments: {} }, { say: 'Goodbye.' });
    void vapi.call.answer();
    await app.waitFor(isOf('tool.finished'));
    const ended = await app.waitFor(isOf('call.ended'));
    expect(ended).toMatchObject({ by: 'agent', reason: 'completed' });
    expect(vapi.call.conversation.filter((line) => line.startsWith('tool:'))).toHaveLength(1);
    let left: CallEvent | undefined;
    while (left === undefined) {
      const { events } = await client.invoke('calls.events', { callId });
      left = events.find(isOf('call.left_behind'));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(left).toMatchObject({
      reference: vapi.call.options.id,
      links: [
        { kind: 'recording', url: 'https://storage.vapi.test/recording.wav' },
        { kind: 'log', url: 'https://storage.vapi.test/log.jsonl' },
      ],
    });
    const { events } = await client.invoke('calls.events', { callId });
    expect(events.filter(isOf('usage.reported'))).toHaveLength(4);
    expect(events.filter(isOf('leg.opened'))).toEqual([]);
  });

  it('is spoken from by Vapi where calls are placed, and leaves its message to machines', async () => {
    const { app, vapi, network, lineId } = await open('usual');
    const { client } = app;
    network.phones.set(CALLER, { does: 'human' });
    const { callId } = await client.invoke('calls.dial', { to: CALLER, lineId });
    await app.waitFor(isOf('call.live'));
    await vapi.until(() => vapi.calls[0]?.isConnected === true);
    expect(vapi.bodies).toMatchObject([
      { phoneCallProviderBypassEnabled: true, customer: { number: CALLER } },
    ]);
    await app.waitFor((event) => event.type === 'turn.transcribed' && event.speaker === 'agent');
    await client.invoke('calls.hangUp', { callId });
    await app.waitFor(isOf('call.ended'));

    network.phones.set(CALLER, { does: 'machine' });
    const message = 'Please call Acme back.';
    const order = { to: CALLER, lineId, machine: 'leaveMessage', message } as const;
    const second = await client.invoke('calls.dial', order);
    const isIts = (type: CallEvent['type']) => (event: CallEvent) =>
      event.callId === second.callId && event.type === type;
    expect(await app.waitFor(isIts('answerer.detected'))).toMatchObject({ answeredBy: 'machine' });
    expect(await app.waitFor(isIts('call.ended'))).toMatchObject({ reason: 'voicemail' });
    const { events } = await client.invoke('calls.events', { callId: second.callId });
    expect(events.filter(isOf('turn.transcribed'))).toContainEqual(
      expect.objectContaining({ speaker: 'agent', text: message }),
    );
    expect(events.filter(isOf('leg.opened'))).toEqual([]);
  });

  it('lets callers hear an apology when Vapi does not take them, and shows the key nowhere', async () => {
    const { app, vapi, network } = await open('unverified');
    const { client } = app;
    await client.invoke('settings.update', { inspectorShowsPrivate: true });
    // Twilio cuts off what follows the question mark, so Vapi takes nobody this way.
    await network.ring(CALLER, LINE).done;
    expect(await app.waitFor(isOf('call.ended'))).toMatchObject({ reason: 'engine_lost' });
    const ids = await new Promise<string[]>((resolve) => {
      client.subscribe('inspector.requests', {}, (item) => {
        if (item.type === 'snapshot') resolve(item.entries.map(({ id }) => id));
      });
    });
    const requests = await Promise.all(ids.map((id) => client.invoke('inspector.read', { id })));
    expect(JSON.stringify(requests)).toMatch(/v1\/twiliows\?Vapi-Key=\[secret\]/);
    for (const shown of [requests, app.events])
      expect(JSON.stringify(shown)).not.toContain(FAKE_KEY);
    expect(vapi.calls).toEqual([]);

    const [line] = (await client.invoke('lines.list', {})).lines.filter(
      ({ carrierId }) => carrierId === 'twilio',
    );
    await client.invoke('lines.setHandOff', { lineId: line!.id, way: 'usual' });
    vapi.refuse = { status: 500, body: '{"message":"Internal server error"}' };
    await network.ring(CALLER, LINE).done;
    const ends = app.events.filter(isOf('call.ended'));
    expect(ends).toHaveLength(2);
    expect(ends[1]).toMatchObject({ error: { code: 'engine.unavailable' } });
  });
});
