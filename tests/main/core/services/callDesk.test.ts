import { describe, expect, it } from 'vitest';
import type { CallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { ACME } from '../../../fakes/callBench';
import { DeskBench, LINE_NUMBER } from '../../../fakes/deskBench';
import { testDefinition } from '../../../fakes/testAgent';
import { settle } from '../../../fakes/manualClock';

async function tokenOf(bench: DeskBench, carrierRef: string): Promise<string> {
  const answer = await bench.ring(carrierRef);
  if (answer.kind !== 'stream') throw new Error('The call was not answered.');
  return answer.token;
}

function onlyCall(bench: DeskBench): CallId {
  const [callId] = bench.live.sessions.keys();
  if (callId === undefined) throw new Error('There is no call.');
  return callId;
}

describe('answering', () => {
  it('resolves what the agent is told and leaves unknown variables visible', async () => {
    const bench = new DeskBench();
    await tokenOf(bench, 'CA1');
    await settle();
    expect(bench.engine.session.config.greeting).toBe('Hello, this is Acme Dental.');
    expect(bench.engine.session.config.prompt).toContain('The caller is +15555550123. {{unknown}}');
  });

  it('tells the carrier whose call it is, in what goes along with the stream', async () => {
    const bench = new DeskBench();
    const answer = await bench.ring('CA1');
    expect(answer).toMatchObject({
      kind: 'stream',
      parameters: {
        call_id: onlyCall(bench),
        business_id: ACME.id,
        tenant_id: ACME.id,
        business_name: ACME.name,
        caller_number: '+15555550123',
      },
    });
  });

  it('names the tenant that the business has given itself, and the line', async () => {
    const bench = new DeskBench({ variables: { tenant_id: 'clinic-7' } });
    expect(await bench.ring('CA1')).toMatchObject({
      parameters: { tenant_id: 'clinic-7', line_id: bench.line.id, agent_id: bench.line.agentId },
    });
  });

  it('has a call answered by an agent as it is being edited, which is no version', async () => {
    const bench = new DeskBench();
    bench.desk.answerWith('CA1', {
      businessId: ACME.id,
      definition: testDefinition({
        greeting: 'This is {{mood}} {{business_name}}.',
        knowledge: ['Parking is free.'],
        variables: [{ name: 'mood', description: '', value: 'the new' }],
      }),
    });
    await tokenOf(bench, 'CA1');
    await settle();
    expect(bench.engine.session.config.greeting).toBe('This is the new Acme Dental.');
    expect(bench.engine.session.config.prompt).toContain('Parking is free.');
    expect(bench.eventsOf(onlyCall(bench))[0]).toMatchObject({ agentVersion: 0 });
    await tokenOf(bench, 'CA2');
    await settle();
    expect(bench.engine.session.config.greeting).toBe('Hello, this is Acme Dental.');
  });

  it('rejects a number that is not ours with a sentence', async () => {
    const bench = new DeskBench();
    const answer = await bench.ring('CA1', '+19999');
    expect(answer).toMatchObject({ kind: 'reject', reason: 'rejected' });
    expect(bench.store.events).toEqual([]);
  });

  it('answers a carrier that has no line of its own with the first line', async () => {
    const bench = new DeskBench();
    const answer = await bench.desk.answer({
      carrierId: 'twilio',
      carrierRef: 'CA1',
      from: '+15555550123',
      to: '+15550177',
    });
    expect(answer.kind).toBe('stream');
    expect(bench.eventsOf(onlyCall(bench))[0]).toMatchObject({ carrierId: 'twilio' });
  });

  it('gives a repeated webhook the same token and makes no second call', async () => {
    const bench = new DeskBench();
    const first = await tokenOf(bench, 'CA1');
    expect(await tokenOf(bench, 'CA1')).toBe(first);
    expect(bench.live.sessions.size).toBe(1);
  });

  it('uses a token once, for its own call, within its lifetime', async () => {
    const bench = new DeskBench();
    const token = await tokenOf(bench, 'CA1');
    expect(bench.desk.join('guess', bench.leg('CA1'))).toBe(false);
    expect(bench.desk.join(token, bench.leg('CA2'))).toBe(false);
    expect(bench.desk.join(token, bench.leg('CA1'))).toBe(true);
    expect(bench.desk.join(token, bench.leg('CA1'))).toBe(false);
    expect(bench.desk.expects(token)).toBe(false);

    const late = await tokenOf(bench, 'CA3');
    await bench.clock.advance(60_000);
    expect(bench.desk.join(late, bench.leg('CA3'))).toBe(false);
  });

  it('ends a call whose media never comes and says why', async () => {
    const bench = new DeskBench();
    await tokenOf(bench, 'CA1');
    const callId = onlyCall(bench);
    await bench.clock.advance(60_000);
    expect(bench.eventsOf(callId).at(-1)).toMatchObject({
      type: 'call.ended',
      error: { code: 'carrier.no_media' },
    });
  });

  it('keeps two calls apart', async () => {
    const bench = new DeskBench();
    const tokens = [await tokenOf(bench, 'CA1'), await tokenOf(bench, 'CA2')];
    const legs = [bench.leg('CA1'), bench.leg('CA2')] as const;
    bench.desk.join(tokens[1] ?? '', legs[1]);
    bench.desk.join(tokens[0] ?? '', legs[0]);
    await settle();
    const [first, second] = bench.engine.sessions;
    legs[0].tick(new Uint8Array(160).fill(1));
    legs[1].tick(new Uint8Array(160).fill(2));
    expect(first?.heardBytes.map((bytes) => bytes[0])).toEqual([1]);
    expect(second?.heardBytes.map((bytes) => bytes[0])).toEqual([2]);
    legs[0].end('stopped');
    await settle();
    expect(bench.live.sessions.size).toBe(1);
    expect(second?.isClosed).toBe(false);
  });
});

describe('what follows the stream', () => {
  async function endedBench(business = {}) {
    const bench = new DeskBench(business);
    const token = await tokenOf(bench, 'CA1');
    const leg = bench.leg('CA1');
    bench.desk.join(token, leg);
    await settle();
    return { bench, leg };
  }

  it('is a hang-up after an ordinary end', async () => {
    const { bench, leg } = await endedBench();
    leg.end('stopped');
    expect(bench.desk.afterStream('CA1', 'stream')).toEqual({ kind: 'hangUp' });
  });

  it('is an apology, and a person if there is one, when our side died', async () => {
    const { bench } = await endedBench({ handoverNumber: '+15550199' });
    bench.engine.session.listener.onFailed(
      new AppError({ code: 'engine.failed', message: 'It died.' }),
    );
    expect(bench.desk.afterStream('CA1', 'stream')).toMatchObject({
      kind: 'apologise',
      to: '+15550199',
    });
  });

  it('is a message that is brought home, when nobody could be reached or our side died', async () => {
    const bench = new DeskBench();
    bench.line = { ...bench.line, carrierId: 'twilio' };
    for (const carrierRef of ['CA1', 'CA2']) {
      const incoming = { carrierId: 'twilio', carrierRef, from: '+15555550123' } as const;
      const answer = await bench.desk.answer({ ...incoming, to: LINE_NUMBER });
      if (answer.kind !== 'stream') throw new Error('The call was not answered.');
      bench.desk.join(answer.token, bench.leg(carrierRef));
      await settle();
    }
    const [first, second] = ['CA1', 'CA2'].map((ref) => bench.desk.callIdOf(ref));
    bench.desk.session(first!).end('agent', 'handed_over');
    await settle();
    expect(bench.askedForMessages).toEqual([]);
    expect(bench.desk.afterStream('CA1', 'unreached')).toMatchObject({ takesMessage: true });
    expect(bench.askedForMessages).toMatchObject([
      { callId: first, carrierId: 'twilio', carrierRef: 'CA1' },
    ]);
    bench.desk.session(second!).carrierEnded({ by: 'carrier', reason: 'media_lost' });
    await settle();
    expect(bench.askedForMessages).toMatchObject([
      { carrierRef: 'CA1' },
      { callId: second, carrierId: 'twilio', carrierRef: 'CA2' },
    ]);
  });

  it('is an apology for a call that nobody here knows', () => {
    expect(new DeskBench().desk.afterStream('CA-unknown', 'stream')).toMatchObject({
      kind: 'apologise',
    });
  });
});

describe('placing a call', () => {
  it('goes from dialling over ringing to live', async () => {
    const bench = new DeskBench();
    const callId = await bench.desk.dial({ to: '+15550123' });
    await settle();
    expect(bench.placed).toMatchObject([{ to: '+15550123', from: LINE_NUMBER, callId }]);
    bench.desk.progress('CA-out', { kind: 'ringing' });
    bench.desk.progress('CA-out', { kind: 'answered', answeredBy: 'human' });
    const answer = await bench.desk.answer({
      carrierId: 'testline',
      carrierRef: 'CA-out',
      from: LINE_NUMBER,
      to: '+15550123',
      placedCallId: callId,
    });
    if (answer.kind !== 'stream') throw new Error('not answered');
    bench.desk.join(answer.token, bench.leg('CA-out'));
    await settle();
    expect(bench.eventsOf(callId).map((event) => event.type)).toEqual([
      'call.created',
      'call.dialing',
      'call.ringing',
      'call.answered',
      'leg.opened',
      'engine.opened',
      'call.live',
    ]);
  });

  it.each(['busy', 'no_answer', 'rejected'] as const)('ends as %s', async (reason) => {
    const bench = new DeskBench();
    const callId = await bench.desk.dial({ to: '+15550123' });
    await settle();
    bench.desk.progress('CA-out', { kind: 'failed', reason });
    await settle();
    expect(bench.eventsOf(callId).at(-1)).toMatchObject({
      type: 'call.ended',
      by: 'carrier',
      reason,
      durationMs: 0,
    });
  });

  it('hangs up on a voicemail and says that it was one', async () => {
    const bench = new DeskBench();
    const callId = await bench.desk.dial({ to: '+15550123' });
    await settle();
    bench.desk.progress('CA-out', { kind: 'answered', answeredBy: 'machine' });
    await settle();
    expect(bench.eventsOf(callId).at(-1)).toMatchObject({
      type: 'call.ended',
      reason: 'voicemail',
    });
    expect(bench.hungUp).toEqual(['CA-out']);
  });

  it('loses no progress that overtakes the answer to its own request', async () => {
    const bench = new DeskBench();
    let answerRequest = (): void => undefined;
    bench.placeResult = () =>
      new Promise((resolve) => {
        answerRequest = () => {
          resolve({ carrierId: 'testline', ref: 'CA-out' });
        };
      });
    const callId = await bench.desk.dial({ to: '+15550123' });
    bench.desk.progress('CA-out', { kind: 'ringing' });
    bench.desk.progress('CA-out', { kind: 'failed', reason: 'busy' });
    answerRequest();
    await settle();
    const types = bench.eventsOf(callId).map((event) => event.type);
    expect(types).toContain('call.ringing');
    expect(bench.eventsOf(callId).at(-1)).toMatchObject({ reason: 'busy' });
  });

  it('explains that no carrier reaches the number', async () => {
    const bench = new DeskBench();
    await expect(bench.desk.dial({ to: '+4930123456' })).rejects.toMatchObject({
      code: 'config.missing',
    });
  });

  it('ends with the carrier’s reason when the call cannot be placed', async () => {
    const bench = new DeskBench();
    bench.placeResult = () =>
      Promise.reject(new AppError({ code: 'carrier.refused', message: 'No credit.' }));
    const callId = await bench.desk.dial({ to: '+15550123' });
    await settle();
    expect(bench.eventsOf(callId).at(-1)).toMatchObject({
      type: 'call.ended',
      error: { code: 'carrier.refused' },
    });
  });
});
