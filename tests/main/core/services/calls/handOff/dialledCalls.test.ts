import { describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors/appError';
import type { DialRequest } from '../../../../../../src/main/core/services/calls/callDesk';
import { LINE_NUMBER } from '../../../../../fakes/deskBench';
import {
  only,
  openHandOffs,
  ring,
  viewOf,
  type HandOffBench,
} from '../../../../../fakes/handOff/handOffBench';
import { settle } from '../../../../../fakes/manualClock';

const CALLEE = '+15565550123';

const dial = ({ desk }: HandOffBench, more: Partial<DialRequest> = {}) =>
  desk.desk.dial({ to: CALLEE, lineId: desk.line.id, ...more });

describe('an agent whose engine gives nobody the sound', () => {
  function openDirect(): HandOffBench {
    const bench = openHandOffs();
    const { handOff: _chosen, ...line } = bench.desk.line;
    bench.desk.line = line;
    const { engine } = bench.desk;
    const capabilities = { ...engine.capabilities, mediaPath: 'carrier-direct' };
    Object.assign(engine, { capabilities });
    bench.desk.placeResult = () => Promise.resolve({ carrierId: 'twilio', ref: 'CA9' });
    return bench;
  }
  const pickedUp = ({ desk }: HandOffBench, placedCallId: string) =>
    desk.desk.answer({
      carrierId: 'twilio',
      carrierRef: 'CA9',
      from: LINE_NUMBER,
      to: CALLEE,
      placedCallId,
    });

  /** Has the vendor think before it answers; returns what lets it. */
  function holdBegin({ vendor }: HandOffBench): () => void {
    const begin = vendor.begin.bind(vendor);
    let goOn: () => void = () => undefined;
    vendor.begin = async (...request) => {
      await new Promise<void>((resolve) => (goOn = resolve));
      return begin(...request);
    };
    return () => goOn();
  }

  it('has its calls handed off without being asked', async () => {
    const bench = openDirect();
    expect(await ring(bench)).toMatchObject({ kind: 'handOff', target: bench.vendor.target });
    expect(await bench.desk.handOffs.offer(bench.desk.line)).toMatchObject({ isOnlyWay: true });
    bench.vendor.error = new AppError({ code: 'config.missing', message: 'Import it first.' });
    expect(await bench.desk.handOffs.offer(bench.desk.line)).toMatchObject({
      problem: { message: 'Import it first.' },
    });
  });

  it('says so where the phone company of a number cannot bring them there', async () => {
    const bench = openDirect();
    const line = { ...bench.desk.line, carrierId: 'testline' } as const;
    expect(await bench.desk.handOffs.offer(line)).toMatchObject({
      ways: [],
      problem: { message: expect.stringContaining('cannot pass calls on to it') as string },
    });
  });

  it('is told of calls that its phone company places while they ring, and speaks in them once somebody has picked up', async () => {
    const bench = openDirect();
    const callId = await dial(bench);
    expect(bench.desk.placed).toMatchObject([{ callId, to: CALLEE, from: LINE_NUMBER }]);
    bench.desk.desk.progress('CA9', { kind: 'ringing' });
    await settle();
    expect(bench.vendor.taken).toHaveLength(1);
    expect(viewOf(bench).state).toBe('ringing');
    const answers = [await pickedUp(bench, callId), await pickedUp(bench, callId)];
    expect(answers[0]).toMatchObject({ kind: 'handOff' });
    expect(answers[1]).toEqual(answers[0]);
    expect(bench.vendor.taken).toMatchObject([
      { request: { carrierRef: 'CA9', ownNumber: LINE_NUMBER, call: { direction: 'outbound' } } },
    ]);
    expect(viewOf(bench)).toMatchObject({ state: 'live', direction: 'outbound' });
    // Somebody else's call is not this one.
    expect(
      await bench.desk.desk.answer({
        carrierId: 'twilio',
        carrierRef: 'CA-other',
        from: LINE_NUMBER,
        to: CALLEE,
        placedCallId: callId,
      }),
    ).toMatchObject({ kind: 'reject' });
  });

  it('is there when they pick up before the phone company has named the call', async () => {
    const bench = openDirect();
    let name: () => void = () => undefined;
    bench.desk.placeResult = () =>
      new Promise((resolve) => {
        name = () => resolve({ carrierId: 'twilio', ref: 'CA9' });
      });
    const dialled = dial(bench);
    await settle();
    const [placed] = bench.desk.placed;
    expect(await pickedUp(bench, placed?.callId ?? '')).toMatchObject({ kind: 'handOff' });
    name();
    expect(await dialled).toBe(placed?.callId);
    expect(viewOf(bench).state).toBe('live');
  });

  it('is not brought a call that was given up while its vendor was told', async () => {
    const bench = openDirect();
    const goOn = holdBegin(bench);
    const callId = await dial(bench);
    const answer = pickedUp(bench, callId);
    await settle();
    only(bench).call.end('operator', 'operator_hung_up');
    goOn();
    expect(await answer).toEqual({ kind: 'instead', after: { kind: 'hangUp' } });
    expect(bench.vendor.asked).toContain('over');
  });

  it('gives up calls of which nothing is ever told, and says why others failed', async () => {
    const bench = openDirect();
    await dial(bench);
    await bench.desk.clock.advance(60_000);
    expect(bench.desk.hungUp).toEqual(['CA9']);
    bench.desk.desk.carrierEnded('CA9');
    expect(viewOf(bench)).toMatchObject({ state: 'ended', endReason: 'failed' });
    const busy = openDirect();
    await dial(busy);
    busy.desk.desk.progress('CA9', { kind: 'failed', reason: 'busy' });
    expect(viewOf(busy)).toMatchObject({ endReason: 'busy', endedBy: 'carrier' });
    const refused = openDirect();
    refused.desk.placeResult = () => Promise.reject(new Error('No credit.'));
    await expect(dial(refused)).rejects.toThrow('No credit.');
    expect(viewOf(refused)).toMatchObject({ state: 'ended', endReason: 'failed' });
    expect(busy.vendor.asked).toContain('over');
    expect(refused.vendor.taken).toEqual([]);
  });

  it('has somebody who picked up told that it takes a moment, as often as it takes', async () => {
    const bench = openDirect();
    const goOn = holdBegin(bench);
    const callId = await dial(bench);
    for (const _time of ['first', 'second']) {
      const answer = pickedUp(bench, callId);
      await settle();
      await bench.desk.clock.advance(1_500);
      const wait = { kind: 'wait', sentence: 'One moment, please.', language: 'en-US' };
      expect(await answer).toEqual(wait);
    }
    const answer = pickedUp(bench, callId);
    await settle();
    goOn();
    expect(await answer).toMatchObject({ kind: 'handOff' });
    expect(bench.vendor.taken).toHaveLength(1);
  });

  it('rings nobody any longer where its vendor does not take the call', async () => {
    const bench = openDirect();
    const message = 'No credit left.';
    bench.vendor.error = new AppError({ code: 'engine.unavailable', message });
    await dial(bench);
    await settle();
    expect(bench.desk.hungUp).toEqual(['CA9']);
    bench.desk.desk.carrierEnded('CA9');
    expect(viewOf(bench)).toMatchObject({ state: 'ended', error: { message } });
    expect(viewOf(bench).answeredAt).toBeUndefined();
  });

  it('is asked once more where its vendor did not wait until somebody picked up', async () => {
    const bench = openDirect();
    const callId = await dial(bench);
    await settle();
    bench.vendor.listener.onEnded({ by: 'agent' });
    await settle();
    expect(bench.vendor.asked).toContain('over');
    expect(viewOf(bench).state).not.toBe('ended');
    expect(await pickedUp(bench, callId)).toMatchObject({ kind: 'handOff' });
    expect(bench.vendor.taken).toHaveLength(2);
  });

  it('hangs up on a machine, or has the phone company leave the message', async () => {
    const bench = openDirect();
    const callId = await dial(bench, { machine: 'hangUp' });
    expect(bench.desk.placed).toMatchObject([{ detectMachine: 'at_once' }]);
    await pickedUp(bench, callId);
    bench.desk.desk.progress('CA9', { kind: 'detected', answeredBy: 'machine' });
    expect(bench.desk.hungUp).toEqual(['CA9']);
    bench.desk.desk.carrierEnded('CA9');
    expect(viewOf(bench)).toMatchObject({ endReason: 'voicemail', endedBy: 'system' });

    const told = openDirect();
    const message = 'Please call Acme.';
    await pickedUp(told, await dial(told, { machine: 'leaveMessage', message }));
    expect(told.desk.placed).toMatchObject([{ detectMachine: 'after_greeting' }]);
    told.vendor.listener.onText({ speaker: 'agent', text: 'Hello, this', isFinal: false });
    told.desk.desk.progress('CA9', { kind: 'detected', answeredBy: 'machine' });
    expect(told.desk.actions).toEqual([
      { kind: 'apologise', sentence: message, language: 'en-US' },
    ]);
    // The vendor is left without the call, and what it still tells is of nobody.
    told.vendor.listener.onText({ speaker: 'agent', text: 'Are you there?', isFinal: true });
    told.vendor.listener.onEnded({ by: 'caller' });
    await told.desk.clock.advance(10_000);
    expect(viewOf(told)).toMatchObject({ state: 'live' });
    told.desk.desk.carrierEnded('CA9');
    expect(viewOf(told)).toMatchObject({
      state: 'ended',
      endReason: 'voicemail',
      turns: [{ text: 'Hello, this' }, { text: message }],
    });
  });

  it('gives a machine the message in its place when it is found out first', async () => {
    const bench = openDirect();
    const callId = await dial(bench, { machine: 'leaveMessage', message: 'Please call Acme.' });
    const answer = pickedUp(bench, callId);
    bench.desk.desk.progress('CA9', { kind: 'detected', answeredBy: 'machine' });
    expect(await answer).toMatchObject({
      kind: 'instead',
      after: { kind: 'apologise', sentence: 'Please call Acme.' },
    });
    expect(bench.vendor.asked).toEqual(['over']);
  });

  it('talks to a person, and to a machine where it is to go on', async () => {
    const bench = openDirect();
    await pickedUp(bench, await dial(bench, { machine: 'goOn' }));
    bench.desk.desk.progress('CA9', { kind: 'detected', answeredBy: 'machine' });
    expect(viewOf(bench)).toMatchObject({ state: 'live' });
    const person = openDirect();
    await pickedUp(person, await dial(person, { machine: 'hangUp' }));
    person.desk.desk.progress('CA9', { kind: 'detected', answeredBy: 'human' });
    expect(viewOf(person)).toMatchObject({ state: 'live' });
    expect([...bench.desk.actions, ...person.desk.actions]).toEqual([]);
  });
});

describe('an agent whose vendor calls from numbers of its own', () => {
  function openCarried(): HandOffBench {
    const bench = openHandOffs();
    bench.desk.carriedBy = 'embedded';
    return bench;
  }

  it('is called for, and its call ends where the operator gives it up while it is dialled', async () => {
    const bench = openCarried();
    const dialled = dial(bench);
    await settle();
    expect(viewOf(bench).state).toBe('dialing');
    only(bench).call.end('operator', 'cancelled');
    await bench.desk.clock.advance(6_000);
    expect(viewOf(bench)).toMatchObject({ state: 'ended', endReason: 'cancelled' });
    bench.vendor.dialled();
    await dialled;
    expect(bench.desk.hungUp).toEqual(['vendor-call']);
    expect(bench.vendor.asked).toContain('over');
  });

  it('goes on where nobody gives it up', async () => {
    const bench = openCarried();
    const dialled = dial(bench);
    await settle();
    bench.vendor.dialled();
    await dialled;
    bench.vendor.listener.onAnswered?.();
    expect(viewOf(bench)).toMatchObject({ state: 'live', direction: 'outbound' });
    expect(bench.desk.hungUp).toEqual([]);
  });
});
