import { describe, expect, it } from 'vitest';
import type { WebCallOrder } from '@shared/contract/vendor/webCallPage';
import type { Agent } from '@shared/domain/agent/agent';
import type { AgentId, ToolCallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { createLiveCalls } from '../../../../../src/main/core/services/calls/liveCalls';
import type { CallFact } from '@shared/domain/callEvent';
import type { ToolContext } from '../../../../../src/main/core/ports/tool';
import type { EngineConfig } from '../../../../../src/main/core/ports/engine';
import type { HandOffListener } from '../../../../../src/main/core/ports/handOff';
import type { OpenedWebCall } from '../../../../../src/main/core/ports/webCalls/webCall';
import {
  WebPhone,
  type WebCallState,
} from '../../../../../src/main/core/services/webCalls/webPhone';
import { ACME } from '../../../../fakes/callBench';
import { ManualClock } from '../../../../fakes/manualClock';
import { MemoryEventStore } from '../../../../fakes/memory/memoryEventStore';
import { sequentialIds } from '../../../../fakes/sequentialIds';
import { silentLogger } from '../../../../fakes/silentLogger';
import { testDefinition } from '../../../../fakes/testAgent';

const AGENT: Agent = {
  ...testDefinition({ name: 'Vera', engineId: 'vapi', greeting: 'Hello.', prompt: 'Be kind.' }),
  id: 'agent' as AgentId,
  businessId: ACME.id,
  version: 3,
  updatedAt: 0,
};
const USE = { toolCallId: 'tool_1' as ToolCallId, name: 'take_message', arguments: {} };
const DEVICES = { microphone: 'Headset', speaker: '' };

interface BenchOptions {
  readonly hasPage?: boolean;
  readonly refuses?: AppError;
  readonly opened?: Partial<OpenedWebCall>;
  readonly canSay?: boolean;
  readonly tool?: (context: ToolContext) => unknown;
  /** The vendor takes its time. */
  readonly until?: Promise<void>;
}

function open(options: BenchOptions = {}) {
  const { hasPage = true, refuses, opened, canSay = true, until } = options;
  const clock = new ManualClock();
  const store = new MemoryEventStore();
  const live = createLiveCalls();
  const orders: WebCallOrder[] = [];
  const states: (WebCallState | undefined)[] = [];
  const late: CallFact[] = [];
  const asked: { call: EngineConfig; listener: HandOffListener }[] = [];
  const counts = { closes: 0, overs: 0 };
  const phone = new WebPhone({
    clock,
    live,
    events: store,
    ids: sequentialIds(),
    logger: silentLogger(),
    carrierId: 'testline',
    agents: { get: async () => AGENT, list: async () => [AGENT] } as never,
    businesses: { get: async () => ({ ...ACME, handoverNumber: '+12125550100' }) } as never,
    tools: {
      specs: () => [{ name: 'take_message', description: 'Notes.', parameters: {} }],
      run: (_name, _input, context) =>
        Promise.resolve({ ok: true, value: options.tool?.(context) ?? { noted: true } }),
    },
    afterwards: {
      record: (_callId, fact) => {
        late.push(fact);
        return Promise.resolve();
      },
    },
    vendors: new Map([
      [
        'vapi',
        {
          sdk: { say: canSay, whisper: true },
          missing: () => undefined,
          open: async (call, listener) => {
            asked.push({ call, listener });
            await until;
            if (refuses !== undefined) throw refuses;
            const over = (): void => void (counts.overs += 1);
            return { pass: 'room 1', over, ...opened };
          },
          explainEnd: (reason) =>
            reason === 'boom'
              ? new AppError({ code: 'engine.failed', message: 'It broke.', detail: reason })
              : undefined,
          explainFailure: (detail) =>
            new AppError({ code: 'engine.unavailable', message: `explained ${detail}` }),
        },
      ],
    ]),
  });
  phone.watch((state) => states.push(state));
  const host = phone.hosts.get('vapi')!;
  if (hasPage) {
    host.attach({ send: (order) => orders.push(order), close: () => void (counts.closes += 1) });
  }
  const types = () => store.events.map(({ type }) => type);
  return {
    phone,
    host,
    clock,
    store,
    live,
    orders,
    late,
    asked,
    counts,
    types,
    last: () => states.at(-1),
  };
}

async function talking(options: BenchOptions = {}) {
  const bench = open(options);
  const callId = await bench.phone.call(AGENT.id, DEVICES);
  await bench.host.token();
  bench.host.report({ type: 'joined' });
  return { ...bench, callId };
}

it('a call goes from the order over joining to talking, muting and its end', async () => {
  const { phone, host, orders, last, counts, asked, clock } = open();
  const callId = await phone.call(AGENT.id, DEVICES);
  expect(asked[0]?.call).toMatchObject({ callId, prompt: 'Be kind.', greeting: 'Hello.' });
  expect(orders).toEqual([{ type: 'join', ...DEVICES }]);
  expect(last()).toMatchObject({ phase: 'calling', webCall: { agentName: 'Vera' } });
  host.report({ type: 'joined' });
  phone.mute(true);
  host.report({ type: 'muted', isMuted: true });
  host.report({ type: 'warning', name: 'weak_network', isOn: true });
  expect(last()).toMatchObject({
    phase: 'in_call',
    callId,
    webCall: {
      isMuted: true,
      answeredAt: clock.now(),
      warnings: [expect.stringContaining('weak')],
    },
  });
  host.report({ type: 'warning', name: 'weak_network', isOn: false });
  expect(last()?.webCall?.warnings).toEqual([]);
  phone.useDevices({ microphone: 'Desk', speaker: 'Desk' });
  phone.hangUp();
  expect(orders.slice(1)).toEqual([
    { type: 'mute', isMuted: true },
    { type: 'devices', microphone: 'Desk', speaker: 'Desk' },
    { type: 'hangUp' },
  ]);
  host.report({ type: 'ended' });
  expect(last()).toMatchObject({ phase: 'ended', endedBecause: 'The call is over.' });
  expect(counts).toEqual({ closes: 1, overs: 1 });
  expect(clock.pendingTimers).toBe(0);
});

it('the page is let in once, for a call that was asked for, and never again', async () => {
  const { phone, host } = open();
  await expect(host.token()).rejects.toMatchObject({ code: 'call.not_live' });
  await phone.call(AGENT.id, DEVICES);
  expect(await host.token()).toBe('room 1');
  await expect(host.token()).rejects.toMatchObject({ code: 'call.not_live' });
});

it('a browser alone, a vendor that refuses and a second call are refused in words, and leave nothing', async () => {
  const browser = open({ hasPage: false });
  await expect(browser.phone.call(AGENT.id, DEVICES)).rejects.toMatchObject({
    code: 'config.invalid',
  });
  const refuses = new AppError({ code: 'config.invalid', message: 'Wrong key.' });
  const refused = open({ refuses });
  await expect(refused.phone.call(AGENT.id, DEVICES)).rejects.toBe(refuses);
  expect([refused.last(), refused.store.events, refused.orders]).toEqual([undefined, [], []]);
  const busy = await talking();
  await expect(busy.phone.call(AGENT.id, DEVICES)).rejects.toMatchObject({
    code: 'storage.conflict',
  });
});

it('a receiver put down before the call existed opens no page and lets the vendor go', async () => {
  let letGo = (): void => undefined;
  const until = new Promise<void>((resolve) => (letGo = resolve));
  const { phone, orders, counts, store, asked } = open({ until });
  const calling = phone.call(AGENT.id, DEVICES);
  while (asked.length === 0) await Promise.resolve();
  phone.hangUp();
  letGo();
  await calling;
  expect([orders, store.events, counts.overs]).toEqual([[], [], 1]);
});

it('a page that never joins is given up, and one that does not hang up is closed', async () => {
  const late = open();
  await late.phone.call(AGENT.id, DEVICES);
  await late.clock.advance(30_000);
  expect(late.last()).toMatchObject({
    phase: 'ended',
    endedBecause: 'explained no sound went both ways within 30 s',
  });
  const deaf = await talking();
  deaf.phone.hangUp();
  expect(deaf.phone.isBusy).toBe(true);
  await deaf.clock.advance(3_000);
  expect(deaf.phone.isBusy).toBe(false);
  expect(deaf.counts.closes).toBe(1);
});

it('why it failed is told: no microphone, an error of the SDK, a word of the vendor’s', async () => {
  const mute = open();
  await mute.phone.call(AGENT.id, DEVICES);
  mute.host.report({ type: 'noMicrophone', problem: 'denied' });
  expect(mute.last()).toMatchObject({ phase: 'ended', webCall: { microphoneProblem: 'denied' } });
  const broken = await talking();
  broken.host.report({ type: 'failed', detail: 'ICE failed' });
  expect(broken.last()).toMatchObject({
    endedBecause: 'explained ICE failed',
    webCall: { error: { code: 'engine.unavailable' } },
  });
  const told = await talking();
  told.host.report({ type: 'ended', reason: 'boom' });
  expect(told.last()).toMatchObject({ endedBecause: 'It broke.' });
  expect(told.store.events.at(-1)).toMatchObject({
    reason: 'engine_lost',
    error: { detail: 'boom' },
  });
});

describe('a web call is kept', () => {
  it('with who spoke, what was said and how it ended, and counts while it is up', async () => {
    const { host, live, store, types, clock, callId } = await talking();
    expect([...live.calls.keys()]).toEqual([callId]);
    host.report({ type: 'said', speaker: 'agent', text: 'Hello.', isFinal: true });
    await clock.advance(5_000);
    host.report({ type: 'said', speaker: 'caller', text: 'Thank you.', isFinal: true });
    host.report({ type: 'levels', caller: 0.1, agent: 0 });
    expect(live.calls.get(callId)?.levels?.()).toMatchObject({
      caller: { rmsDbfs: -20 },
      agent: { rmsDbfs: -120 },
    });
    host.report({ type: 'ended', reason: 'assistant-ended-call' });
    expect(types()).toEqual([
      'call.created',
      'call.handed_off',
      'call.dialing',
      'call.answered',
      'call.live',
      'turn.started',
      'turn.started',
      'turn.transcribed',
      'turn.ended',
      'turn.transcribed',
      'turn.ended',
      'call.ended',
    ]);
    expect(store.events[0]).toMatchObject({
      engineId: 'vapi',
      agentName: 'Vera',
      agentVersion: 3,
      prompt: 'Be kind.',
    });
    expect(store.events[1]).toMatchObject({ can: ['say', 'whisper'] });
    expect(store.events.at(-1)).toMatchObject({
      by: 'agent',
      reason: 'completed',
      durationMs: 5_000,
    });
    expect(live.calls.size).toBe(0);
  });

  it('as ended by the owner, from the phone or from the list of calls', async () => {
    const phone = await talking();
    phone.phone.hangUp();
    phone.host.report({ type: 'ended' });
    expect(phone.store.events.at(-1)).toMatchObject({ by: 'caller', reason: 'caller_hung_up' });
    const list = await talking();
    list.live.calls.get(list.callId)?.end('operator', 'operator_hung_up');
    list.host.report({ type: 'ended' });
    expect(list.store.events.at(-1)).toMatchObject({ reason: 'operator_hung_up' });
    const closing = await talking();
    closing.phone.close();
    expect(closing.store.events.at(-1)).toMatchObject({ reason: 'app_stopped' });
  });

  it('with what the vendor tells after its end', async () => {
    const { host, asked, late } = await talking();
    host.report({ type: 'ended' });
    asked[0]?.listener.onLeftBehind({ reference: 'c1', links: [], transcript: 'AI: Hello.' });
    expect(late).toEqual([
      expect.objectContaining({
        type: 'call.left_behind',
        source: 'engine.vapi',
        transcript: 'AI: Hello.',
      }),
    ]);
  });
});

describe('what an agent is told in a web call', () => {
  it('goes by the page, or by the vendor where it takes it over its interface', async () => {
    const page = await talking();
    const call = page.live.handedOff.get(page.callId);
    await call?.operator.direct('say', 'One moment.');
    await call?.operator.direct('whisper', 'A gold member.');
    expect(page.orders.slice(1)).toEqual([
      { type: 'say', text: 'One moment.' },
      { type: 'whisper', text: expect.stringMatching(/A gold member\.$/) as string },
    ]);
    expect(page.types().filter((type) => type === 'agent.directed')).toHaveLength(2);
    const whispers: string[] = [];
    const whisper = (text: string) => Promise.resolve(void whispers.push(text));
    const vendor = await talking({ opened: { controls: { whisper } } });
    await vendor.live.handedOff.get(vendor.callId)?.operator.direct('whisper', 'A gold member.');
    expect([whispers, vendor.orders.length]).toEqual([['A gold member.'], 1]);
  });

  it('is refused where the vendor has no such thing, and once the call is over', async () => {
    const { live, callId, host } = await talking({ canSay: false });
    const call = live.handedOff.get(callId);
    await expect(call?.operator.direct('say', 'Hello')).rejects.toMatchObject({
      code: 'call.not_live',
    });
    host.report({ type: 'ended' });
    await expect(call?.operator.direct('whisper', 'Hi')).rejects.toMatchObject({
      code: 'call.not_live',
    });
  });
});

it('a tool that the vendor asks for runs here once and is in the log', async () => {
  const { asked, types } = await talking();
  const listener = asked[0]!.listener;
  expect(await Promise.all([listener.runTool(USE), listener.runTool(USE)])).toEqual([
    { ok: true, value: { noted: true } },
    { ok: true, value: { noted: true } },
  ]);
  expect(types().filter((type) => type.startsWith('tool.'))).toEqual([
    'tool.called',
    'tool.finished',
  ]);
});

it('nobody can be passed on from a web call, and it goes on', async () => {
  const { asked, types, phone } = await talking({
    tool: (context) => context.handOver('A refund'),
  });
  expect(await asked[0]?.listener.runTool(USE)).toEqual({ ok: true, value: false });
  expect(types()).toContain('handover.requested');
  expect(phone.isBusy).toBe(true);
});

it('an agent that ends the call is heard saying goodbye', async () => {
  const tool = (context: ToolContext) => context.endCall();
  const { asked, orders, clock, host, store } = await talking({ tool });
  await asked[0]?.listener.runTool(USE);
  expect(orders.at(-1)).toMatchObject({ type: 'join' });
  await clock.advance(8_000);
  expect(orders.at(-1)).toEqual({ type: 'hangUp' });
  host.report({ type: 'ended' });
  expect(store.events.at(-1)).toMatchObject({ by: 'agent', reason: 'completed' });
});

it('a call that the vendor alone knows to be over ends here as well, and says why', async () => {
  const { asked, orders, last, clock } = await talking();
  const error = new AppError({ code: 'engine.unavailable', message: 'Its agent is gone.' });
  asked[0]?.listener.onEnded({ by: 'system', reason: 'engine_lost', error });
  expect(orders.at(-1)).toEqual({ type: 'hangUp' });
  await clock.advance(3_000);
  expect(last()).toMatchObject({ phase: 'ended', endedBecause: 'Its agent is gone.' });
});

it('agents whose vendor has a web SDK are offered', async () => {
  expect(await open().phone.offered()).toEqual([
    { agentId: AGENT.id, agentName: 'Vera', engineId: 'vapi' },
  ]);
});
