import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CallEvent } from '@shared/domain/callEvent';
import { ExotelPhone, type PhoneOptions } from '../../fakes/exotel/exotelPhone';
import { EXOTEL_ACCESS, openFakeExotel, type FakeExotel } from '../../fakes/exotel/fakeExotel';
import { FAKE_KEY, FakeOpenAi } from '../../fakes/openaiRealtime/fakeOpenAi';
import { saying } from '../../fakes/openaiRealtime/plan';
import { runApp, type RunningApp } from '../../fakes/runningApp';

const OURS = '+918040001234';
const THEIRS = '+919900011122';
const PERSON = '+919900033344';
/** Who calls, as the proxy before us tells it, and somebody else. */
const EXOTELS = '203.0.113.20';
const STRANGERS = '198.51.100.7';
/** Calls in real time, on a machine that may be busy. */
const CALL_TIMEOUT_MS = 60_000;

const { addressToken: token } = EXOTEL_ACCESS;

let app: RunningApp;
let exotel: FakeExotel;
let openai: FakeOpenAi;
const phones: ExotelPhone[] = [];

beforeAll(async () => {
  exotel = await openFakeExotel();
  openai = await FakeOpenAi.open();
  openai.onAnswer = () => saying('One two three four five six seven eight nine ten.', 20_000);
  app = await runApp({
    modelsDir: '/nowhere',
    env: {
      ...exotel.env,
      EXO_ALLOWED_ADDRESSES: '203.0.113.0/24',
      EXO_CHUNK_BYTES: '640',
      PATCHCORD_PUBLIC_URL: 'https://bridge.example.test',
      PATCHCORD_ENGINE: 'openai-realtime',
      OPENAI_API_KEY: FAKE_KEY,
      OPENAI_BASE_URL: openai.baseUrl,
    },
  });
  // A notice would be heard to its end, whoever speaks into it.
  const [business] = await app.runtime.storage.businesses.list();
  await app.runtime.storage.businesses.put({
    ...business!,
    recordCalls: false,
    consentMode: 'off',
  });
  const { agents } = await app.client.invoke('agents.list', {});
  const { sid: ref } = exotel.addNumber(OURS);
  await app.client.invoke('lines.add', { carrierId: 'exotel', ref, agentId: agents[0]!.id });
}, CALL_TIMEOUT_MS);
afterEach(async () => {
  for (const phone of phones.splice(0)) await phone.close();
});
afterAll(async () => {
  await app.close();
  await exotel.close();
  await openai.close();
});

const address = (query = ''): string =>
  `${app.runtime.bridgeUrl.replace('http', 'ws')}/exotel/media/${token}${query}`;

async function open(
  url: string,
  callSid: string,
  options: PhoneOptions = {},
  rateHz = 8000,
): Promise<ExotelPhone> {
  const of = { callSid, streamSid: `st_${callSid}`, from: THEIRS, to: OURS };
  const phone = await ExotelPhone.open(url, of, rateHz, {
    from: EXOTELS,
    smallestBytes: 640,
    ...options,
  });
  phones.push(phone);
  return phone;
}

/** A call from Exotel's network whose agent has begun to speak. */
async function greeted(callSid: string, rateHz = 8000): Promise<ExotelPhone> {
  const phone = await open(address(), callSid, {}, rateHz);
  await expect.poll(() => phone.heard.length, { timeout: 20_000 }).toBeGreaterThan(2);
  return phone;
}

const callIdOf = (callSid: string) =>
  app.events.find((event) => event.type === 'call.created' && event.carrierRef === callSid)!.callId;
const eventOf = (type: CallEvent['type'], callSid: string) =>
  app.waitFor((event) => event.type === type && event.callId === callIdOf(callSid));

/** What an applet of the flow asks. */
const ask = (
  applet: 'passthru' | 'connect',
  query: Readonly<Record<string, string>>,
  from = EXOTELS,
) =>
  fetch(
    `${app.runtime.bridgeUrl}/exotel/${applet}?${new URLSearchParams({ token, ...query }).toString()}`,
    { redirect: 'manual', headers: { 'x-forwarded-for': from } },
  );

describe('in a call over Exotel', { timeout: CALL_TIMEOUT_MS }, () => {
  it.each([8000, 16_000, 24_000])(
    'the caller is heard at %i Hz, and stops the agent, whose sound goes in the pieces chosen',
    async (rateHz) => {
      const phone = await greeted(`cut${rateHz}`, rateHz);
      phone.say(new Uint8Array(Int16Array.from({ length: rateHz }, () => 12_000).buffer));
      await expect.poll(() => phone.cleared.length, { timeout: 20_000 }).toBe(1);
      await app.waitFor(
        (event) => event.type === 'turn.interrupted' && event.callId === callIdOf(`cut${rateHz}`),
      );
      // What is taken back is what was sent ahead, and no more.
      expect(phone.cleared[0]).toBeLessThanOrEqual(1000);
      expect(openai.session.callerAudio.length).toBeGreaterThan(0);
      expect(new Set(phone.heard.map(({ length }) => length))).toEqual(new Set([640]));
      expect(phone.violations).toEqual([]);
    },
  );

  it('keys reach the call, and go out as tones on the line', async () => {
    const phone = await greeted('keys');
    phone.press('5');
    expect(await eventOf('dtmf.received', 'keys')).toMatchObject({ digit: '5' });
    await app.client.invoke('calls.sendDigits', { callId: callIdOf('keys'), digits: '1' });
    expect(await eventOf('dtmf.sent', 'keys')).toMatchObject({ digits: '1' });
  });

  it.each([
    ['as the applet’s fields', { 'Stream[StreamSID]': 'st_1', 'Stream[Status]': 'completed' }],
    ['as one of JSON', { Stream: '{"StreamSID":"st_1","DisconnectedBy":"bot"}' }],
  ])(
    'the flow passes the caller on when it is told to, told of the stream %s',
    async (_how, told) => {
      const callSid = `on-${Object.keys(told).length}`;
      const phone = await greeted(callSid);
      await app.client.invoke('calls.transfer', { callId: callIdOf(callSid), to: PERSON });
      await phone.closed();
      expect(phone.closedWith).toBe(1000);
      expect(await eventOf('call.ended', callSid)).toMatchObject({
        by: 'operator',
        reason: 'handed_over',
      });
      const branch = await ask('passthru', { CallSid: callSid, CallFrom: THEIRS, ...told });
      expect(branch.status).toBe(302);
      const connect = await ask('connect', { CallSid: callSid, CallFrom: THEIRS });
      expect(connect.headers.get('exotel-version')).toBe('1.0');
      expect(await connect.json()).toEqual({
        fetch_after_attempt: false,
        destination: { numbers: [PERSON] },
      });
    },
  );

  it('the flow goes on after a call that has ended here', async () => {
    const phone = await greeted('over');
    await app.client.invoke('calls.hangUp', { callId: callIdOf('over') });
    await phone.closed();
    expect((await ask('passthru', { CallSid: 'over' })).status).toBe(200);
    expect((await ask('connect', { CallSid: 'over' })).status).toBe(400);
    expect((await ask('passthru', {})).status).toBe(400);
  });

  it('nobody is passed on whom no flow holds', async () => {
    const { callId } = await app.client.invoke('calls.dial', { to: THEIRS });
    await expect.poll(() => exotel.placed.length).toBe(1);
    const stream = new URL(exotel.placed[0]!.get('StreamUrl')!);
    await open(address(stream.search), [...exotel.calls.keys()][0]!);
    await app.waitFor((event) => event.type === 'call.live' && event.callId === callId);
    await expect(app.client.invoke('calls.transfer', { callId, to: PERSON })).rejects.toThrow(
      /placed without a flow/,
    );
  });

  it('a network that the owner did not allow finds nothing here', async () => {
    await expect(open(address(), 'stranger', { from: STRANGERS })).rejects.toThrow('404');
    // What stands before the proxy's own entry is the caller's to make up.
    const madeUp = { from: `${EXOTELS}, ${STRANGERS}` };
    await expect(open(address(), 'stranger', madeUp)).rejects.toThrow('404');
    expect((await ask('passthru', { CallSid: 'over' }, STRANGERS)).status).toBe(404);
  });
});
