import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CarrierNumberView } from '@shared/contract/lines';
import { FAKE_AGENT_ID } from '../../fakes/retell/shapes';
import { isType, PUBLIC_URL, RetellApp } from './retellApp';

const NUMBER = '+14155550100';
const CALLER = '+14155550142';
const SECOND_AGENT = 'agent_garage8vd';
const FORMER = 'https://elsewhere.example.net/inbound';

let opened: RetellApp;
beforeEach(async () => {
  opened = await RetellApp.open();
  const { numbers } = opened.fake;
  numbers.add('+14155550101');
  numbers.add('+14155550102', { phone_number_type: 'custom' });
  numbers.add(NUMBER, { nickname: 'Front desk', inbound_webhook_url: FORMER });
});
afterEach(() => opened.close());

async function shown(): Promise<CarrierNumberView> {
  const { numbers } = await opened.app.client.invoke('lines.numbers', {});
  const found = numbers.find(({ number }) => number === NUMBER);
  if (found === undefined) throw new Error('The number is not listed.');
  return found;
}

/** The number as a line that is pointed here, answered by this agent. */
async function addLine(retellAgentId = FAKE_AGENT_ID) {
  const { client } = opened.app;
  const agentId = await opened.agentAt(retellAgentId, { name: 'The garage' });
  const line = await client.invoke('lines.add', { carrierId: 'retell', ref: NUMBER, agentId });
  await client.invoke('lines.point', { lineId: line.id, pointing: 'always' });
  return { line, agentId };
}

describe('a number that the owner has at Retell', { timeout: 60_000 }, () => {
  it('is listed, made a line, pointed here and put back', async () => {
    const { client } = opened.app;
    const { accounts, numbers } = await client.invoke('lines.numbers', {});
    expect(accounts).toEqual([
      {
        carrierId: 'retell',
        takesTexts: false,
        takesFallback: false,
        answersBy: 'assistant',
        points: true,
      },
    ]);
    expect(numbers).toHaveLength(3);
    expect(await shown()).toMatchObject({
      name: 'Front desk',
      voice: { kind: 'elsewhere', host: 'elsewhere.example.net' },
    });
    const { line } = await addLine();
    expect(opened.fake.numbers.get(NUMBER).inbound_webhook_url).toBe(
      `${PUBLIC_URL}/retell/webhook`,
    );
    expect(await shown()).toMatchObject({ voice: { kind: 'here' }, line: { lineId: line.id } });
    // Nothing is left to choose, and nothing stands in the way.
    const offer = await client.invoke('lines.handOffOffer', { lineId: line.id });
    expect(offer).toEqual({ engineId: 'retell', ways: ['usual'], isOnlyWay: true });
    await client.invoke('lines.remove', { lineId: line.id });
    expect(opened.fake.numbers.get(NUMBER).inbound_webhook_url).toBe(FORMER);
  });

  it('is answered by the agent of its line, whomever Retell would have taken', async () => {
    const { agentId } = await addLine(SECOND_AGENT);
    const call = await opened.fake.ring(CALLER, NUMBER);
    expect(await call?.greeted()).not.toBe('');
    const [[retellId, known] = []] = opened.fake.calls;
    expect(known).toMatchObject({
      agent_id: SECOND_AGENT,
      retell_llm_dynamic_variables: { business_name: expect.any(String) as string },
      metadata: { tenant: expect.any(String) as string },
    });
    const { callId } = await opened.app.waitFor(isType('call.live'));
    expect(await opened.viewOf(callId)).toMatchObject({
      agentId,
      carrierId: 'retell',
      from: CALLER,
      to: NUMBER,
      handedOff: { can: expect.arrayContaining(['say', 'whisper', 'prompt']) as string[] },
    });
    expect(retellId).toBeDefined();
    call?.hangUp();
  });

  it('calls out: Retell dials, its agent thinks here, and its ending is told', async () => {
    const { line } = await addLine();
    const { client } = opened.app;
    const callId = (await client.invoke('calls.dial', { to: CALLER, lineId: line.id })).callId;
    expect(opened.fake.requests.at(-1)).toMatchObject({
      path: '/v2/create-phone-call',
      body: { from_number: NUMBER, to_number: CALLER, override_agent_id: FAKE_AGENT_ID },
    });
    expect((await opened.viewOf(callId)).state).toBe('dialing');
    const [retellId = ''] = opened.fake.calls.keys();
    const call = await opened.fake.dial(retellId);
    expect(await call.greeted()).not.toBe('');
    await opened.app.waitFor(isType('call.answered'));
    // Retell has the telephone leg: it passes the caller on by itself.
    await client.invoke('calls.transfer', { callId, to: '+14155550177' });
    await call.until(() => opened.fake.transferredTo.length > 0);
    expect(opened.fake.transferredTo).toEqual(['+14155550177']);
    expect(await opened.viewOf(callId)).toMatchObject({
      direction: 'outbound',
      endReason: 'handed_over',
    });
  });

  it('says why it could not call', async () => {
    const { line } = await addLine();
    opened.fake.refuse = { status: 402, body: '{"status":"error","message":"no balance"}' };
    const dialled = opened.app.client.invoke('calls.dial', { to: CALLER, lineId: line.id });
    await expect(dialled).rejects.toThrow(/no credit left/);
    expect(await opened.app.waitFor(isType('call.ended'))).toMatchObject({ reason: 'failed' });
  });
});
