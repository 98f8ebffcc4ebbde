import { describe, expect, it } from 'vitest';
import type { VoiceOrder } from '@shared/contract/vendor/voicePage';
import type { AgentId, BusinessId, LineId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import { AppError } from '@shared/errors/appError';
import type { CarrierAdapter } from '../../../../../src/main/core/ports/carrier';
import {
  OwnVoice,
  type OwnVoiceState,
} from '../../../../../src/main/core/services/ownVoice/ownVoice';
import { createLiveCalls } from '../../../../../src/main/core/services/calls/liveCalls';
import { ACME } from '../../../../fakes/callBench';
import { ManualClock } from '../../../../fakes/manualClock';
import { MemoryEventStore } from '../../../../fakes/memory/memoryEventStore';
import { silentLogger, type LoggedLine } from '../../../../fakes/silentLogger';

const FROM = '+15550100002';
const TO = '+15550100009';
const WISH = { to: '+1 (555) 010-0009', lineId: undefined, microphone: 'Headset', speaker: '' };

const LINE: Line = {
  id: 'line' as LineId,
  name: 'Front desk',
  carrierId: 'twilio',
  number: FROM,
  businessId: 'acme' as BusinessId,
  agentId: 'agent' as AgentId,
};

function open({ limit }: { limit?: AppError } = {}) {
  const clock = new ManualClock();
  const orders: VoiceOrder[] = [];
  const identities: string[] = [];
  const states: (OwnVoiceState | undefined)[] = [];
  const excepted: (string | undefined)[] = [];
  const present: { limit: AppError | undefined } = { limit };
  let closed = 0;
  let tokens = 0;
  let calls = 0;
  const store = new MemoryEventStore();
  const live = createLiveCalls();
  const logged: LoggedLine[] = [];
  const ownVoice = new OwnVoice({
    clock,
    ids: { next: (prefix) => `${prefix}_${++calls}`, token: () => `unguessable${++tokens}` },
    events: store,
    live,
    logger: silentLogger(logged),
    businesses: { get: async () => ACME },
    lines: { list: async () => [{ ...LINE, carrierId: 'testline', number: '+1' }, LINE] },
    limits: {
      requireOutbound: async (_carrier, _numbers, except) => {
        excepted.push(except);
        const refusal = present.limit;
        if (refusal !== undefined) throw refusal;
      },
    },
    carrier: () => ({ id: 'twilio' }) as CarrierAdapter,
    address: () => ({ need: async () => 'https://a.example.test', current: () => undefined }),
    voice: {
      isReady: true,
      token: async ({ identity }) => {
        identities.push(identity);
        return `jwt ${identities.length}`;
      },
      leave: async () => undefined,
      explain: (code) => new AppError({ code: 'carrier.refused', message: `explained ${code}` }),
      warningInWords: (name) => (name === 'high-rtt' ? 'Late.' : undefined),
    },
  });
  ownVoice.watch((state) => states.push(state));
  const attach = () => {
    ownVoice.attach({
      send: (order) => orders.push(order),
      close: () => {
        closed += 1;
      },
    });
  };
  const answer = (to = TO, identity = identities.at(-1) ?? '', carrierRef = 'CA1') =>
    ownVoice.answerClient({ carrierRef, identity, to });
  return {
    ownVoice,
    clock,
    store,
    live,
    logged,
    present,
    excepted,
    orders,
    identities,
    attach,
    answer,
    last: () => states.at(-1),
    closes: () => closed,
  };
}

function ready(options: Parameters<typeof open>[0] = {}) {
  const bench = open(options);
  bench.attach();
  return bench;
}

it('a call goes from the order over ringing to talking, muting and its end', async () => {
  const { ownVoice, orders, last, closes, answer } = ready();
  await ownVoice.call(WISH);
  expect(orders).toEqual([{ type: 'call', to: TO, microphone: 'Headset', speaker: '' }]);
  expect(await ownVoice.token()).toBe('jwt 1');
  expect(await ownVoice.token()).toBe('jwt 2');
  expect(await answer()).toEqual({ kind: 'dial', to: TO, callerId: FROM });
  expect(last()).toMatchObject({ phase: 'calling', ownVoice: { to: TO, from: FROM } });
  ownVoice.report({ type: 'answered' });
  ownVoice.mute(true);
  ownVoice.pressDigit('5');
  expect(orders.slice(1)).toEqual([
    { type: 'mute', isMuted: true },
    { type: 'press', digit: '5' },
  ]);
  ownVoice.report({ type: 'muted', isMuted: true });
  ownVoice.report({ type: 'warning', name: 'high-rtt', isOn: true });
  ownVoice.report({ type: 'warning', name: 'high-something-new', isOn: true });
  expect(last()).toMatchObject({
    phase: 'in_call',
    ownVoice: { isMuted: true, warnings: ['Late.'] },
  });
  ownVoice.report({ type: 'warning', name: 'high-rtt', isOn: false });
  expect(last()?.ownVoice?.warnings).toEqual([]);
  ownVoice.report({ type: 'ended' });
  expect(last()).toMatchObject({ phase: 'ended', endedBecause: 'The call is over.' });
  expect(closes()).toBe(1);
});

it('the vendor is told to dial only the number that was asked for, by its own token, once', async () => {
  const { ownVoice, answer, identities } = ready();
  expect(await answer(TO, 'anybody')).toMatchObject({ kind: 'refuse' });
  await ownVoice.call(WISH);
  expect(await answer('+15550100666')).toMatchObject({ kind: 'refuse' });
  expect(await answer(TO, 'owner-of-another-call')).toMatchObject({ kind: 'refuse' });
  expect(await answer()).toMatchObject({ kind: 'dial' });
  expect(await answer()).toMatchObject({ kind: 'dial' });
  expect(await answer(TO, identities[0], 'CA2')).toMatchObject({ kind: 'refuse' });
});

it('there is no token while no call was asked for', async () => {
  const { ownVoice } = ready();
  await expect(ownVoice.token()).rejects.toMatchObject({ code: 'call.not_live' });
});

it('a browser alone, a limit, a bad number and a second call are refused, each in words', async () => {
  const browser = open();
  await expect(browser.ownVoice.call(WISH)).rejects.toMatchObject({ code: 'config.invalid' });
  const limit = new AppError({ code: 'carrier.limit', message: 'Not there.' });
  const limited = ready({ limit });
  await expect(limited.ownVoice.call(WISH)).rejects.toBe(limit);
  expect(limited.orders).toEqual([]);
  expect(limited.last()).toBeUndefined();
  // A line of ours is no call abroad.
  await limited.ownVoice.call({ ...WISH, to: FROM });
  await expect(limited.ownVoice.call(WISH)).rejects.toMatchObject({ code: 'storage.conflict' });
  const typo = ready();
  await expect(typo.ownVoice.call({ ...WISH, to: '911' })).rejects.toMatchObject({
    code: 'ipc.invalid_input',
  });
});

it('why nobody was reached is told, whichever of page and webhook comes first', async () => {
  const { ownVoice, answer, last } = ready();
  await ownVoice.call(WISH);
  await answer();
  ownVoice.report({ type: 'ended' });
  ownVoice.clientEnded('CA1', 'busy');
  expect(last()).toMatchObject({ phase: 'ended', endedBecause: 'The number is busy.' });
  await ownVoice.call(WISH);
  await answer(TO, undefined, 'CA2');
  ownVoice.clientEnded('CA2', 'no_answer');
  ownVoice.report({ type: 'ended' });
  expect(last()).toMatchObject({ phase: 'ended', endedBecause: 'Nobody picked up.' });
});

it('an error of the SDK ends the call in words', async () => {
  const { ownVoice, last, closes } = ready();
  await ownVoice.call(WISH);
  ownVoice.report({ type: 'failed', code: 20101 });
  expect(last()).toMatchObject({ phase: 'ended', endedBecause: 'explained 20101' });
  expect(closes()).toBe(1);
});

it('a page that never rings is given up, and one that does not hang up is closed', async () => {
  const { ownVoice, clock, last, closes, orders } = ready();
  await ownVoice.call(WISH);
  await clock.advance(30_000);
  expect(last()).toMatchObject({ phase: 'ended', endedBecause: 'explained undefined' });
  await ownVoice.call(WISH);
  ownVoice.report({ type: 'ringing' });
  await clock.advance(60_000);
  ownVoice.hangUp();
  expect(orders.at(-1)).toEqual({ type: 'hangUp' });
  expect(ownVoice.isBusy).toBe(true);
  await clock.advance(3_000);
  expect(ownVoice.isBusy).toBe(false);
  expect(closes()).toBe(2);
  expect(clock.pendingTimers).toBe(0);
});

it('a receiver put down before the page was told to call opens no page', async () => {
  const { ownVoice, orders, last } = ready();
  const calling = ownVoice.call(WISH);
  ownVoice.hangUp();
  await calling;
  expect(orders).toEqual([]);
  expect(last()).toMatchObject({ phase: 'ended' });
});

describe('a call in the own voice is kept', () => {
  const types = ({ store }: ReturnType<typeof open>) => store.events.map(({ type }) => type);
  const end = ({ store }: ReturnType<typeof open>) => store.events.at(-1);

  it('with whom, for how long, and how it ended, and counts while it is up', async () => {
    const bench = ready();
    const { ownVoice, clock, answer, live } = bench;
    await ownVoice.call(WISH);
    await answer();
    expect([...live.calls.values()].map(({ carrierId }) => carrierId)).toEqual(['twilio']);
    ownVoice.report({ type: 'ringing' });
    await clock.advance(4_000);
    ownVoice.report({ type: 'answered' });
    await clock.advance(61_000);
    ownVoice.report({ type: 'ended' });
    await clock.advance(1_000);
    ownVoice.clientEnded('CA1', 'talked');
    expect(types(bench)).toEqual([
      'call.created',
      'call.dialing',
      'call.ringing',
      'call.answered',
      'call.live',
      'call.ended',
    ]);
    expect(bench.store.events[0]).not.toHaveProperty('engineId');
    expect(bench.store.events[0]).toMatchObject({
      direction: 'outbound',
      from: FROM,
      to: TO,
      businessName: ACME.name,
      agentName: 'You',
    });
    expect(end(bench)).toMatchObject({
      by: 'caller',
      reason: 'caller_hung_up',
      durationMs: 61_000,
    });
    expect(live.calls.size).toBe(0);
  });

  it.each([
    ['busy', 'busy'],
    ['no_answer', 'no_answer'],
    ['failed', 'failed'],
  ] as const)('as %s, whichever of page and webhook comes first', async (told, reason) => {
    const bench = ready();
    await bench.ownVoice.call(WISH);
    await bench.answer();
    bench.ownVoice.report({ type: 'ended' });
    bench.ownVoice.clientEnded('CA1', told);
    expect(end(bench)).toMatchObject({ type: 'call.ended', reason, durationMs: 0 });
  });

  it('as ended by the owner, from the phone or from the list of calls', async () => {
    const bench = ready();
    await bench.ownVoice.call(WISH);
    bench.ownVoice.report({ type: 'answered' });
    for (const call of bench.live.calls.values()) call.end('operator', 'operator_hung_up');
    expect(bench.orders.at(-1)).toEqual({ type: 'hangUp' });
    bench.ownVoice.report({ type: 'ended' });
    expect(end(bench)).toMatchObject({ by: 'operator', reason: 'operator_hung_up' });
  });

  it('also when the carrier never tells, or the application closes', async () => {
    const silent = ready();
    await silent.ownVoice.call(WISH);
    await silent.answer();
    silent.ownVoice.report({ type: 'failed', code: 31005 });
    await silent.clock.advance(5_000);
    expect(end(silent)).toMatchObject({ type: 'call.ended', reason: 'failed' });
    const closing = ready();
    await closing.ownVoice.call(WISH);
    closing.ownVoice.close();
    expect(end(closing)).toMatchObject({ type: 'call.ended', reason: 'app_stopped' });
    expect(closing.live.calls.size).toBe(0);
    expect([...silent.logged, ...closing.logged]).toEqual([]);
  });
});

it('the limits are asked again where the vendor asks what to dial, the call itself left out', async () => {
  const { ownVoice, answer, present, excepted } = ready();
  await ownVoice.call(WISH);
  present.limit = new AppError({ code: 'carrier.limit', message: 'No more today.' });
  expect(await answer()).toEqual({ kind: 'refuse', sentence: 'No more today.' });
  expect(excepted).toEqual([undefined, 'call_1']);
});

it('other devices are passed on to a call that is up, and to nobody else', async () => {
  const { ownVoice, orders } = ready();
  ownVoice.useDevices({ microphone: 'Desk', speaker: '' });
  await ownVoice.call(WISH);
  ownVoice.useDevices({ microphone: 'Desk', speaker: 'Headset' });
  expect(orders.slice(1)).toEqual([{ type: 'devices', microphone: 'Desk', speaker: 'Headset' }]);
});
