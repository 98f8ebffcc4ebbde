import type { ToolCallId } from '@shared/domain/ids';
import type { CallId } from '@shared/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Phone } from '../fakes/twilio/phoneNetwork';
import { LINE, openTwilioBench } from '../fakes/twilio/twilioBench';
import type { TwilioBench } from '../fakes/twilio/twilioBench';

const CALLEE = '+15550100001';
const PERSON = '+15550100009';

describe('calls through Twilio', () => {
  let bench: TwilioBench;

  beforeEach(async () => {
    bench = await openTwilioBench({ handoverNumber: PERSON });
  });

  afterEach(async () => {
    await bench.close();
  });

  const requests = (on: RegExp) => bench.fake.rest.requests.filter(({ line }) => on.test(line));
  const hangUps = () => requests(/POST \/Calls\/CA/).filter(({ form }) => form.has('Status'));

  const dialTo = async (phone: Phone, more: object = {}): Promise<CallId> => {
    bench.network.phones.set(CALLEE, phone);
    return bench.desk.dial({ to: CALLEE, ...more });
  };

  const answered = async (): Promise<{ callId: CallId; result: Promise<unknown> }> => {
    const call = bench.network.ring('+15550100007', LINE);
    const { callId } = await bench.waitFor('call.live');
    return { callId, result: call.done };
  };

  const endOf = (callId?: CallId) => bench.waitFor('call.ended', callId);

  describe('that come in', () => {
    it('are kept apart, each on its own line, two at once', async () => {
      const calls = [
        bench.network.ring('+15550100007', LINE),
        bench.network.ring('+15550100008', '+15550100004'),
      ];
      while (bench.engine.sessions.filter(({ hasBegun }) => hasBegun).length < 2) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      const numbers = bench.engine.sessions.map(({ config }) => config.caller.number);
      expect(numbers.sort()).toEqual(['+15550100007', '+15550100008']);
      const ids = calls.map(({ callSid }) => bench.desk.callIdOf(callSid));
      calls[0]?.hangUp();
      expect(await endOf(ids[0])).toMatchObject({ by: 'caller', reason: 'caller_hung_up' });
      expect(bench.events(ids[1] as CallId).at(-1)?.type).toBe('call.live');
      expect(bench.events(ids[1] as CallId)[0]).toMatchObject({
        from: '+15550100008',
        to: '+15550100004',
        lineId: 'line +15550100004',
      });
      calls[1]?.hangUp();
      await endOf(ids[1]);
      // Who hangs up needs nobody to end the call for them.
      expect(hangUps()).toEqual([]);
      expect([...(await calls[0]!.done).warnings]).toEqual([]);
    });

    it('are ended by REST, once the goodbye has been heard', async () => {
      const { callId, result } = await answered();
      const session = bench.engine.session;
      session.answer('bye', 'Goodbye.', 200);
      session.listener.onToolCall({
        toolCallId: 't' as ToolCallId,
        name: 'end_call',
        arguments: {},
      });
      while (hangUps().length === 0) await new Promise((resolve) => setImmediate(resolve));
      expect(session.heardResponses).toEqual(['bye']);
      expect(await endOf(callId)).toMatchObject({ by: 'agent', reason: 'completed' });
      expect(hangUps().map(({ form }) => form.get('Status'))).toEqual(['completed']);
      expect(await result).toMatchObject({ endedBy: 'application', dialled: [] });
    });

    it('go to a person, announced, without the stop ending the call', async () => {
      const { callId, result } = await answered();
      await bench.desk
        .session(callId)
        .transfer({ to: PERSON, announcement: 'Dana about the invoice' });
      expect(await endOf(callId)).toMatchObject({ by: 'operator', reason: 'handed_over' });
      expect(await result).toMatchObject({
        outcome: 'completed',
        streams: ['stopped'],
        dialled: [
          {
            number: PERSON,
            status: 'completed',
            callerId: LINE,
            announcement: 'Dana about the invoice',
          },
        ],
      });
      expect(hangUps()).toEqual([]);
    });

    it('end with a sentence when the person cannot be reached', async () => {
      bench.network.phones.set(PERSON, { does: 'busy' });
      const { callId, result } = await answered();
      await bench.desk.session(callId).transfer({ to: PERSON });
      expect(await result).toMatchObject({
        outcome: 'completed',
        dialled: [{ number: PERSON, status: 'busy' }],
      });
    });

    it('go on when a transfer is refused', async () => {
      const { callId } = await answered();
      bench.fake.rest.fail(/POST \/Calls\/CA/, 500);
      await expect(bench.desk.session(callId).transfer({ to: PERSON })).rejects.toMatchObject({
        code: 'carrier.unavailable',
      });
      expect(bench.desk.session(callId).log.state).toBe('live');
    });

    it('come back to the same call after keys were pressed', async () => {
      const { callId } = await answered();
      const session = bench.desk.session(callId);
      await session.sendDigits('1w#');
      const isBack = () =>
        bench.events(callId).filter(({ type }) => type === 'leg.opened').length === 2;
      while (!isBack()) await new Promise((resolve) => setImmediate(resolve));
      const heard = bench.engine.session.heardBytes.length;
      while (bench.engine.session.heardBytes.length < heard + 3) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(session.log.state).toBe('live');
      expect(bench.engine.sessions).toHaveLength(1);
      session.end('operator', 'operator_hung_up');
      await endOf(callId);
    });

    it.each([
      [500, 2],
      ['silence', 1],
    ] as const)('leave nobody on a dead line when hanging up meets %s', async (what, attempts) => {
      const { callId, result } = await answered();
      bench.fake.rest.fail(/POST \/Calls\/CA/, what, 2);
      bench.desk.session(callId).end('agent', 'completed');
      expect(await result).toMatchObject({
        streams: ['closed_by_application'],
        dialled: [{ number: PERSON }],
      });
      expect(hangUps()).toHaveLength(attempts);
      expect(bench.events(callId).some(({ type }) => type === 'call.warning')).toBe(true);
    });

    it('go to a person by themselves when our side dies', async () => {
      const { result } = await answered();
      bench.fake.rest.fail(/./, 'hangUp', 100);
      await bench.die();
      expect(await result).toMatchObject({ outcome: 'completed', dialled: [{ number: PERSON }] });
    });

    it('are turned away when as many are in progress as may be', async () => {
      bench.settings.limits = { ...bench.settings.limits, callsAtOnce: 1 };
      await answered();
      const second = await bench.network.ring('+15550100008', LINE).done;
      expect(second).toMatchObject({ outcome: 'rejected', streams: [] });
    });
  });

  describe('that we place', () => {
    it('are told what they are for, and every state is in the log in order', async () => {
      const variables = { patient: 'Dana' };
      const callId = await dialTo({ does: 'human' }, { goal: 'Confirm Tuesday', variables });
      await bench.waitFor('call.live', callId);
      expect(bench.engine.session.config.prompt).toContain('Purpose of this call: to confirm Tue');
      bench.desk.session(callId).end('operator', 'operator_hung_up');
      await endOf(callId);
      const { form } = requests(/POST \/Calls\.json/)[0]!;
      expect(form.getAll('StatusCallbackEvent')).toEqual([
        'initiated',
        'ringing',
        'answered',
        'completed',
      ]);
      expect(form.get('From')).toBe(LINE);
      expect(statusesOf(callId)).toEqual(['initiated', 'ringing', 'in-progress']);
      expect(bench.events(callId)[0]).toMatchObject({ direction: 'outbound', variables });
    });

    it.each([
      [{ does: 'busy' }, 'busy', 'The line is busy. Try again later. (SIP 486)'],
      [{ does: 'no-answer' }, 'no_answer', 'Nobody picked up. Try again later. (SIP 487)'],
      [{ does: 'failed', sipCode: '603' }, 'rejected', 'The call was declined. (SIP 603)'],
      [{ does: 'failed', sipCode: '404' }, 'failed', /does not exist.*\(SIP 404\)$/],
      [{ does: 'failed', errorCode: '32017' }, 'failed', /reputation.*\(Twilio error 32017\)$/],
    ] as const)('say why nothing came of %j', async (phone, reason, message) => {
      const callId = await dialTo(phone);
      const ended = await endOf(callId);
      expect(ended).toMatchObject({ by: 'carrier', reason });
      expect(ended.error?.message).toMatch(message);
      expect(hangUps()).toEqual([]);
    });

    it('can be given up while they ring', async () => {
      const callId = await dialTo({ does: 'rings' });
      await bench.waitFor('call.ringing', callId);
      bench.desk.session(callId).end('operator', 'cancelled');
      expect(await endOf(callId)).toMatchObject({ by: 'operator', reason: 'cancelled' });
      const [call] = bench.fake.account.calls.values();
      while (call?.status !== 'canceled') await new Promise((resolve) => setImmediate(resolve));
    });

    it('hang up on a machine', async () => {
      const callId = await dialTo({ does: 'machine' }, { machine: 'hangUp' });
      expect(await endOf(callId)).toMatchObject({ by: 'system', reason: 'voicemail' });
      expect(requests(/POST \/Calls\.json/)[0]?.form.get('MachineDetection')).toBe('Enable');
    });

    it('leave a message on a machine after its greeting', async () => {
      const more = { machine: 'leaveMessage', message: 'Please call Acme.' };
      const callId = await dialTo({ does: 'machine' }, more);
      await bench.waitFor('answerer.detected', callId);
      const { session } = bench.engine;
      while (session.said.length === 0) await new Promise((resolve) => setImmediate(resolve));
      expect(session.said).toEqual(['Please call Acme.']);
      session.answer('message', 'Please call Acme.', 100);
      expect(await endOf(callId)).toMatchObject({ reason: 'voicemail' });
      const { form } = requests(/POST \/Calls\.json/)[0]!;
      expect(form.get('MachineDetection')).toBe('DetectMessageEnd');
      expect(form.get('AsyncAmd')).toBe('true');
    });

    it.each([
      ['machine', 'goOn', 'machine'],
      ['human', 'hangUp', 'human'],
    ] as const)('go on talking to a %s with %s', async (does, machine, answeredBy) => {
      const callId = await dialTo({ does }, { machine });
      expect(await bench.waitFor('answerer.detected', callId)).toMatchObject({ answeredBy });
      expect(bench.desk.session(callId).ending).toBeUndefined();
    });

    it('take statuses that come late and twice for what they are', async () => {
      bench.network.heldBack.add('ringing').add('in-progress').add('initiated');
      const callId = await dialTo({ does: 'busy' });
      expect(await endOf(callId)).toMatchObject({ reason: 'busy' });
      await bench.network.close();
      expect(statusesOf(callId)).toEqual(['busy']);
    });

    it('say at once why Twilio refuses them', async () => {
      bench.fake.account.blockedPrefixes.push('+1555');
      const ended = await endOf(await dialTo({ does: 'human' }));
      expect(ended.error?.message).toContain('Geo permissions');
    });

    it('are found again when the answer to placing them got lost', async () => {
      bench.fake.rest.fail(/POST \/Calls\.json/, 'cutAfter');
      const callId = await dialTo({ does: 'rings' });
      await bench.waitFor('call.ringing', callId);
      expect(bench.fake.account.calls.size).toBe(1);
      bench.desk.session(callId).end('operator', 'cancelled');
      const [call] = bench.fake.account.calls.values();
      while (call?.status !== 'canceled') await new Promise((resolve) => setImmediate(resolve));
    });

    it('fail in words when Twilio was never reached', async () => {
      bench.fake.rest.fail(/Calls\.json/, 'hangUp', 2);
      const lost = await endOf(await dialTo({ does: 'human' }));
      expect(lost).toMatchObject({ reason: 'failed', error: { code: 'carrier.unavailable' } });
      expect(bench.fake.account.calls.size).toBe(0);
    });

    it('stay within the countries that are allowed', async () => {
      const abroad = bench.desk.dial({ to: '+4915550100' });
      await expect(abroad).rejects.toMatchObject({
        code: 'carrier.limit',
        message: expect.stringContaining('Calls are allowed to +1 only') as string,
      });
    });
  });

  const statusesOf = (callId: CallId): string[] =>
    bench
      .events(callId)
      .flatMap((event) => (event.type === 'carrier.status' ? [event.status] : []));
});
