import { afterEach, describe, expect, it } from 'vitest';
import type { PromptChangeId } from '@shared/domain/ids';
import type { ToolBox, ToolResult } from '../../../../src/main/core/ports/tool';
import { DEFAULT_OPENAI_REALTIME } from '../../../../src/main/engines/openai-realtime';
import { saying } from '../../../fakes/openaiRealtime/plan';
import {
  LOUD,
  RealtimeBench,
  type RealtimeBenchOptions,
} from '../../../fakes/openaiRealtime/realtimeBench';

let bench: RealtimeBench;

/** A call that is up; the greeting has been made, and not yet heard. */
async function live(options: RealtimeBenchOptions = {}): Promise<RealtimeBench> {
  bench = await RealtimeBench.open(options);
  await bench.goLive();
  return bench;
}

/** A call whose greeting has been heard. */
async function afterGreeting(options: RealtimeBenchOptions = {}): Promise<RealtimeBench> {
  await live({
    ...options,
    prepare: (fake) => {
      fake.answers.push(saying('Hello.', 200));
      options.prepare?.(fake);
    },
  });
  await bench.play(400);
  return bench;
}

const spoken = () => bench.spoken();
const lines = () => bench.session.items.map(({ line }) => line);
const created = () => bench.session.receivedOf('response.create');

afterEach(() => bench.close());

describe('a call on the Realtime engine', () => {
  it('greets first, word for word, in telephone sound', async () => {
    await live({ prepare: (fake) => fake.answers.push(saying('Hello.', 800)) });
    const [greeting] = created();
    expect(greeting?.response).toMatchObject({
      tool_choice: 'none',
      metadata: { purpose: 'greeting' },
    });
    expect(greeting?.response?.instructions).toContain('"Hello."');
    await bench.play(900);
    expect(spoken()).toEqual(['agent: Hello.']);
    expect(bench.session.settings.audio?.input?.format).toEqual({ type: 'audio/pcmu' });
    expect(bench.session.settings.audio?.output?.format).toEqual({ type: 'audio/pcmu' });
    expect(bench.session.errors).toEqual([]);
  });

  it('answers what the caller says, and writes both down in order', async () => {
    await afterGreeting();
    bench.fake.answers.push(saying('Yes, until five.', 900));
    await bench.callerSays('Are you open today?');
    await bench.play(1200);
    expect(spoken()).toEqual([
      'agent: Hello.',
      'caller: Are you open today?',
      'agent: Yes, until five.',
    ]);
    expect(bench.session.errors).toEqual([]);
  });

  it('sends the owner’s choice of turn detection', async () => {
    const turnDetection = {
      kind: 'semantic_vad',
      eagerness: 'low',
      threshold: 0.5,
      prefixPaddingMs: 0,
      silenceMs: 500,
    } as const;
    await live({ config: { turnDetection } });
    expect(bench.session.settings.audio?.input?.turn_detection).toEqual({
      type: 'semantic_vad',
      eagerness: 'low',
      create_response: true,
      interrupt_response: true,
    });
  });

  it('sends every setting of the account and of the agent to the vendor', async () => {
    await afterGreeting({
      config: {
        turnDetection: {
          ...DEFAULT_OPENAI_REALTIME.turnDetection,
          kind: 'semantic_vad',
          eagerness: 'low',
        },
        noiseReduction: 'near_field',
        transcriptionModel: 'some-transcriber',
      },
      settings: { model: 'gpt-realtime-2.1-mini', pace: 1.2 },
      language: 'es-MX',
    });
    expect(bench.fake.handshakes[0]?.url).toContain('model=gpt-realtime-2.1-mini');
    const [first] = bench.session.receivedOf('session.update');
    expect(first?.session).toMatchObject({
      audio: {
        input: {
          noise_reduction: { type: 'near_field' },
          transcription: { model: 'some-transcriber', language: 'es' },
          turn_detection: { type: 'semantic_vad', eagerness: 'low' },
        },
        output: { speed: 1.2 },
      },
    });
    expect(bench.session.errors).toEqual([]);
  });

  it('sends nothing of what is switched off, and the pause of the agent before that of the account', async () => {
    await afterGreeting({
      config: {
        turnDetection: {
          ...DEFAULT_OPENAI_REALTIME.turnDetection,
          threshold: 0.7,
          prefixPaddingMs: 250,
          silenceMs: 600,
        },
        noiseReduction: undefined,
        transcriptionModel: undefined,
      },
      settings: { pauseMs: 800 },
    });
    const [first] = bench.session.receivedOf('session.update');
    expect(first?.session).toMatchObject({
      audio: {
        input: {
          noise_reduction: null,
          transcription: null,
          turn_detection: {
            type: 'server_vad',
            threshold: 0.7,
            prefix_padding_ms: 250,
            silence_duration_ms: 800,
          },
        },
      },
    });
    expect(first?.session).not.toHaveProperty('audio.output.speed');
  });

  it('adds up what it costs, transcription included', async () => {
    await afterGreeting();
    await bench.callerSays('Hello?');
    await bench.until(() => bench.call.eventsOf('usage.reported').length >= 3);
    const answer = (126 * 4 + 384 * 0.4 + 246 * 32 + 64 * 0.4 + 25 * 24 + 95 * 64) / 1_000_000;
    expect(bench.call.view.cost?.costUsd).toBeCloseTo(2 * answer + (2 / 60) * 0.0045, 9);
    expect(bench.call.view.cost?.isComplete).toBe(true);
  });
});

describe('directing the agent', () => {
  it('says what the operator types, after the answer that is running', async () => {
    await afterGreeting();
    bench.fake.answers.push({
      items: [{ say: 'A long answer.', durationMs: 2000, pauseAfterMs: 500 }],
    });
    await bench.callerSays('Go on.');
    await bench.until(() => bench.session.isPaused);
    bench.fake.answers.push(saying('We close at five.', 500));
    const said = bench.call.session.operator.direct('say', 'We close at five.');
    await bench.play(100);
    expect(created()).toHaveLength(1);
    bench.session.resume();
    await said;
    await bench.play(2500);
    expect(created().at(-1)?.response?.instructions).toContain('"We close at five."');
    expect(spoken().slice(-1)).toEqual(['agent: We close at five.']);
    expect(bench.session.errors).toEqual([]);
  });

  it('whispers: the model knows, and nobody hears it', async () => {
    await afterGreeting();
    const before = bench.sentBytes();
    await bench.call.session.operator.direct('whisper', 'She is a regular.');
    expect(lines().at(-1)).toMatch(/^system: .*cannot hear.*She is a regular\.$/);
    await bench.play(200);
    expect(bench.sentBytes()).toBe(before);
  });

  it('changes the prompt in mid-call, keeps the formats, and says which answer used it first', async () => {
    await afterGreeting();
    const changeId: PromptChangeId = bench.call.session.operator.applyPrompt('Be brief.');
    await bench.until(() => bench.has('prompt.acknowledged'));
    expect(bench.session.settings.instructions).toBe('Be brief.');
    const update = bench.session.receivedOf('session.update').at(-1)?.session;
    expect(update).toMatchObject({
      audio: {
        input: { format: { type: 'audio/pcmu' } },
        output: { format: { type: 'audio/pcmu' } },
      },
    });
    expect(update).not.toHaveProperty('audio.output.voice');
    expect(bench.has('prompt.first_used')).toBe(false);
    await bench.callerSays('Hello?');
    expect(bench.call.eventsOf('prompt.first_used')).toMatchObject([{ changeId }]);
    expect(bench.session.errors).toEqual([]);
  });

  it('changes the tools in mid-call, waits for the vendor, and says which answer had them first', async () => {
    await afterGreeting();
    const names = () => bench.session.settings.tools?.map((tool) => 'name' in tool && tool.name);
    expect(names()).toEqual(['end_call', 'hand_over', 'echo']);
    const changeId = bench.call.session.operator.applyTools(['echo']);
    expect(bench.has('tools.acknowledged')).toBe(false);
    await bench.until(() => bench.has('tools.acknowledged'));
    expect(names()).toEqual(['echo']);
    expect(bench.session.settings.instructions).toBe('Be kind.');
    await bench.callerSays('Hello?');
    expect(bench.call.eventsOf('tools.first_used')).toMatchObject([{ changeId }]);
    bench.session.drop();
    await bench.until(() => bench.fake.sessions.length === 2);
    await bench.until(() => bench.session.receivedOf('session.update').length > 0);
    expect(names()).toEqual(['echo']);
  });

  it('tells the model which keys were pressed, several as one', async () => {
    await afterGreeting();
    for (const digit of '42') bench.call.leg.digit(digit);
    await bench.play(1300);
    await bench.until(() => created().length === 2);
    expect(lines()).toContain('user: (The caller pressed 4 2 on the keypad.)');
  });
});

describe('tools', () => {
  /** Tools that answer when the test says so. */
  class Held implements ToolBox {
    readonly runs: { name: string; input: unknown; finish: (result: ToolResult) => void }[] = [];
    specs = (names: readonly string[]) =>
      names.map((name) => ({ name, description: name, parameters: { type: 'object' } }));
    run = (name: string, input: unknown) =>
      new Promise<ToolResult>((finish) => this.runs.push({ name, input, finish }));
  }

  it('answers two parallel calls, and asks for one answer when both are in', async () => {
    const tools = new Held();
    await afterGreeting({ tools });
    bench.fake.answers.push({
      items: [
        { call: 'echo', arguments: '{"day":"Tue"}', callId: 'call_1' },
        { call: 'echo', arguments: '{"day":"Wed"}', callId: 'call_2' },
      ],
    });
    await bench.callerSays('Tuesday or Wednesday?');
    await bench.until(() => tools.runs.length === 2);
    expect(tools.runs[0]?.input).toEqual({ day: 'Tue' });
    tools.runs[1]?.finish({ ok: true, value: { free: [] } });
    await bench.play(100);
    expect(created()).toHaveLength(1);
    bench.fake.answers.push(saying('Tuesday at ten is free.', 700));
    tools.runs[0]?.finish({ ok: true, value: { free: ['10:00'] } });
    await bench.until(() => created().length === 2);
    await bench.play(900);
    expect(lines()).toContain('result: {"ok":true,"free":["10:00"]}');
    expect(spoken().at(-1)).toBe('agent: Tuesday at ten is free.');
    expect(bench.session.errors).toEqual([]);
  });

  it('answers also a call whose arguments cannot be read, without running it', async () => {
    const tools = new Held();
    await afterGreeting({ tools });
    bench.fake.answers.push({ items: [{ call: 'echo', arguments: '{"day":' }] });
    await bench.callerSays('Tuesday?');
    await bench.until(() => created().length === 2);
    expect(tools.runs).toEqual([]);
    expect(lines().some((line) => /^result: .*not valid JSON/.test(line))).toBe(true);
  });

  it('leaves a call alone that the model broke off', async () => {
    const tools = new Held();
    await afterGreeting({ tools });
    bench.fake.answers.push({
      items: [
        { call: 'echo', arguments: '{"day":"T', isIncomplete: true },
        { say: 'Let me see.', durationMs: 300 },
      ],
      end: { status: 'incomplete', reason: 'max_output_tokens' },
    });
    await bench.callerSays('Tuesday?');
    await bench.play(600);
    expect(tools.runs).toEqual([]);
    expect(bench.session.receivedOf('conversation.item.create')).toEqual([]);
    expect(bench.call.eventsOf('call.warning').at(-1)?.error.message).toMatch(/broke off/);
  });

  it('says that it is still checking when a tool is slow, and never more than 2 s into a silence', async () => {
    const tools = new Held();
    await afterGreeting({ tools });
    bench.fake.answers.push({ items: [{ call: 'echo', arguments: '{}' }] });
    await bench.callerSays('Tuesday?');
    await bench.until(() => tools.runs.length === 1);
    bench.fake.answers.push(saying('One moment, I am checking that for you.', 600));
    await bench.play(1700);
    expect(created().at(-1)?.response?.metadata).toMatchObject({ purpose: 'say' });
    bench.fake.answers.push(saying('It is free.', 500));
    tools.runs[0]?.finish({ ok: true, value: { free: true } });
    await bench.play(1500);
    expect(spoken().slice(-2)).toEqual([
      'agent: One moment, I am checking that for you.',
      'agent: It is free.',
    ]);
    expect(bench.session.errors).toEqual([]);
  });

  it('does not answer twice when the caller speaks before the result is told', async () => {
    const tools = new Held();
    await afterGreeting({ tools });
    bench.fake.answers.push({ items: [{ call: 'echo', arguments: '{}' }] });
    await bench.callerSays('Tuesday?');
    await bench.until(() => tools.runs.length === 1);
    await bench.play(100, LOUD);
    tools.runs[0]?.finish({ ok: true, value: { free: true } });
    bench.fake.answers.push(saying('Yes, it is free.', 500));
    await bench.callerSays('Or Wednesday?', 300);
    await bench.play(2500);
    expect(created()).toHaveLength(1);
    expect(spoken().at(-1)).toBe('agent: Yes, it is free.');
    expect(bench.session.errors).toEqual([]);
  });

  it('lets the goodbye be heard to its end before it hangs up', async () => {
    await afterGreeting();
    bench.fake.answers.push({ items: [{ call: 'end_call', arguments: '{}' }] });
    bench.fake.answers.push(saying('Goodbye, and thank you.', 1500));
    await bench.callerSays('That is all.');
    await bench.until(() => created().length === 2);
    await bench.play(1300);
    expect(bench.has('call.ending')).toBe(false);
    await bench.play(900);
    expect(bench.call.eventsOf('call.ending')).toMatchObject([{ reason: 'completed' }]);
    expect(spoken().at(-1)).toBe('agent: Goodbye, and thank you.');
    expect(bench.call.eventsOf('turn.interrupted')).toEqual([]);
  });
});

describe('the recording notice', () => {
  const recorded = (consentMode: 'notice' | 'ask') => ({ recordCalls: true, consentMode });

  it('is heard to its end, whatever the caller says meanwhile; then the caller may cut in', async () => {
    await live({
      business: recorded('notice'),
      prepare: (fake) => {
        fake.answers.push(saying('This call is recorded.', 1000), saying('Hello.', 2000));
      },
    });
    const [notice] = created();
    expect(notice?.response?.metadata).toMatchObject({ purpose: 'notice' });
    bench.fake.transcripts.push('Hello?');
    await bench.play(300, LOUD);
    expect(bench.call.leg.wire).not.toContain('clear');
    await bench.play(1000);
    expect(bench.has('consent.announced')).toBe(true);
    await bench.until(
      () => bench.session.settings.audio?.input?.turn_detection?.create_response === true,
    );
    expect(bench.session.sentOf('response.created')).toHaveLength(2);
    await bench.play(100, LOUD);
    await bench.until(() => bench.call.leg.wire.includes('clear'));
    expect(bench.session.errors).toEqual([]);
  });

  it('waits for the answer where one is needed, and greets after it', async () => {
    await live({
      business: recorded('ask'),
      prepare: (fake) => fake.answers.push(saying('May we record this call?', 600)),
    });
    await bench.play(800);
    expect(created()).toHaveLength(1);
    bench.fake.answers.push(saying('Hello.', 500));
    await bench.callerSays('Yes, sure.');
    await bench.until(() => created().length === 2);
    expect(bench.call.eventsOf('consent.answered')).toMatchObject([{ agreed: true }]);
    await bench.play(300);
    bench.fake.answers.push(saying('Until five.', 500));
    await bench.callerSays('When do you close?');
    await bench.play(700);
    expect(spoken().at(-1)).toBe('agent: Until five.');
    expect(bench.session.errors).toEqual([]);
  });

  it('takes a key for the answer, and silence for a no', async () => {
    await live({ business: recorded('ask') });
    await bench.play(1100);
    bench.call.leg.digit('1');
    await bench.until(() => bench.has('consent.answered'));
    expect(bench.call.eventsOf('consent.answered')).toMatchObject([{ agreed: true }]);
    await bench.close();
    await live({ business: recorded('ask') });
    await bench.play(9500);
    expect(bench.call.eventsOf('consent.answered')).toMatchObject([{ agreed: false }]);
    expect(bench.call.recordings.isDiscarded).toBe(true);
  });

  it('is spoken by the offline voice when the vendor cannot, and no call goes on without it', async () => {
    const failed = { items: [], end: { status: 'failed', type: 'server_error' } } as const;
    bench = await RealtimeBench.open({
      business: recorded('notice'),
      prepare: (fake) => fake.answers.push(failed, failed, saying('Hello.', 500)),
    });
    await bench.call.goLive();
    await bench.until(() => bench.has('call.live'));
    await bench.play(1500);
    await bench.until(() => bench.offlineLines.length > 0);
    await bench.play(1000);
    expect(bench.has('consent.announced')).toBe(true);
    expect(spoken()).toEqual(['agent: This call is recorded.', 'agent: Hello.']);
    await bench.close();

    bench = await RealtimeBench.open({
      business: recorded('notice'),
      offlineMs: undefined,
      prepare: (fake) => fake.answers.push(failed, failed, saying('Hello.', 500)),
    });
    await bench.call.goLive();
    await bench.until(() => bench.has('call.live'));
    await bench.play(2000);
    expect(bench.call.eventsOf('call.ending')).toMatchObject([{ reason: 'engine_lost' }]);
  });
});
