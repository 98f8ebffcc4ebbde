import { describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors/appError';
import type { ToolCallId } from '@shared/domain/ids';
import { NO_USAGE } from '@shared/domain/cost/usage';
import { encodeMulaw } from '../../../../src/main/audio/mulaw';
import { CallBench, type CallBenchOptions } from '../../../fakes/callBench';
import { ScriptedLeg } from '../../../fakes/scripted/scriptedLeg';
import { settle } from '../../../fakes/manualClock';

async function liveBench(options: CallBenchOptions = {}) {
  const bench = new CallBench(options);
  await bench.goLive();
  return bench;
}

function types(bench: CallBench): string[] {
  return bench.store.events.map((event) => event.type);
}

describe('directing the agent', () => {
  it('has the engine say and take in what the operator types, and logs it', async () => {
    const bench = await liveBench();
    await bench.session.operator.direct('say', 'We close at five.');
    await bench.session.operator.direct('whisper', 'She is a regular.');
    expect(bench.engine.session.said).toEqual(['We close at five.']);
    expect(bench.engine.session.whispers).toEqual(['She is a regular.']);
    expect(bench.view.timeline).toMatchObject([
      { kind: 'direction', mode: 'say', text: 'We close at five.' },
      { kind: 'direction', mode: 'whisper', text: 'She is a regular.' },
    ]);
  });

  it('logs nothing that the engine refused', async () => {
    const bench = await liveBench();
    const refusal = new AppError({ code: 'engine.unavailable', message: 'It takes no hints.' });
    bench.engine.session.directionError = refusal;
    await expect(bench.session.operator.direct('whisper', 'Hint.')).rejects.toBe(refusal);
    expect(types(bench)).not.toContain('agent.directed');
  });

  it('is refused when the call is not in progress', async () => {
    const bench = new CallBench();
    await expect(bench.session.operator.direct('say', 'Hello?')).rejects.toMatchObject({
      code: 'call.not_live',
    });
  });
});

describe('the cost of a call', () => {
  const usage = { ...NO_USAGE, audioOutTokens: 100 };

  it('is the sum of what the engine reports', async () => {
    const bench = await liveBench();
    const { listener } = bench.engine.session;
    expect(bench.view.cost).toBeUndefined();
    listener.onUsage({ model: 'a', usage, costUsd: 0.25 });
    listener.onUsage({ model: 'a', usage, costUsd: 0.5 });
    expect(bench.view.cost).toMatchObject({ costUsd: 0.75, isComplete: true });
    expect(bench.view.cost?.usage.audioOutTokens).toBe(200);
  });

  it('is marked as incomplete when a price is not known', async () => {
    const bench = await liveBench();
    const { listener } = bench.engine.session;
    listener.onUsage({ model: 'a', usage, costUsd: 0.25 });
    listener.onUsage({ model: 'nobody-knows', usage });
    expect(bench.view.cost).toMatchObject({ costUsd: 0.25, isComplete: false });
  });
});

describe('a call session', () => {
  it('greets only after the leg has joined and logs every step in order', async () => {
    const bench = new CallBench();
    bench.session.prepare();
    await settle();
    expect(bench.engine.session.hasBegun).toBe(false);
    await bench.goLive();
    expect(bench.engine.session.hasBegun).toBe(true);
    expect(types(bench)).toEqual([
      'call.created',
      'call.answered',
      'leg.opened',
      'engine.opened',
      'call.live',
    ]);
    expect(bench.store.events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5]);
  });

  it('passes audio of equal formats on without touching it', async () => {
    const bench = await liveBench();
    const frame = new Uint8Array(160).fill(0x42);
    bench.leg.tick(frame);
    expect(bench.engine.session.heardBytes[0]).toBe(frame);
  });

  it('makes a turn of an answer with every time of its waterfall', async () => {
    const bench = await liveBench();
    const { listener } = bench.engine.session;
    await bench.play(1000);
    listener.onSpeechStarted({ onsetMs: 200 });
    listener.onSpeechStopped({ endMs: 600, detectedMs: 1000 });
    listener.onCallerText({ text: 'Are you open', isFinal: false });
    await bench.play(100);
    listener.onCallerText({ text: 'Are you open today?', isFinal: true });
    await bench.play(60);
    bench.engine.session.answer('r1', 'Yes, until five.', 400);
    await bench.play(500);
    const [caller, agent] = bench.view.turns;
    expect(caller).toMatchObject({ text: 'Are you open today?', startMs: 200, endMs: 600 });
    expect(bench.partials[0]).toMatchObject({ text: 'Are you open', speaker: 'caller' });
    expect(agent).toMatchObject({ text: 'Yes, until five.', isFinal: true });
    expect(agent?.timing).toEqual({
      callerStoppedMs: 600,
      endDetectedMs: 1000,
      transcribedMs: 1100,
      answerBeganMs: 1160,
      firstTokenMs: 1160,
      firstAudioMs: 1160,
      firstAudioSentMs: 1160,
      firstAudioHeardMs: 1160,
    });
    expect(bench.engine.session.heardResponses).toEqual(['r1']);
  });

  it('puts what the caller said before the tool that it led to, and counts the wait from there', async () => {
    const bench = await liveBench();
    const { listener } = bench.engine.session;
    await bench.play(1000);
    listener.onSpeechStarted({ onsetMs: 200 });
    listener.onSpeechStopped({ endMs: 600, detectedMs: 1000 });
    listener.onResponseStarted({ responseId: 'r1', purpose: 'answer' });
    listener.onToolCall({ toolCallId: 't1' as ToolCallId, name: 'echo', arguments: {} });
    listener.onResponseDone('r1');
    await bench.play(100);
    listener.onCallerText({ text: 'Is Tuesday free?', isFinal: true });
    await bench.play(400);
    bench.engine.session.answer('r2', 'It is.', 400);
    await bench.play(500);
    expect(bench.view.timeline.map(({ kind }) => kind)).toEqual(['turn', 'tool', 'turn']);
    const [caller, agent] = bench.view.turns;
    expect(caller).toMatchObject({ speaker: 'caller', text: 'Is Tuesday free?', startMs: 200 });
    expect(agent?.timing).toMatchObject({
      callerStoppedMs: 600,
      endDetectedMs: 1000,
      transcribedMs: 1100,
      answerBeganMs: 1500,
    });
  });

  it('places a queued answer where it will be heard, not where it was sent', async () => {
    const bench = await liveBench();
    await bench.play(100);
    bench.engine.session.answer('r1', 'First.', 1000);
    bench.engine.session.answer('r2', 'Second.', 500);
    await bench.play(2000);
    const [first, second] = bench.view.turns;
    expect(first).toMatchObject({ startMs: 100, endMs: 1100 });
    expect(second).toMatchObject({ startMs: 1100, endMs: 1600 });
  });

  it('leaves no turn behind when the engine took noise for speech', async () => {
    const bench = await liveBench();
    const { listener } = bench.engine.session;
    listener.onSpeechStarted({ onsetMs: 0 });
    listener.onSpeechStopped({ endMs: 100, detectedMs: 500 });
    listener.onCallerText({ text: '', isFinal: true });
    expect(bench.view.turns).toEqual([]);
  });

  it('drops unheard audio, tells the engine what was heard and cuts the transcript there', async () => {
    const bench = await liveBench();
    bench.engine.session.answer('r1', 'One two three four five six seven eight nine ten', 2000);
    await bench.play(1000);
    bench.engine.session.listener.onSpeechStarted({ onsetMs: 940 });
    expect(bench.leg.wire.at(-1)).toBe('clear');
    expect(bench.engine.session.interruptions).toEqual([{ responseId: 'r1', heardMs: 1000 }]);
    const turn = bench.view.turns[0];
    expect(turn?.interruption).toMatchObject({ heardMs: 1000, onsetMs: 940 });
    expect(turn?.heardText).toBe('One two three four five');
    expect(turn?.text).toContain('ten');
  });

  it('does not clear when the caller speaks while the agent is silent', async () => {
    const bench = await liveBench();
    bench.engine.session.answer('r1', 'Hello.', 200);
    await bench.play(400);
    bench.engine.session.listener.onSpeechStarted({ onsetMs: 400 });
    expect(bench.leg.wire).not.toContain('clear');
    expect(bench.engine.session.interruptions).toEqual([]);
  });

  it('ignores marks that come back because of a clear', async () => {
    const bench = await liveBench();
    bench.engine.session.answer('r1', 'A long answer that will be cut.', 2000);
    await bench.play(500);
    bench.engine.session.listener.onSpeechStarted({ onsetMs: 480 });
    await bench.play(100);
    expect(bench.engine.session.heardResponses).toEqual([]);
    expect(bench.eventsOf('turn.interrupted')).toHaveLength(1);
  });

  it('knows what was heard from the audio clock on a carrier without marks', async () => {
    const bench = await liveBench({ leg: new ScriptedLeg({ marks: false }) });
    bench.engine.session.answer('r1', 'Hello there.', 600);
    await bench.play(300);
    bench.engine.session.listener.onSpeechStarted({ onsetMs: 280 });
    expect(bench.engine.session.interruptions).toEqual([{ responseId: 'r1', heardMs: 300 }]);
  });

  it('says the recording notice to its end even when the caller speaks over it', async () => {
    const bench = await liveBench({ business: { recordCalls: true, consentMode: 'notice' } });
    const { listener } = bench.engine.session;
    listener.onResponseStarted({ responseId: 'n', purpose: 'consent_notice' });
    listener.onAudio('n', new Uint8Array(8000));
    listener.onResponseDone('n');
    await bench.play(200);
    listener.onSpeechStarted({ onsetMs: 180 });
    expect(bench.leg.wire).not.toContain('clear');
    await bench.play(1000);
    expect(bench.eventsOf('consent.announced')).toHaveLength(1);
  });

  it('records the caller left and, right, only what the caller heard of the agent', async () => {
    const bench = await liveBench({ business: { recordCalls: true } });
    bench.engine.session.answer('r1', 'A long answer that will be cut.', 2000);
    const speech = encodeMulaw(new Int16Array(160).fill(4000));
    await bench.play(500, speech);
    bench.engine.session.listener.onSpeechStarted({ onsetMs: 480 });
    await bench.play(500, speech);
    const { caller, agent } = bench.recordings;
    expect(caller).toHaveLength(8000);
    expect(agent).toHaveLength(8000);
    expect(caller.every((sample) => Math.abs(sample - 4000) < 200)).toBe(true);
    expect(agent.slice(0, 4000).every((sample) => sample !== 0)).toBe(true);
    expect(agent.slice(4000).every((sample) => sample === 0)).toBe(true);
  });

  it('keeps the recording in step with the line when caller audio is missing', async () => {
    const bench = await liveBench({ business: { recordCalls: true } });
    await bench.play(100);
    bench.leg.skip(300);
    await bench.play(100);
    expect(bench.recordings.caller).toHaveLength(8 * 500);
  });

  it('stops and discards the recording when the caller refuses, and goes on', async () => {
    const bench = await liveBench({ business: { recordCalls: true, consentMode: 'ask' } });
    await bench.play(100);
    bench.engine.session.listener.onConsentAnswered(false);
    await settle();
    expect(bench.recordings.isDiscarded).toBe(true);
    expect(bench.view.recordingStopped).toBe('consent_refused');
    expect(bench.view.state).toBe('live');
  });

  it('goes on without a recording when the disk fails', async () => {
    const bench = await liveBench({ business: { recordCalls: true } });
    bench.recordings.fail?.(new Error('ENOSPC'));
    await bench.play(100);
    expect(bench.view.recordingStopped).toBe('failed');
    expect(bench.view.state).toBe('live');
    expect(bench.view.timeline.some((item) => item.kind === 'warning')).toBe(true);
  });

  it('survives a listener that throws and drops it', async () => {
    const bench = await liveBench();
    let calls = 0;
    bench.session.taps?.add('broken', () => {
      calls += 1;
      throw new Error('broken listener');
    });
    await bench.play(100);
    expect(calls).toBe(1);
    expect(bench.view.state).toBe('live');
  });

  it('runs a tool, logs it and answers the engine', async () => {
    const bench = await liveBench();
    const toolCallId = 't1' as ToolCallId;
    bench.engine.session.listener.onToolCall({ toolCallId, name: 'echo', arguments: { a: 1 } });
    await settle();
    expect(bench.view.toolCalls[0]).toMatchObject({ name: 'echo', outcome: { ok: true } });
    expect(bench.engine.session.toolResults[0]?.result.ok).toBe(true);
  });

  it('refuses a tool that the agent does not have', async () => {
    const bench = await liveBench();
    const toolCallId = 't1' as ToolCallId;
    bench.engine.session.listener.onToolCall({ toolCallId, name: 'rm', arguments: {} });
    await settle();
    expect(bench.toolRuns).toEqual([]);
    expect(bench.view.toolCalls[0]?.outcome?.ok).toBe(false);
  });

  it('hangs up only after the goodbye has been heard', async () => {
    const bench = await liveBench();
    const { session } = bench.engine;
    session.answer('bye', 'Goodbye.', 1000);
    session.listener.onToolCall({
      toolCallId: 't' as ToolCallId,
      name: 'end_call',
      arguments: {},
    });
    await bench.play(900);
    expect(bench.carrierActions).toEqual([]);
    await bench.play(600);
    expect(bench.carrierActions).toEqual([{ kind: 'hangUp' }]);
    expect(bench.view).toMatchObject({ state: 'ended', endedBy: 'agent', endReason: 'completed' });
    expect(session.isClosed).toBe(true);
    expect(bench.hasEnded).toBe(true);
  });

  it('stays when the caller speaks up during the goodbye', async () => {
    const bench = await liveBench();
    const { session } = bench.engine;
    session.answer('bye', 'Goodbye and thank you for calling.', 2000);
    session.listener.onToolCall({
      toolCallId: 't' as ToolCallId,
      name: 'end_call',
      arguments: {},
    });
    await bench.play(600);
    session.listener.onSpeechStarted({ onsetMs: 580 });
    await bench.play(3000);
    expect(bench.view.state).toBe('live');
  });

  it('ends when the caller hangs up and closes the recording', async () => {
    const bench = await liveBench({ business: { recordCalls: true } });
    await bench.play(2000);
    bench.leg.end('stopped');
    await settle();
    expect(bench.view).toMatchObject({
      state: 'ended',
      endedBy: 'caller',
      endReason: 'caller_hung_up',
      durationMs: 2000,
      recordingStopped: 'call_ended',
    });
    expect(bench.recordings.isClosed).toBe(true);
    expect(bench.clock.pendingTimers).toBe(0);
  });

  it('closes the call by itself when the carrier never confirms the end', async () => {
    const leg = new ScriptedLeg();
    leg.close = () => undefined;
    const bench = await liveBench({ leg });
    bench.session.end('operator', 'operator_hung_up');
    await settle();
    expect(bench.view.state).toBe('ending');
    await bench.clock.advance(5000);
    expect(bench.view).toMatchObject({ state: 'ended', endedBy: 'operator' });
  });

  it('leaves the carrier call to its apology when the engine is lost', async () => {
    const bench = await liveBench();
    bench.engine.session.listener.onFailed(
      new AppError({ code: 'engine.failed', message: 'The engine died.' }),
    );
    await settle();
    expect(bench.carrierActions).toEqual([]);
    expect(bench.leg.wire.at(-1)).toBe('close');
    expect(bench.view).toMatchObject({
      endReason: 'engine_lost',
      error: { code: 'engine.failed' },
    });
  });

  it('ends with the reason when the engine cannot be opened', async () => {
    const bench = new CallBench();
    bench.engine.openError = new Error('no model');
    bench.session.prepare();
    await settle();
    expect(bench.view).toMatchObject({ state: 'ended', endReason: 'engine_lost' });
  });

  it('shows a prompt change as pending, acknowledged and first used', async () => {
    const bench = await liveBench();
    const changeId = bench.session.operator.applyPrompt('Be brief.');
    expect(bench.view.promptChanges[0]?.status).toBe('pending');
    await settle();
    expect(bench.view.promptChanges[0]?.status).toBe('acknowledged');
    expect(bench.view.prompt).toBe('Be brief.');
    bench.engine.session.listener.onResponseStarted({ responseId: 'r2', purpose: 'answer' });
    bench.engine.session.listener.onPromptUsed(changeId, 'r2');
    expect(bench.view.promptChanges[0]).toMatchObject({ status: 'used' });
  });

  it('keeps the old prompt when the engine rejects the change', async () => {
    const bench = await liveBench();
    bench.engine.session.promptError = new AppError({
      code: 'engine.failed',
      message: 'Too long.',
    });
    bench.session.operator.applyPrompt('x');
    await settle();
    expect(bench.view.promptChanges[0]).toMatchObject({ status: 'rejected' });
    expect(bench.view.prompt).toBe('Be kind.');
  });

  it('shows a change of tools as pending, acknowledged and first used', async () => {
    const bench = await liveBench();
    const changeId = bench.session.operator.applyTools(['end_call']);
    expect(bench.view.toolChanges[0]?.status).toBe('pending');
    await settle();
    expect(bench.view.toolChanges[0]?.status).toBe('acknowledged');
    expect(bench.view.tools).toEqual(['end_call']);
    expect(bench.engine.session.toolSets[0]?.map(({ name }) => name)).toEqual(['end_call']);
    bench.engine.session.listener.onResponseStarted({ responseId: 'r2', purpose: 'answer' });
    bench.engine.session.listener.onToolsUsed(changeId, 'r2');
    expect(bench.view.toolChanges[0]).toMatchObject({
      status: 'used',
      formerTools: ['end_call', 'hand_over', 'echo'],
    });
  });

  it('answers a model that calls a tool which was switched off, and runs none', async () => {
    const bench = await liveBench();
    bench.session.operator.applyTools(['end_call']);
    const call = { toolCallId: 't' as ToolCallId, name: 'echo', arguments: {} };
    bench.engine.session.listener.onToolCall(call);
    await settle();
    expect(bench.toolRuns).toEqual([]);
    expect(bench.engine.session.toolResults).toMatchObject([{ result: { ok: false } }]);
  });

  it('keeps the old tools when the engine rejects the change', async () => {
    const bench = await liveBench();
    bench.engine.session.toolsError = new AppError({ code: 'engine.failed', message: 'No.' });
    bench.session.operator.applyTools(['end_call']);
    await settle();
    expect(bench.view.toolChanges[0]).toMatchObject({ status: 'rejected' });
    expect(bench.view.tools).toEqual(['end_call', 'hand_over', 'echo']);
    const call = { toolCallId: 't' as ToolCallId, name: 'echo', arguments: {} };
    bench.engine.session.listener.onToolCall(call);
    await settle();
    expect(bench.toolRuns).toHaveLength(1);
  });

  it('refuses a prompt change on a call that is not live', () => {
    const bench = new CallBench();
    expect(() => bench.session.operator.applyPrompt('x')).toThrow(AppError);
  });

  it('hands over to the number of the business, or says that it cannot', async () => {
    const without = await liveBench();
    const call = { toolCallId: 't' as ToolCallId, name: 'hand_over', arguments: {} };
    without.engine.session.listener.onToolCall(call);
    await settle();
    expect(without.engine.session.toolResults[0]?.result.value).toEqual({ isPassed: false });

    const withPerson = await liveBench({ business: { handoverNumber: '+15550199' } });
    withPerson.engine.session.listener.onToolCall(call);
    await withPerson.play(500);
    expect(withPerson.view.endReason).toBe('handed_over');
    expect(withPerson.carrierActions).toEqual([]);
  });

  it('logs keys and passes them to the engine', async () => {
    const bench = await liveBench();
    bench.leg.digit('5');
    expect(bench.engine.session.digits).toEqual(['5']);
    expect(bench.eventsOf('dtmf.received')[0]?.digit).toBe('5');
  });

  it('stops the agent when the caller presses a key', async () => {
    const bench = await liveBench();
    bench.engine.session.answer('r1', 'Press one, two or three.', 2000);
    await bench.play(500);
    bench.leg.digit('1');
    expect(bench.leg.wire).toContain('clear');
    expect(bench.engine.session.interruptions).toMatchObject([{ responseId: 'r1' }]);
    expect(bench.engine.session.digits).toEqual(['1']);
  });

  it('keeps one turn for a caller who goes on before the words are final', async () => {
    const bench = await liveBench();
    await bench.play(3000);
    const { listener } = bench.engine.session;
    listener.onSpeechStarted({ onsetMs: 500 });
    listener.onSpeechStopped({ endMs: 1200, detectedMs: 1700 });
    listener.onSpeechStarted({ onsetMs: 1800 });
    listener.onSpeechStopped({ endMs: 2400, detectedMs: 2900 });
    listener.onCallerText({ text: 'A cleaning. On Tuesday.', isFinal: true });
    expect(bench.view.turns).toMatchObject([
      { speaker: 'caller', text: 'A cleaning. On Tuesday.', startMs: 500, endMs: 2400 },
    ]);
  });

  it('leaves its message on a machine that is found before the agent is there', async () => {
    const bench = new CallBench({ machine: { choice: 'leaveMessage', message: 'Please call.' } });
    bench.session.prepare();
    bench.session.join(bench.leg, 'unknown');
    bench.session.detected('machine');
    expect(bench.view.endReason).toBeUndefined();
    await settle();
    expect(bench.engine.session.said).toEqual(['Please call.']);
    bench.engine.session.answer('message', 'Please call.', 400);
    await bench.play(600);
    expect(bench.view.endReason).toBe('voicemail');
  });
});
