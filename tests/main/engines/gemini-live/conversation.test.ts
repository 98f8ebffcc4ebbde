import { afterEach, describe, expect, it } from 'vitest';
import type { PromptChangeId } from '@shared/domain/ids';
import type { ToolBox, ToolResult } from '../../../../src/main/core/ports/tool';
import { GeminiBench, LOUD, type GeminiBenchOptions } from '../../../fakes/gemini/geminiBench';
import { saying } from '../../../fakes/gemini/plan';

/** By so much the conversion from 24 kHz is late; what it held back ends the answer. */
const CONVERSION_MS = 1.75;

let bench: GeminiBench;

/** A call that is up; the greeting has been made, and not yet heard. */
async function live(options: GeminiBenchOptions = {}): Promise<GeminiBench> {
  bench = await GeminiBench.open(options);
  await bench.goLive();
  return bench;
}

/** A call whose greeting has been heard. */
async function afterGreeting(options: GeminiBenchOptions = {}): Promise<GeminiBench> {
  await live({
    ...options,
    prepare: (fake) => {
      fake.turns.push(saying('Hello there.', 200));
      options.prepare?.(fake);
    },
  });
  await bench.play(600);
  return bench;
}

const spoken = () => bench.spoken();
const prompts = () =>
  bench.session
    .receivedOf('clientContent')
    .filter(({ clientContent }) => clientContent.turnComplete === true)
    .map(({ clientContent }) => clientContent.turns?.[0]?.parts[0]?.text ?? '');
const instructions = () => bench.session.setup?.systemInstruction?.parts[0]?.text;
const toolNames = () =>
  (bench.session.setup?.tools ?? []).flatMap(({ functionDeclarations }) =>
    functionDeclarations.map(({ name }) => name),
  );

afterEach(async () => {
  expect(bench.fake.sessions.map(({ refusal }) => refusal)).toEqual(
    bench.fake.sessions.map(() => undefined),
  );
  await bench.close();
});

describe('a call on Gemini Live', () => {
  it('greets first, word for word, once the session is set up', async () => {
    await live({ prepare: (fake) => fake.turns.push(saying('Hello there.', 800)) });
    expect(bench.session.received[0]).toHaveProperty('setup');
    expect(prompts()).toEqual([expect.stringContaining('"Hello."')]);
    await bench.play(1100);
    expect(spoken()).toEqual(['agent: Hello there.']);
  });

  it('answers what the caller says, and writes both down whole and in order', async () => {
    await afterGreeting();
    bench.fake.turns.push(saying('Yes, we are. Until five.', 900));
    await bench.callerSays('Are you open today?');
    await bench.play(1600);
    expect(spoken()).toEqual([
      'agent: Hello there.',
      'caller: Are you open today?',
      'agent: Yes, we are. Until five.',
    ]);
    expect(bench.call.eventsOf('turn.interrupted')).toEqual([]);
    expect(bench.call.eventsOf('call.warning')).toEqual([]);
  });

  it('plays the last sound of a turn that ends in the same message', async () => {
    await afterGreeting();
    bench.fake.turns.push({
      items: [{ say: 'Until five.', durationMs: 350 }],
      isAbrupt: true,
    });
    const before = bench.sentBytes();
    await bench.callerSays('When do you close?');
    await bench.play(900);
    expect(bench.sentBytes() - before).toBe((350 + CONVERSION_MS) * 8);
    expect(spoken().at(-1)).toBe('agent: Until five.');
  });

  it('knows when the caller spoke to a few hundredths of a second', async () => {
    await afterGreeting();
    const fromMs = bench.session.receivedMs;
    await bench.callerSays('Hello?', 600);
    await bench.play(800);
    const turn = bench.call.view.turns.find(({ speaker }) => speaker === 'caller');
    expect(Math.abs((turn?.startMs ?? 0) - fromMs)).toBeLessThanOrEqual(40);
    expect(Math.abs((turn?.endMs ?? 0) - fromMs - 600)).toBeLessThanOrEqual(40);
  });

  it('sends voice, pause, model and language of the agent to the vendor', async () => {
    await afterGreeting({
      settings: { model: 'gemini-3.8-live-extended-thinking', pauseMs: 900 },
      language: 'es-MX',
    });
    expect(bench.session.setup).toMatchObject({
      model: 'models/gemini-3.8-live-extended-thinking',
      generationConfig: {
        speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: 'Kore' } } },
      },
      realtimeInputConfig: { automaticActivityDetection: { silenceDurationMs: 900 } },
      contextWindowCompression: {
        triggerTokens: '24000',
        slidingWindow: { targetTokens: '12000' },
      },
    });
    expect(instructions()).toMatch(/^Be kind\.\n\nSpeak Mexican Spanish/);
  });

  it('adds up what it costs, once for each turn', async () => {
    await afterGreeting();
    await bench.callerSays('Hello?');
    await bench.play(1500);
    const turn = (200 * 0.75 + 700 * 3 + 10 * 4.5 + 110 * 12) / 1_000_000;
    expect(bench.call.eventsOf('usage.reported')).toHaveLength(2);
    expect(bench.call.view.cost?.costUsd).toBeCloseTo(2 * turn, 9);
  });

  it('takes no stray caption for words that were spoken', async () => {
    await afterGreeting();
    bench.session.sendRaw('{"serverContent":{"outputTranscription":{"text":"Ghost words."}}}');
    bench.session.sendRaw('{"serverContent":{"turnComplete":true}}');
    await bench.play(200);
    bench.fake.turns.push(saying('Until five.', 400));
    await bench.callerSays('When do you close?');
    await bench.play(900);
    expect(spoken().at(-1)).toBe('agent: Until five.');
  });
});

describe('the caller cuts in', () => {
  it('the sound stops at once, and what was heard is written down', async () => {
    await afterGreeting();
    bench.fake.turns.push(saying('One two three four five six seven eight nine ten.', 4000));
    await bench.callerSays('Count for me.');
    await bench.play(1300);
    const at = bench.call.leg.wire.length;
    await bench.play(200, LOUD);
    await bench.until(() => bench.call.leg.wire.slice(at).includes('clear'));
    const [interruption] = bench.call.eventsOf('turn.interrupted');
    expect(interruption?.heardMs).toBeGreaterThan(900);
    expect(interruption?.heardMs).toBeLessThan(2200);
    expect(interruption?.heardText).toMatch(/^One two three/);
    expect(interruption?.heardText).not.toMatch(/ten/);
    bench.fake.transcripts.push('Stop.');
    bench.fake.turns.push(saying('All right then.', 400));
    await bench.play(1800);
    expect(spoken().at(-1)).toBe('agent: All right then.');
  });

  it('leaves the agent speaking through a noise that the vendor does not take for speech', async () => {
    await afterGreeting();
    bench.fake.turns.push(saying('One two three four five six.', 3000));
    await bench.callerSays('Count for me.');
    await bench.play(1000);
    await bench.play(60, LOUD);
    await bench.play(2600);
    expect(bench.call.eventsOf('turn.interrupted')).toEqual([]);
    expect(bench.call.leg.wire).not.toContain('clear');
  });

  it('with a key: the model is told, and what it was saying is dropped', async () => {
    await afterGreeting();
    bench.fake.turns.push({
      items: [{ say: 'A very long story.', durationMs: 4000, pauseAfterMs: 1000 }],
    });
    await bench.callerSays('Go on.');
    await bench.until(() => bench.session.isPaused);
    await bench.play(300);
    for (const digit of '42') bench.call.leg.digit(digit);
    bench.fake.turns.push(saying('Forty two.', 400));
    const before = bench.sentBytes();
    await bench.play(1900);
    expect(prompts().at(-1)).toBe('(The caller pressed 4 2 on the keypad.)');
    expect(bench.sentBytes() - before).toBe((400 + CONVERSION_MS) * 8);
    expect(spoken().at(-1)).toBe('agent: Forty two.');
  });
});

describe('directing the agent', () => {
  it('says what the operator types, after the answer that is running', async () => {
    await afterGreeting();
    bench.fake.turns.push(saying('A rather long answer.', 2000));
    await bench.callerSays('Go on.');
    bench.fake.turns.push(saying('We close at five.', 500));
    const said = bench.call.session.operator.direct('say', 'We close at five.');
    await bench.play(600);
    expect(prompts()).toHaveLength(1);
    await bench.play(2500);
    await said;
    expect(prompts().at(-1)).toContain('"We close at five."');
    expect(spoken().slice(-2)).toEqual([
      'agent: A rather long answer.',
      'agent: We close at five.',
    ]);
  });

  it('whispers: the model knows, and nobody hears it', async () => {
    await afterGreeting();
    const before = bench.sentBytes();
    const whispered = bench.call.session.operator.direct('whisper', 'She is a regular.');
    await bench.play(200);
    await whispered;
    expect(bench.session.lines.at(-1)).toMatch(/^user: .*cannot hear.*She is a regular\.$/);
    expect(bench.sentBytes()).toBe(before);
  });

  it('changes the prompt in mid-call and says which answer used it first', async () => {
    await afterGreeting();
    const changeId: PromptChangeId = bench.call.session.operator.applyPrompt('Be brief.');
    await bench.until(() => bench.has('prompt.acknowledged'));
    expect(instructions()).toMatch(/^Be brief\./);
    expect(bench.fake.sessions).toHaveLength(1);
    expect(bench.has('prompt.first_used')).toBe(false);
    await bench.callerSays('Hello?');
    await bench.play(300);
    expect(bench.call.eventsOf('prompt.first_used')).toMatchObject([{ changeId }]);
  });

  it('changes and clears the tools in mid-call', async () => {
    await afterGreeting();
    expect(toolNames()).toEqual(['end_call', 'hand_over', 'echo']);
    bench.call.session.operator.applyTools(['echo']);
    await bench.until(() => bench.has('tools.acknowledged'));
    expect(toolNames()).toEqual(['echo']);
    bench.call.session.operator.applyTools([]);
    await bench.until(() => toolNames().length === 0);
    expect(instructions()).toMatch(/^Be kind\./);
  });
});

describe('a model of the former generation', () => {
  const former = { settings: { model: 'gemini-3.1-flash-live-preview' } } as const;

  it('is asked in the way it understands, and changes its prompt by a new session in a quiet moment', async () => {
    await afterGreeting(former);
    expect(bench.session.receivedOf('clientContent')).toEqual([]);
    expect(bench.session.receivedOf('realtimeInput')).toHaveLength(1);
    bench.call.session.operator.applyPrompt('Be brief.');
    await bench.play(1500);
    await bench.until(() => bench.has('prompt.acknowledged'));
    expect(bench.fake.sessions).toHaveLength(2);
    expect(instructions()).toMatch(/^Be brief\./);
    expect(bench.session.setup?.sessionResumption?.handle).toBeDefined();
    const whispered = bench.call.session.operator.direct('whisper', 'She is a regular.');
    await bench.play(1500);
    await whispered;
    expect(instructions()).toMatch(/She is a regular\./);
    bench.fake.turns.push(saying('Until five.', 400));
    await bench.callerSays('When do you close?');
    await bench.play(900);
    expect(spoken().at(-1)).toBe('agent: Until five.');
    expect(bench.call.eventsOf('call.warning')).toEqual([]);
  });

  it('waits for its tools; meanwhile the offline voice speaks', async () => {
    let finish: (result: ToolResult) => void = () => undefined;
    await afterGreeting({
      ...former,
      tools: {
        specs: (names) => names.map((name) => ({ name, description: name, parameters: {} })),
        run: () => new Promise((resolve) => (finish = resolve)),
      },
    });
    bench.fake.turns.push({ items: [{ call: 'echo', args: {} }] });
    await bench.callerSays('Tuesday?');
    await bench.until(() => bench.has('tool.called'));
    await bench.play(1500);
    expect(bench.offlineLines.length).toBeGreaterThan(0);
    bench.fake.turns.push(saying('It is free.', 400));
    finish({ ok: true, value: { free: true } });
    await bench.play(2000);
    expect(spoken().at(-1)).toBe('agent: It is free.');
  });
});

describe('tools', () => {
  /** Tools that answer when the test says so. */
  class Held implements ToolBox {
    readonly runs: { name: string; input: unknown; finish: (result: ToolResult) => void }[] = [];
    specs = (names: readonly string[]) =>
      names.map((name) => ({
        name,
        description: name,
        parameters: {
          type: 'object',
          properties: { day: { type: ['string', 'null'], enum: ['Tue', 'Wed'] }, extra: {} },
          additionalProperties: false,
        },
      }));
    run = (name: string, input: unknown) =>
      new Promise<ToolResult>((finish) => this.runs.push({ name, input, finish }));
  }

  it('run aside: two at once, each answered by its id, and one answer of them', async () => {
    const tools = new Held();
    await afterGreeting({ tools });
    bench.fake.turns.push({
      items: [
        { call: 'echo', args: { day: 'Tue' }, id: 'fc-1' },
        { call: 'echo', args: { day: 'Wed' }, id: 'fc-2' },
      ],
    });
    await bench.callerSays('Tuesday or Wednesday?');
    await bench.until(() => tools.runs.length === 2);
    expect(tools.runs[0]?.input).toEqual({ day: 'Tue' });
    bench.fake.turns.push(saying('Tuesday at ten is free.', 700));
    tools.runs[1]?.finish({ ok: false, value: { message: 'closed', retryable: false } });
    tools.runs[0]?.finish({ ok: true, value: { free: ['10:00'] } });
    await bench.play(1300);
    expect(bench.session.receivedOf('toolResponse').map((each) => each.toolResponse)).toEqual([
      {
        functionResponses: [
          {
            id: 'fc-2',
            name: 'echo',
            response: { error: { status: 'failed', message: 'closed', retryable: false } },
            scheduling: 'WHEN_IDLE',
          },
        ],
      },
      {
        functionResponses: [
          {
            id: 'fc-1',
            name: 'echo',
            response: { output: { status: 'ok', free: ['10:00'] } },
            scheduling: 'WHEN_IDLE',
          },
        ],
      },
    ]);
    expect(spoken().at(-1)).toBe('agent: Tuesday at ten is free.');
  });

  it('are done once when the model asks for the same twice', async () => {
    const tools = new Held();
    await afterGreeting({ tools });
    bench.fake.turns.push({
      items: [
        { call: 'echo', args: { day: 'Tue' }, id: 'fc-1' },
        { call: 'echo', args: { day: 'Tue' }, id: 'fc-2' },
      ],
    });
    await bench.callerSays('Book Tuesday.');
    await bench.until(() => tools.runs.length > 0);
    expect(tools.runs).toHaveLength(1);
    tools.runs[0]?.finish({ ok: true, value: { booked: true } });
    await bench.play(600);
    expect(bench.session.openCalls).toEqual([]);
  });

  it('are done once when the model asks again by the same id, and answered each time', async () => {
    const tools = new Held();
    await afterGreeting({ tools });
    const booking = { call: 'echo', args: { day: 'Tue' }, id: 'fc-1' };
    bench.fake.turns.push({ items: [booking] }, { items: [booking] }, saying('It is booked.', 500));
    await bench.callerSays('Book Tuesday.');
    await bench.until(() => tools.runs.length === 1);
    tools.runs[0]?.finish({ ok: true, value: { booked: true } });
    await bench.play(1500);
    expect(tools.runs).toHaveLength(1);
    const [first, again] = bench.session.receivedOf('toolResponse');
    expect(again).toEqual(first);
    expect(bench.session.openCalls).toEqual([]);
    expect(spoken().at(-1)).toBe('agent: It is booked.');
  });

  it('that the vendor takes back and asks for again are answered, and not told as well', async () => {
    const tools = new Held();
    await afterGreeting({ tools });
    const booking = { call: 'echo', args: {}, id: 'fc-1' };
    bench.fake.turns.push({ items: [booking] });
    await bench.callerSays('Book Tuesday.');
    await bench.until(() => tools.runs.length === 1);
    bench.session.cancelCalls(['fc-1']);
    await bench.play(1000);
    bench.fake.turns.push({ items: [booking] }, saying('It is booked.', 500));
    await bench.callerSays('Well?');
    await bench.until(() => bench.session.openCalls.length === 1);
    const told = prompts().length;
    tools.runs[0]?.finish({ ok: true, value: { booked: true } });
    await bench.play(1500);
    expect(tools.runs).toHaveLength(1);
    expect(bench.session.receivedOf('toolResponse')).toHaveLength(1);
    expect(prompts()).toHaveLength(told);
  });

  it('that the vendor takes back are not answered, but what was done is told', async () => {
    const tools = new Held();
    await afterGreeting({ tools });
    bench.fake.turns.push({ items: [{ call: 'echo', args: {}, id: 'fc-1' }] });
    await bench.callerSays('Book Tuesday.');
    await bench.until(() => tools.runs.length === 1);
    bench.session.cancelCalls(['fc-1']);
    await bench.play(100);
    tools.runs[0]?.finish({ ok: true, value: { booked: true } });
    await bench.play(3500);
    expect(bench.session.receivedOf('toolResponse')).toEqual([]);
    expect(prompts().at(-1)).toMatch(/tool echo with \{\} is done.*"booked":true/);
  });

  it('that are slow: the agent says that it is still checking, never more than 2 s into a silence', async () => {
    const tools = new Held();
    await afterGreeting({ tools });
    bench.fake.turns.push({ items: [{ call: 'echo', args: {} }] });
    await bench.callerSays('Tuesday?');
    await bench.until(() => tools.runs.length === 1);
    bench.fake.turns.push(saying('One moment, I am checking that for you.', 600));
    await bench.play(2200);
    expect(prompts().at(-1)).toMatch(/^\(Say exactly/);
    bench.fake.turns.push(saying('It is free.', 500));
    tools.runs[0]?.finish({ ok: true, value: { free: true } });
    await bench.play(2000);
    expect(spoken().slice(-2)).toEqual([
      'agent: One moment, I am checking that for you.',
      'agent: It is free.',
    ]);
  });

  it('lets the goodbye be heard to its end before it hangs up', async () => {
    await afterGreeting();
    bench.fake.turns.push({ items: [{ call: 'end_call', args: {} }] });
    bench.fake.turns.push(saying('Goodbye, and thank you.', 1500));
    await bench.callerSays('That is all.');
    await bench.play(1200);
    expect(bench.has('call.ending')).toBe(false);
    await bench.play(1400);
    expect(bench.call.eventsOf('call.ending')).toMatchObject([{ reason: 'completed' }]);
    expect(spoken().at(-1)).toBe('agent: Goodbye, and thank you.');
  });
});

describe('the recording notice', () => {
  const recorded = (consentMode: 'notice' | 'ask') => ({ recordCalls: true, consentMode });

  it('is heard to its end, whatever the caller says meanwhile; then the caller may cut in', async () => {
    await live({
      business: recorded('notice'),
      prepare: (fake) => {
        fake.turns.push(saying('This call is recorded.', 1000), saying('Hello there.', 2000));
      },
    });
    await bench.play(400, LOUD);
    expect(bench.call.leg.wire).not.toContain('clear');
    await bench.play(1400);
    expect(bench.has('consent.announced')).toBe(true);
    expect(bench.session.sentWith('serverContent.interrupted')).toEqual([]);
    await bench.play(300, LOUD);
    await bench.until(() => bench.call.leg.wire.includes('clear'));
  });

  it('waits for the answer where one is needed, and greets after it, whatever the model says', async () => {
    await live({
      business: recorded('ask'),
      prepare: (fake) => fake.turns.push(saying('May we record this call?', 600)),
    });
    await bench.play(1000);
    const before = bench.sentBytes();
    bench.fake.turns.push(saying('Wonderful, thanks!', 2000), saying('Hello there.', 500));
    await bench.callerSays('Yes, sure.');
    await bench.play(1200);
    await bench.until(() => bench.has('consent.answered'));
    expect(bench.call.eventsOf('consent.answered')).toMatchObject([{ agreed: true }]);
    await bench.play(1500);
    expect(bench.sentBytes() - before).toBe((500 + CONVERSION_MS) * 8);
    expect(spoken().at(-1)).toBe('agent: Hello there.');
    bench.fake.turns.push(saying('Until five.', 500));
    await bench.callerSays('When do you close?');
    await bench.play(900);
    expect(spoken().at(-1)).toBe('agent: Until five.');
  });
});
