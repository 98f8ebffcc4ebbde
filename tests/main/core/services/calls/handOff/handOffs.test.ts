import { describe, expect, it } from 'vitest';
import type { ToolCallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { ACME } from '../../../../../fakes/callBench';
import { LINE_NUMBER } from '../../../../../fakes/deskBench';
import {
  handOff,
  only,
  openHandOffs,
  ring,
  viewOf,
} from '../../../../../fakes/handOff/handOffBench';
import { settle } from '../../../../../fakes/manualClock';
import { testDefinition } from '../../../../../fakes/testAgent';

describe('a line whose calls go straight to a vendor', () => {
  it('gives the carrier what the vendor made, and the vendor what the agent is told', async () => {
    const bench = openHandOffs();
    const answer = await ring(bench);
    expect(answer).toMatchObject({
      kind: 'handOff',
      target: bench.vendor.target,
      fallback: { kind: 'apologise' },
    });
    expect(bench.vendor.taken[0]?.request).toMatchObject({
      way: 'usual',
      carrierRef: 'CA1',
      ownNumber: LINE_NUMBER,
      call: {
        greeting: 'Hello, this is Acme Dental.',
        caller: { number: '+15555550123' },
        business: { name: 'Acme Dental' },
      },
    });
    expect(bench.desk.engine.sessions).toEqual([]);
    expect(viewOf(bench)).toMatchObject({
      state: 'live',
      handedOff: { can: ['say', 'whisper', 'prompt', 'mute', 'listen'] },
      abilities: { whisper: true, transfer: true },
    });
  });

  it('asks the vendor once, however often the carrier asks', async () => {
    const bench = openHandOffs();
    const [first, second] = [await ring(bench), await ring(bench)];
    expect(second).toEqual(first);
    expect(bench.vendor.taken).toHaveLength(1);
  });

  it('has the calls that are placed from it go there too, but not those that try out an agent', async () => {
    const bench = openHandOffs();
    bench.desk.placeResult = () => Promise.resolve({ carrierId: 'twilio', ref: 'CA9' });
    const order = { to: '+15565550123', lineId: bench.desk.line.id };
    const placedCallId = await bench.desk.desk.dial(order);
    const pickedUp = { carrierRef: 'CA9', from: LINE_NUMBER, to: order.to, placedCallId };
    expect(await bench.desk.desk.answer({ carrierId: 'twilio', ...pickedUp })).toMatchObject({
      kind: 'handOff',
    });
    expect(bench.vendor.taken).toMatchObject([
      {
        request: {
          way: 'usual',
          call: { direction: 'outbound', caller: { number: order.to } },
        },
      },
    ]);
    const definition = testDefinition({ greeting: 'Hello, I am new.' });
    await bench.desk.desk.dial({ ...order, unsaved: { businessId: ACME.id, definition } });
    expect(bench.desk.live.sessions.size).toBe(1);
    expect(bench.desk.live.handedOff.size).toBe(1);
  });

  it('has its calls come through here while its agent or its network can do nothing else', async () => {
    const bench = openHandOffs();
    bench.desk.vendors.clear();
    expect(await ring(bench)).toMatchObject({ kind: 'stream' });
    const other = openHandOffs();
    other.desk.line = { ...other.desk.line, carrierId: 'testline' };
    expect(await other.desk.ring('CA2')).toMatchObject({ kind: 'stream' });
  });

  it('apologises, and passes on to a person, when the vendor refuses', async () => {
    const bench = openHandOffs({ handoverNumber: '+15555550199' });
    bench.vendor.error = new AppError({ code: 'engine.unavailable', message: 'No credit.' });
    expect(await ring(bench)).toMatchObject({
      kind: 'instead',
      after: { kind: 'apologise', to: '+15555550199' },
    });
    expect(viewOf(bench)).toMatchObject({
      state: 'ended',
      endReason: 'engine_lost',
      error: { message: 'No credit.' },
    });
    expect(bench.desk.live.calls.size).toBe(0);
  });

  it('apologises in time when the vendor does not answer', async () => {
    const bench = openHandOffs();
    bench.vendor.holds = true;
    const answer = ring(bench);
    await settle();
    await bench.desk.clock.advance(7_000);
    expect(await answer).toMatchObject({ kind: 'instead', after: { kind: 'apologise' } });
  });

  it('apologises when the vendor lets go at once, and hangs up when it has talked', async () => {
    const bench = await handOff();
    expect(bench.desk.desk.afterStream('CA1', 'stream')).toMatchObject({ kind: 'apologise' });
    expect(viewOf(bench)).toMatchObject({ endReason: 'engine_lost' });
    const other = await handOff();
    await other.desk.clock.advance(20_000);
    expect(other.desk.desk.afterStream('CA1', 'stream')).toEqual({ kind: 'hangUp' });
    const unreached = await handOff({ handoverNumber: '+15555550199' });
    expect(unreached.desk.desk.afterStream('CA1', 'unreached')).toMatchObject({
      to: '+15555550199',
    });
  });

  it('offers what agent and network can do together, and checks it first', async () => {
    const bench = openHandOffs();
    expect(await bench.desk.handOffs.offer(bench.desk.line)).toEqual({
      engineId: 'embedded',
      ways: ['usual', 'unverified'],
      isOnlyWay: false,
    });
    await bench.desk.handOffs.check(bench.desk.line, 'usual');
    expect(bench.vendor.checked).toMatchObject([{ way: 'usual', ownNumber: LINE_NUMBER }]);
    const { line } = bench.desk;
    expect(await bench.desk.handOffs.offer({ ...line, carrierId: 'testline' })).toBeUndefined();
    await expect(
      bench.desk.handOffs.check({ ...line, carrierId: 'testline' }, 'usual'),
    ).rejects.toMatchObject({ code: 'config.invalid' });
  });
});

describe('a call that a vendor has', () => {
  it('shows the words of both sides', async () => {
    const bench = await handOff();
    const { listener } = bench.vendor;
    listener.onText({ speaker: 'agent', text: 'Hello, this', isFinal: false });
    listener.onText({ speaker: 'agent', text: 'Hello, this is Acme.', isFinal: true });
    await bench.desk.clock.advance(1_000);
    listener.onText({ speaker: 'caller', text: 'Are you open?', isFinal: true });
    listener.onText({ speaker: 'caller', text: '', isFinal: true });
    expect(viewOf(bench).turns).toMatchObject([
      { speaker: 'agent', text: 'Hello, this is Acme.', isFinal: true, startMs: 0 },
      { speaker: 'caller', text: 'Are you open?', isFinal: true, startMs: 1_000 },
    ]);
  });

  it('does through the vendor what the operator wants, and says when it was used', async () => {
    const bench = await handOff();
    const { call } = only(bench);
    await call.operator.direct('say', 'One moment.');
    await call.operator.direct('whisper', 'A regular.');
    call.operator.applyPrompt('Be brief.');
    await call.operator.switchVoice('nobody');
    await call.operator.switchVoice('agent');
    await settle();
    bench.vendor.listener.onText({ speaker: 'agent', text: 'Sure.', isFinal: true });
    expect(bench.vendor.asked).toEqual([
      'say One moment.',
      'whisper A regular.',
      'prompt Be brief.',
      'mute',
      'unmute',
    ]);
    const view = viewOf(bench);
    expect(view.promptChanges).toMatchObject([{ prompt: 'Be brief.', status: 'used' }]);
    expect(view.whisperUses).toHaveLength(1);
    expect(view.voice).toBe('agent');
  });

  it('refuses what cannot be done to it', async () => {
    const bench = await handOff();
    const { call } = only(bench);
    await expect(call.operator.switchVoice('hold_music')).rejects.toMatchObject({
      code: 'call.not_live',
    });
    await expect(call.sendDigits('1')).rejects.toMatchObject({ code: 'call.not_live' });
    bench.vendor.error = new AppError({ code: 'engine.unavailable', message: 'Gone.' });
    await expect(call.operator.direct('say', 'Hello?')).rejects.toThrow('Gone.');
    call.operator.applyPrompt('Be loud.');
    await settle();
    expect(viewOf(bench).promptChanges).toMatchObject([{ status: 'rejected' }]);
  });

  it('can be heard where the vendor offers it, and says so where not', async () => {
    const bench = await handOff();
    const heard: number[] = [];
    const listener = { onSamples: (samples: Int16Array) => heard.push(...samples) };
    only(bench)
      .call.listen({ ...listener, onClosed: () => undefined })
      .close();
    expect(heard).toEqual([1, 2]);
    expect(bench.vendor.asked).toContain('stop listening');
    const quiet = openHandOffs();
    quiet.vendor.controls = {};
    await ring(quiet);
    let reason: string | undefined;
    only(quiet).call.listen({ ...listener, onClosed: (error) => (reason = error?.message) });
    expect(reason).toContain('lets nobody listen');
    expect(viewOf(quiet).handedOff).toEqual({ can: [], isWeb: false });
  });

  it('runs our tools, each call of them once, and keeps them in its log', async () => {
    const bench = await handOff();
    let runs = 0;
    bench.desk.runTool = (_name, input) => {
      runs += 1;
      return Promise.resolve({ ok: true, value: input });
    };
    const call = { toolCallId: 'tool-1' as ToolCallId, name: 'end_call', arguments: { a: 1 } };
    const results = [
      await bench.vendor.listener.runTool(call),
      await bench.vendor.listener.runTool(call),
    ];
    expect(results).toEqual([
      { ok: true, value: { a: 1 } },
      { ok: true, value: { a: 1 } },
    ]);
    expect(runs).toBe(1);
    expect(viewOf(bench).toolCalls).toMatchObject([{ name: 'end_call', outcome: { ok: true } }]);
    const unknown = { ...call, toolCallId: 'tool-2' as ToolCallId, name: 'rm' };
    expect(await bench.vendor.listener.runTool(unknown)).toMatchObject({ ok: false });
  });

  it('ends by its agent once it has said goodbye', async () => {
    const bench = await handOff();
    bench.desk.runTool = (_name, _input, context) => {
      context.endCall();
      return Promise.resolve({ ok: true, value: {} });
    };
    const call = { toolCallId: 'tool-1' as ToolCallId, name: 'end_call', arguments: {} };
    await bench.vendor.listener.runTool(call);
    await bench.desk.clock.advance(2_000);
    expect(bench.desk.hungUp).toEqual([]);
    bench.vendor.listener.onText({ speaker: 'agent', text: 'Goodbye.', isFinal: true });
    await bench.desk.clock.advance(1_000);
    expect(bench.desk.hungUp).toEqual(['CA1']);
    bench.desk.desk.carrierEnded('CA1');
    expect(viewOf(bench)).toMatchObject({ endedBy: 'agent', endReason: 'completed' });
  });

  it('is passed to a person by its network, whose rest is told what follows', async () => {
    const bench = await handOff();
    await only(bench).call.transfer({ to: '+15555550177', announcement: 'Dana' });
    expect(bench.desk.actions).toMatchObject([
      { kind: 'transfer', to: '+15555550177', announcement: 'Dana', callerId: LINE_NUMBER },
    ]);
    expect(viewOf(bench)).toMatchObject({ state: 'ended', endReason: 'handed_over' });
    expect(bench.vendor.asked).toContain('over');
    expect(bench.desk.desk.afterStream('CA1', 'talk')).toEqual({ kind: 'hangUp' });
    expect(bench.desk.desk.afterStream('CA1', 'unreached')).toMatchObject({ kind: 'apologise' });
  });

  it('is hung up by its network, else by its vendor', async () => {
    const bench = await handOff();
    const { call } = only(bench);
    call.end('operator', 'operator_hung_up');
    expect(viewOf(bench).state).toBe('ending');
    bench.desk.desk.carrierEnded('CA1');
    expect(viewOf(bench)).toMatchObject({ state: 'ended', endReason: 'operator_hung_up' });
    const other = await handOff();
    other.desk.controlError = new Error('The network is down.');
    only(other).call.end('operator', 'operator_hung_up');
    await settle();
    expect(other.vendor.asked).toContain('end');
    await other.desk.clock.advance(5_000);
    expect(viewOf(other).state).toBe('ended');
  });

  it('is over when its vendor says so and its network says nothing', async () => {
    const bench = await handOff();
    bench.vendor.listener.onEnded({ by: 'agent' });
    await bench.desk.clock.advance(5_000);
    expect(viewOf(bench)).toMatchObject({ endedBy: 'agent', endReason: 'completed' });
    const failed = await handOff();
    const error = new AppError({ code: 'engine.failed', message: 'Its voice failed.' });
    failed.vendor.listener.onEnded({ by: 'agent', error });
    failed.desk.desk.carrierEnded('CA1');
    expect(viewOf(failed)).toMatchObject({
      endReason: 'engine_lost',
      error: { message: 'Its voice failed.' },
    });
  });

  it('goes on without this computer, which hears no more of it', async () => {
    const bench = await handOff();
    await bench.desk.handOffs.close();
    expect(viewOf(bench)).toMatchObject({ state: 'ended', endReason: 'app_stopped' });
    expect(bench.desk.hungUp).toEqual([]);
  });
});
