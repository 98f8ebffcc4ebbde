import { expect, it } from 'vitest';
import type { VoiceOrder } from '@shared/contract/vendor/voicePage';
import type { AgentId, BusinessId, LineId } from '@shared/domain/ids';
import type { Line } from '@shared/domain/line';
import { AppError } from '@shared/errors/appError';
import type { CarrierAdapter } from '../../../../../src/main/core/ports/carrier';
import {
  OwnVoice,
  type OwnVoiceState,
} from '../../../../../src/main/core/services/ownVoice/ownVoice';
import { ManualClock } from '../../../../fakes/manualClock';

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
  let closed = 0;
  let tokens = 0;
  const ownVoice = new OwnVoice({
    clock,
    ids: { next: (prefix) => `${prefix}_1`, token: () => `unguessable${++tokens}` },
    lines: { list: async () => [{ ...LINE, carrierId: 'testline', number: '+1' }, LINE] },
    limits: {
      requireOutbound: async () => {
        if (limit !== undefined) throw limit;
      },
    },
    carrier: () => ({ id: 'twilio' }) as CarrierAdapter,
    address: () => ({ need: async () => 'https://a.example.test', current: () => undefined }),
    voice: {
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
  expect(answer()).toEqual({ kind: 'dial', to: TO, callerId: FROM });
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
  expect(answer(TO, 'anybody')).toMatchObject({ kind: 'refuse' });
  await ownVoice.call(WISH);
  expect(answer('+15550100666')).toMatchObject({ kind: 'refuse' });
  expect(answer(TO, 'owner-of-another-call')).toMatchObject({ kind: 'refuse' });
  expect(answer()).toMatchObject({ kind: 'dial' });
  expect(answer()).toMatchObject({ kind: 'dial' });
  expect(answer(TO, identities[0], 'CA2')).toMatchObject({ kind: 'refuse' });
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
  answer();
  ownVoice.report({ type: 'ended' });
  ownVoice.clientEnded('CA1', 'busy');
  expect(last()).toMatchObject({ phase: 'ended', endedBecause: 'The number is busy.' });
  await ownVoice.call(WISH);
  answer(TO, undefined, 'CA2');
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
