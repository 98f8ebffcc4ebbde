import { afterEach, describe, expect, it } from 'vitest';
import { FAKE_KEY } from '../../../fakes/vapi/fakeVapi';
import { LOUD, SECRET, VapiBench, type VapiBenchOptions } from '../../../fakes/vapi/vapiBench';

/** As the stand-in names it. */
const FIRST_ASSISTANT = '9d2f6c10-0000-4000-8000-000000000001';

let bench: VapiBench;
afterEach(() => bench.close());

async function afterGreeting(options: VapiBenchOptions = {}): Promise<VapiBench> {
  bench = await VapiBench.open(options);
  await bench.goLive();
  await bench.play(1400);
  return bench;
}

describe('a call with the agent itself as the assistant', () => {
  it('is one call of Vapi’s in the telephone’s own format, and greets at once', async () => {
    await afterGreeting();
    const [body] = bench.fake.bodies;
    expect(bench.fake.bodies).toHaveLength(1);
    expect(body?.transport).toEqual({
      provider: 'vapi.websocket',
      audioFormat: { format: 'mulaw', container: 'raw', sampleRate: 8000 },
    });
    expect(body?.assistant?.model?.messages).toEqual([{ role: 'system', content: 'Be kind.' }]);
    expect(body?.assistantOverrides?.variableValues).toMatchObject({
      businessName: 'Acme Dental',
      tenantId: 'acme',
    });
    expect(bench.spoken()).toEqual(['agent: Hello.']);
    expect(bench.vapi.headers['authorization']).toBe(`Bearer ${FAKE_KEY}`);
    expect([...bench.vapi.frameBytes]).toEqual([160]);
  });

  it('keeps the key out of everything that is logged', async () => {
    await afterGreeting();
    expect(JSON.stringify(bench.events)).not.toContain(FAKE_KEY);
    expect(JSON.stringify(bench.fake.bodies)).not.toContain(FAKE_KEY);
  });

  it('tells what the caller said, answers, and keeps the times of the answer', async () => {
    await afterGreeting();
    bench.fake.turns.push({ say: 'We open at nine.' });
    await bench.callerSays('When do you open?');
    await bench.play(1600);
    expect(bench.spoken()).toEqual([
      'agent: Hello.',
      'caller: When do you open?',
      'agent: We open at nine.',
    ]);
    const timing = bench.call.view.turns.at(-1)?.timing;
    expect(timing?.callerStoppedMs).toBeLessThan(timing?.endDetectedMs ?? 0);
    expect(timing?.firstAudioHeardMs).toBeGreaterThanOrEqual(timing?.endDetectedMs ?? Infinity);
  });

  it('sends text that looks like a variable as the text that it is', async () => {
    await afterGreeting({ settings: {}, business: { name: 'Acme' } });
    const { literally } = await import('../../../../src/main/engines/vapi/protocol/callRequest');
    expect(literally('Say {{name}}.')).toBe('{% raw %}Say {{name}}.{% endraw %}');
    expect(literally('{{a}}{% endraw %}{{b}}')).toBe('{% raw %}{{a}}{{b}}{% endraw %}');
    expect(literally('Plain.')).toBe('Plain.');
  });

  it('speaks with the voice, the model, the pace and the pause of the agent', async () => {
    await afterGreeting({
      voice: '11labs/sarah',
      settings: { model: 'anthropic/claude-sonnet', pace: 1.1, pauseMs: 700 },
    });
    const assistant = bench.fake.bodies[0]?.assistant;
    expect(assistant?.voice).toEqual({ provider: '11labs', voiceId: 'sarah', speed: 1.1 });
    expect(assistant?.model).toMatchObject({ provider: 'anthropic', model: 'claude-sonnet' });
    expect(assistant?.startSpeakingPlan).toEqual({ waitSeconds: 0.7 });
  });

  it('presses of keys reach the model as one entry', async () => {
    await afterGreeting();
    for (const digit of ['4', '2']) bench.call.leg.digit(digit);
    await bench.wait(1300);
    expect(bench.vapi.conversation).toContain('user: (The caller pressed 4 2 on the keypad.)');
  });
});

describe('a stored assistant', () => {
  it('speaks its own words, with the business and our tools added', async () => {
    bench = await VapiBench.open({
      assistantId: FIRST_ASSISTANT,
      prepare: (fake) => {
        fake.assistants.add({
          firstMessage: 'Hello from {{businessName}}.',
          model: {
            provider: 'openai',
            model: 'gpt-4o',
            messages: [{ role: 'system', content: 'Own.' }],
          },
        });
      },
    });
    await bench.goLive();
    await bench.play(1400);
    expect(bench.spoken()).toEqual(['agent: Hello from Acme Dental.']);
    expect(bench.vapi.conversation[0]).toBe('system: Own.');
    expect(bench.vapi.options.tools.map((tool) => tool.function?.name)).toEqual([
      'end_call',
      'hand_over',
      'echo',
    ]);
    expect(bench.fake.bodies[0]?.assistant).toBeUndefined();
  });
});

describe('the operator', () => {
  it('has the agent say something, word for word', async () => {
    await afterGreeting();
    await bench.call.session.operator.direct('say', 'One moment please.');
    await bench.play(1400);
    expect(bench.spoken().at(-1)).toBe('agent: One moment please.');
    expect(bench.vapi.controls.at(-1)).toMatchObject({
      type: 'say',
      content: 'One moment please.',
    });
  });

  it('changes the prompt in mid-call; the next answer uses it', async () => {
    await afterGreeting();
    bench.call.session.operator.applyPrompt('Be brief.');
    await bench.play(100);
    expect(bench.has('prompt.acknowledged')).toBe(true);
    expect(bench.vapi.controls.at(-1)).toMatchObject({
      type: 'add-message',
      message: { role: 'system' },
      triggerResponseEnabled: false,
    });
    expect(bench.vapi.conversation.at(-1)).toContain('Be brief.');
    await bench.callerSays('And on Sunday?');
    await bench.play(1400);
    expect(bench.has('prompt.first_used')).toBe(true);
  });

  it('whispers to the agent without the caller hearing it', async () => {
    await afterGreeting();
    const sent = bench.sentBytes();
    await bench.call.session.operator.direct('whisper', 'Offer the ten o’clock.');
    await bench.play(200);
    expect(bench.vapi.conversation.at(-1)).toMatch(/^system: A note.*ten o’clock/s);
    expect(bench.sentBytes()).toBe(sent);
  });

  it('takes a tool away at once, and is told that new ones wait for the next call', async () => {
    await afterGreeting();
    bench.call.session.operator.applyTools(['echo']);
    await bench.play(100);
    expect(bench.has('tools.acknowledged')).toBe(true);
    expect(bench.vapi.conversation.at(-1)).toMatch(/switched off.*end_call, hand_over/);
    bench.call.session.operator.applyTools(['echo', 'brand_new']);
    await bench.play(100);
    const [rejected] = bench.call.eventsOf('tools.rejected');
    expect(rejected?.error.message).toMatch(/next call/);
  });

  it('is obeyed over the socket where the call has no control address', async () => {
    await afterGreeting({ prepare: (fake) => (fake.hasControl = false) });
    await bench.call.session.operator.direct('say', 'By the socket.');
    await bench.play(1400);
    expect(bench.spoken().at(-1)).toBe('agent: By the socket.');
    expect(bench.vapi.texts).toHaveLength(1);
  });
});

describe('the recording notice', () => {
  it('comes before the greeting and cannot be cut short', async () => {
    bench = await VapiBench.open({ business: { recordCalls: true, consentMode: 'notice' } });
    await bench.goLive();
    await bench.play(300);
    await bench.play(300, LOUD);
    expect(bench.call.leg.wire).not.toContain('clear');
    await bench.play(3000);
    expect(bench.has('consent.announced')).toBe(true);
    expect(bench.vapi.controls[0]).toMatchObject({ type: 'say', interruptionsEnabled: false });
    expect(bench.spoken().join(' ')).toMatch(/recorded.*Hello\./);
  });

  it('waits for the answer where one is needed; the model was told to greet after it', async () => {
    bench = await VapiBench.open({ business: { recordCalls: true, consentMode: 'ask' } });
    await bench.goLive();
    await bench.play(1500);
    bench.fake.turns.push({ say: 'Hello.' });
    await bench.callerSays('Yes, that is fine.');
    await bench.play(3500);
    expect(bench.call.eventsOf('consent.answered')).toMatchObject([{ agreed: true }]);
    expect(bench.spoken().filter((line) => line === 'agent: Hello.')).toHaveLength(1);
    expect(bench.vapi.conversation).toContainEqual(
      expect.stringMatching(/^system: .*exactly: "Hello\."/),
    );
    expect(bench.fake.bodies[0]?.assistant?.artifactPlan).toEqual({ recordingEnabled: false });
  });
});

describe('a key instead of an answer', () => {
  it('is greeted at once, by the sentence itself', async () => {
    bench = await VapiBench.open({ business: { recordCalls: true, consentMode: 'ask' } });
    await bench.goLive();
    await bench.play(1500);
    bench.call.leg.digit('1');
    await bench.play(1500);
    expect(bench.call.eventsOf('consent.answered')).toMatchObject([{ agreed: true }]);
    expect(bench.spoken().at(-1)).toBe('agent: Hello.');
  });
});

describe('tools', () => {
  it('are asked for at our public address and answered there, once each', async () => {
    await afterGreeting();
    bench.fake.turns.push({ tool: 'echo', arguments: { a: 1 }, id: 'call_1' }, { say: 'Done.' });
    await bench.callerSays('Do it.');
    await bench.play(2000);
    expect(bench.call.toolRuns).toEqual([{ name: 'echo', input: { a: 1 } }]);
    expect(bench.vapi.conversation).toContain('tool: {"isPassed":false}');
    expect(bench.spoken().at(-1)).toBe('agent: Done.');
    const secrets = bench.fake.posted.map(({ headers }) => headers['X-Vapi-Secret']);
    expect(new Set(secrets)).toEqual(new Set([SECRET]));
  });

  it('are run here and told as a message where Vapi cannot reach us', async () => {
    await afterGreeting({ hasServer: false });
    bench.fake.turns.push({ tool: 'echo', arguments: '{"a":2}' }, { say: 'Done.' });
    await bench.callerSays('Do it.');
    await bench.play(2000);
    expect(bench.fake.posted).toEqual([]);
    expect(bench.call.toolRuns).toEqual([{ name: 'echo', input: { a: 2 } }]);
    expect(bench.vapi.conversation).toContainEqual(
      expect.stringMatching(/^system: Result of the tool echo/),
    );
    expect(bench.spoken().at(-1)).toBe('agent: Done.');
  });

  it('end the call when the agent says goodbye', async () => {
    await afterGreeting();
    bench.fake.turns.push({ tool: 'end_call', arguments: {} }, { say: 'Goodbye.' });
    await bench.callerSays('That is all.');
    await bench.play(2500);
    expect(bench.call.eventsOf('call.ending')).toMatchObject([
      { by: 'agent', reason: 'completed' },
    ]);
    await bench.until(() => bench.vapi.status === 'ended');
  });

  it('that take too long are answered before Vapi gives up', async () => {
    const specs = [{ name: 'slow', description: 'slow', parameters: { type: 'object' } }];
    await afterGreeting({
      tools: { specs: () => specs, run: () => new Promise(() => undefined) },
    });
    bench.fake.turns.push({ tool: 'slow', arguments: {} }, { say: 'Still on it.' });
    await bench.callerSays('Slowly.');
    await bench.wait(17_500);
    await bench.until(() => bench.vapi.conversation.some((line) => line.startsWith('tool: ')));
    expect(bench.vapi.conversation).toContainEqual(
      expect.stringMatching(/^tool: .*takes too long/),
    );
  });
});

describe('the end', () => {
  it('is ours to tell: Vapi is asked to end, and its report brings the cost', async () => {
    await afterGreeting();
    bench.call.session.end('operator', 'operator_hung_up');
    await bench.until(() => bench.vapi.status === 'ended');
    expect(bench.vapi.controls.at(-1)).toEqual({ type: 'end-call' });
    await bench.until(() => bench.late.length >= 5 || bench.has('call.left_behind'));
    const facts = [...bench.events, ...bench.late];
    const costs = facts.flatMap((fact) =>
      fact.type === 'usage.reported' ? [fact.costUsd ?? 0] : [],
    );
    expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeCloseTo(0.0825);
    const left = facts.find((fact) => fact.type === 'call.left_behind');
    expect(left).toMatchObject({
      reference: bench.vapi.options.id,
      links: [{ kind: 'recording' }, { kind: 'log' }],
    });
  });

  it('asks for the report where Vapi cannot tell', async () => {
    await afterGreeting({ hasServer: false });
    bench.call.leg.end('stopped');
    await bench.until(() => bench.vapi.status === 'ended');
    await bench.wait(3000);
    await bench.until(() => bench.late.some(({ type }) => type === 'call.left_behind'));
    expect(bench.late.filter(({ type }) => type === 'usage.reported')).toHaveLength(4);
    expect(bench.fake.requests.filter((line) => line.startsWith('GET /call/'))).toHaveLength(1);
  });

  it('may be the assistant’s: the call ends in good order', async () => {
    await afterGreeting();
    bench.vapi.end('assistant-ended-call');
    await bench.play(600);
    expect(bench.call.eventsOf('call.ending')).toMatchObject([
      { by: 'agent', reason: 'completed' },
    ]);
  });

  it('may be a failure of Vapi’s, told in words', async () => {
    await afterGreeting();
    bench.vapi.end('call.in-progress.error-providerfault-openai-failed');
    await bench.play(200);
    expect(bench.call.eventsOf('call.ending')).toMatchObject([{ reason: 'engine_lost' }]);
    bench.call.leg.end('closed');
    await bench.until(() => bench.call.hasEnded);
    const [ended] = bench.call.eventsOf('call.ended');
    expect(ended?.error?.message).toMatch(/model, the voice or the transcriber/);
  });
});
