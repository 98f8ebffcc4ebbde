import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallId, LineId } from '@shared/domain/ids';
import type { FakeCall } from '../../fakes/twilio/calls';
import { ACCOUNT_SID, AUTH_TOKEN, openFakeTwilio } from '../../fakes/twilio/fakeTwilio';
import type { FakeTwilio } from '../../fakes/twilio/fakeTwilio';
import { postSigned } from '../../fakes/twilio/signedWebhooks';
import { FAKE_AGENT_ID } from '../../fakes/retell/shapes';
import { until } from '../../fakes/until';
import { isType, PUBLIC_URL, RetellApp } from './retellApp';

const LINE = '+15550100002';
const CALLER = '+15555550123';
const COLLEAGUE = '+15555550177';

let twilio: FakeTwilio;
let opened: RetellApp;
let lineId: LineId;
/** What Twilio was told to do with calls. */
const redirected: { readonly twiml?: string; readonly url?: string }[] = [];

/** A number at Twilio, answered by an agent whose voice is Retell's: nothing else is chosen. */
beforeEach(async () => {
  redirected.length = 0;
  twilio = await openFakeTwilio();
  const number = twilio.addNumber(LINE);
  twilio.connect({
    dial: () => undefined,
    hangUp: (call) => void (call.status = 'completed'),
    redirect: (_call, document) => void redirected.push(document),
    send: () => undefined,
  });
  opened = await RetellApp.open({
    TWILIO_ACCOUNT_SID: ACCOUNT_SID,
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    TWILIO_API_BASE_URL: twilio.baseUrl,
  });
  const agentId = await opened.agentAt(FAKE_AGENT_ID);
  const { client } = opened.app;
  const line = await client.invoke('lines.add', { carrierId: 'twilio', ref: number.sid, agentId });
  lineId = line.id;
});
afterEach(async () => {
  await opened.close();
  await twilio.close();
});

/** Twilio asks; what it is answered with. */
async function asks(path: string, fields: Record<string, string>): Promise<string> {
  const url = path.startsWith('https:') ? path : `${PUBLIC_URL}${path}`;
  const common = { AccountSid: ACCOUNT_SID, ApiVersion: '2010-04-01' };
  const answer = await postSigned(AUTH_TOKEN, url, { ...common, ...fields }, opened.reach);
  if (!answer.ok) throw new Error(answer.problem);
  return answer.body;
}

function incomingCall(): FakeCall {
  const call: FakeCall = {
    sid: twilio.newSid('CA'),
    from: CALLER,
    to: LINE,
    direction: 'inbound',
    status: 'in-progress',
    createdAt: new Date(),
    answeredBy: undefined,
    form: new URLSearchParams(),
  };
  twilio.account.calls.set(call.sid, call);
  return call;
}

const fieldsOf = ({ sid, from, to }: FakeCall): Record<string, string> => ({
  CallSid: sid,
  From: from,
  To: to,
  Direction: 'inbound',
  CallStatus: 'ringing',
});

/** Twilio brings the call to the address that it was answered with. */
async function bring(twiml: string) {
  const [, retellId = ''] = /<Dial[^>]*><Sip>sip:(\w+)@sip\.retellai\.com/.exec(twiml) ?? [];
  expect(twiml).toContain(';transport=tcp</Sip>');
  return opened.fake.dial(retellId);
}

describe('a number at Twilio whose agent speaks at Retell', { timeout: 60_000 }, () => {
  it('is brought to Retell by SIP, thinks here, and is passed on by its own leg', async () => {
    const { client } = opened.app;
    expect(await client.invoke('lines.handOffOffer', { lineId })).toEqual({
      engineId: 'retell',
      ways: ['usual'],
      isOnlyWay: true,
    });
    const twilioCall = incomingCall();
    const twiml = await asks('/twilio/voice', fieldsOf(twilioCall));
    expect(opened.fake.requests.at(-1)).toMatchObject({
      path: '/v2/register-phone-call',
      body: { agent_id: FAKE_AGENT_ID, direction: 'inbound', from_number: CALLER, to_number: LINE },
    });
    const call = await bring(twiml);
    expect(await call.greeted()).toMatch(/thank you for calling/i);
    const { callId } = await opened.app.waitFor(isType('call.live'));
    expect(await call.say('When are you open?')).not.toBe('');

    await client.invoke('calls.transfer', { callId, to: COLLEAGUE });
    expect(redirected[0]?.twiml).toContain(`<Number>${COLLEAGUE}</Number>`);
    expect(opened.fake.transferredTo).toEqual([]);
    // Twilio leaves the leg to Retell, and asks what follows once the colleague has hung up.
    await call.until(() => call.closeCode !== undefined);
    expect(await opened.viewOf(callId)).toMatchObject({
      state: 'ended',
      endReason: 'handed_over',
      carrierId: 'twilio',
      engineId: 'retell',
    });
    const after = { ...fieldsOf(twilioCall), DialCallStatus: 'completed' };
    expect(await asks('/twilio/voice/after', after)).toContain('<Hangup/>');
  });

  it('is passed on by its own leg when the agent itself decides to', async () => {
    const { client } = opened.app;
    const { businesses } = await client.invoke('businesses.list', {});
    await client.invoke('businesses.save', { ...businesses[0]!, handoverNumber: COLLEAGUE });
    const call = await bring(await asks('/twilio/voice', fieldsOf(incomingCall())));
    await call.greeted();
    await call.say('I want to speak to a person, please.');
    await opened.app.waitFor(isType('call.transferring'));
    await until(() => redirected.length > 0);
    expect(redirected[0]?.twiml).toContain(COLLEAGUE);
    expect(opened.fake.transferredTo).toEqual([]);
  });

  it('apologises in time when Retell does not take it, and when it is never reached', async () => {
    opened.fake.refuse = { status: 500, body: '<html>Bad gateway</html>' };
    expect(await asks('/twilio/voice', fieldsOf(incomingCall()))).toMatch(/<Say[^>]*>.*sorry/i);
    opened.fake.refuse = undefined;
    const second = incomingCall();
    await asks('/twilio/voice', fieldsOf(second));
    const after = { ...fieldsOf(second), DialCallStatus: 'failed' };
    expect(await asks('/twilio/voice/after', after)).toMatch(/<Say[^>]*>.*sorry/i);
    const ends = opened.app.events.filter(isType('call.ended'));
    expect(ends).toMatchObject([{ reason: 'engine_lost' }, { reason: 'engine_lost' }]);
  });

  it('calls out: Twilio dials, Retell is told while it rings, and speaks once somebody has picked up', async () => {
    const { client } = opened.app;
    const { callId } = await client.invoke('calls.dial', { to: CALLER, lineId });
    const [placed] = twilio.account.calls.values();
    expect(placed).toMatchObject({ from: LINE, to: CALLER });
    const register = '/v2/register-phone-call';
    await tell(placed, 'ringing');
    expect((await opened.viewOf(callId)).state).toBe('ringing');

    placed!.status = 'in-progress';
    await until(() => opened.fake.calls.size > 0);
    const twiml = await asks(placed!.form.get('Url') ?? '', outgoingFields(placed));
    const registered = opened.fake.requests.filter(({ path }) => path === register);
    expect(registered).toHaveLength(1);
    expect(registered[0]).toMatchObject({
      path: register,
      body: { direction: 'outbound', from_number: LINE, to_number: CALLER },
    });
    const call = await bring(twiml);
    expect(await call.greeted()).not.toBe('');
    expect(await opened.viewOf(callId)).toMatchObject({ state: 'live', direction: 'outbound' });
    await client.invoke('calls.hangUp', { callId });
    await until(() => placed?.status === 'completed');
    await tell(placed, 'completed');
    expect(await endOf(callId)).toBe('operator_hung_up');
  });

  it('knows that nobody picked up, and tells nothing of the call that Retell waited for', async () => {
    const { callId } = await opened.app.client.invoke('calls.dial', { to: CALLER, lineId });
    const [placed] = twilio.account.calls.values();
    await until(() => opened.fake.calls.size > 0);
    await tell(placed, 'busy');
    expect(await endOf(callId)).toBe('busy');
    const told = opened.app.events.filter(({ source }) => source === 'engine.retell');
    expect(told).toEqual([]);
  });
});

async function endOf(callId: CallId): Promise<string | undefined> {
  await opened.app.waitFor(isType('call.ended'));
  return (await opened.viewOf(callId)).endReason;
}

function outgoingFields(call: FakeCall | undefined): Record<string, string> {
  const { sid = '', from = '', to = '' } = call ?? {};
  return {
    CallSid: sid,
    From: from,
    To: to,
    Direction: 'outbound-api',
    CallStatus: 'in-progress',
  };
}

let sequence = 0;

/** Twilio tells how a call that it places goes. */
async function tell(call: FakeCall | undefined, status: FakeCall['status']): Promise<void> {
  sequence += 1;
  await asks(call?.form.get('StatusCallback') ?? '', {
    ...outgoingFields(call),
    CallStatus: status,
    SequenceNumber: String(sequence),
    CallbackSource: 'call-progress-events',
    Timestamp: new Date().toUTCString(),
  });
}
