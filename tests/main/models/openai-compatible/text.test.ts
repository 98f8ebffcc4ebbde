import { describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { NO_USAGE } from '@shared/domain/cost/usage';
import type {
  Conversation,
  TextEvent,
  ToolSet,
} from '../../../../src/main/core/ports/texts/textEngine';
import { createOpenAiText } from '../../../../src/main/models/openai-compatible/text';
import { ManualClock } from '../../../fakes/manualClock';
import {
  breaksAfter,
  chats,
  chatWants,
  fails,
  hangsAfter,
  isCut,
  refusesToSay,
  says,
  wants,
} from '../../../fakes/openaiText/answers';
import { API_KEY, openFakeOpenAi } from '../../../fakes/openaiText/fakeOpenAi';
import type { FakeOpenAiOptions, RefusedReply } from '../../../fakes/openaiText/fakeOpenAi';
import { testBusiness } from '../../../fakes/testBusiness';
import { until } from '../../../fakes/until';

const PAST: Conversation['turns'] = [
  { from: 'customer', text: 'Can I come on Tuesday?', at: 1 },
  {
    from: 'agent',
    text: 'At 9 or 10?',
    at: 2,
    tools: [
      {
        id: 'tool_7',
        name: 'find_slots',
        arguments: { service: 'Cleaning' },
        result: { ok: true, value: { available: true } },
      },
    ],
  },
  { from: 'operator', text: 'Kim here: ten is better for us.', at: 3 },
];

async function open(options: FakeOpenAiOptions & { readonly apiKey?: string } = {}) {
  const fake = await openFakeOpenAi(options);
  onTestFinished(() => fake.close());
  const clock = new ManualClock();
  const apiKey = options.kind === 'chatOnly' ? undefined : (options.apiKey ?? API_KEY);
  const engine = createOpenAiText({
    config: () => ({ apiKey, baseUrl: fake.baseUrl, model: 'gpt-6-luna', prices: DEFAULT_PRICES }),
    clock,
  });
  const ran: { name: string; input: unknown }[] = [];
  const tools: ToolSet = {
    specs: [
      {
        name: 'find_slots',
        description: 'Finds free times.',
        parameters: { type: 'object', properties: { service: { type: 'string' } } },
      },
    ],
    run: (name, input) => {
      ran.push({ name, input });
      return Promise.resolve({ ok: true, value: { slots: ['09:00'] } });
    },
  };
  const reply = async (
    text = 'Are you open on Sunday?',
    turns: Conversation['turns'] = [],
    signal = new AbortController().signal,
  ) => {
    const events: TextEvent[] = [];
    const conversation: Conversation = {
      id: 'thread_1/1',
      business: testBusiness(),
      customer: { number: '+15550100001', name: undefined },
      prompt: 'You answer for Bright Smile Dental.',
      now: clock.now(),
      turns: [...turns, { from: 'customer', text, at: 4 }],
    };
    for await (const event of engine.reply(conversation, tools, signal)) events.push(event);
    return events;
  };
  return { fake, clock, engine, ran, reply };
}

const answerOf = (events: readonly TextEvent[]) => events.find(({ type }) => type === 'done');
const streamed = (events: readonly TextEvent[]) =>
  events.map((event) => (event.type === 'delta' ? event.text : '')).join('');

describe('the Responses API', () => {
  it('is told the whole conversation, keeps nothing, and streams its answer', async () => {
    const { fake, reply } = await open();
    fake.reply(says('Yes, from ten to two.'));
    const events = await reply('And on Sunday?', PAST);
    expect(answerOf(events)).toEqual({
      type: 'done',
      text: 'Yes, from ten to two.',
      finish: 'complete',
    });
    expect(streamed(events)).toBe('Yes, from ten to two.');
    const usage = { ...NO_USAGE, textInTokens: 210, cachedTextInTokens: 128, textOutTokens: 40 };
    const costUsd = expect.closeTo((82 * 0.1 + 128 * 0.01 + 40 * 0.5) / 1_000_000, 12) as number;
    expect(events).toContainEqual({
      type: 'usage',
      report: { model: 'gpt-6-luna', usage, costUsd },
    });
    const { body } = fake.requests[0]!;
    expect(body).toMatchObject({ model: 'gpt-6-luna', store: false });
    expect(body['instructions']).toMatch(/^You answer for Bright Smile Dental\.[^]*\+15550100001/);
    expect(JSON.stringify(body)).not.toContain(API_KEY);
    expect(body['input']).toMatchObject([
      { role: 'user' },
      { type: 'function_call', call_id: 'tool_7', arguments: '{"service":"Cleaning"}' },
      { type: 'function_call_output', call_id: 'tool_7' },
      { role: 'assistant', content: 'At 9 or 10?' },
      { role: 'developer' },
      { role: 'user', content: [{ type: 'input_text', text: 'And on Sunday?' }] },
    ]);
  });

  it('gets its tools run and its sealed thoughts back', async () => {
    const { fake, ran, reply } = await open();
    fake.reply(wants('find_slots', { service: 'Cleaning' }), says('At nine.'));
    const events = await reply();
    expect(ran).toEqual([{ name: 'find_slots', input: { service: 'Cleaning' } }]);
    expect(events.find(({ type }) => type === 'toolUsed')).toMatchObject({
      exchange: { id: 'call_1', result: { ok: true } },
    });
    expect(answerOf(events)).toMatchObject({ text: 'At nine.' });
    const input = fake.requests[1]?.body['input'] as object[];
    expect(input.slice(1)).toMatchObject([
      { type: 'reasoning', encrypted_content: 'gAAAA-sealed' },
      { type: 'function_call', call_id: 'call_1' },
      { type: 'function_call_output', call_id: 'call_1', output: '{"slots":["09:00"]}' },
    ]);
  });

  it('must answer in the fifth round, when it wants tools without end', async () => {
    const { fake, ran, reply } = await open();
    const wishes = [1, 2, 3, 4].map((round) => wants('find_slots', {}, `call_${round}`));
    fake.reply(...wishes, says('I could not find out.'));
    expect(answerOf(await reply())).toMatchObject({ text: 'I could not find out.' });
    expect(ran).toHaveLength(4);
    const choices = fake.requests.map(({ body }) => body['tool_choice']);
    expect(choices).toEqual(['auto', 'auto', 'auto', 'auto', 'none']);
  });

  it('may refuse, and what it says then is the answer', async () => {
    const { fake, reply } = await open();
    fake.reply(refusesToSay("I can't help with that."));
    expect(answerOf(await reply())).toMatchObject({
      text: "I can't help with that.",
      finish: 'refused',
    });
  });

  it('that runs out of room is cut back to whole sentences', async () => {
    const { fake, reply } = await open();
    fake.reply(isCut('We open at nine. On Sundays we are'));
    expect(answerOf(await reply())).toMatchObject({ text: 'We open at nine.', finish: 'cut' });
  });

  it.each([
    ['a broken connection', breaksAfter('We are op')],
    ['a failure on their side', fails('server_error')],
  ])('is asked again after %s, and the words before are void', async (_what, broken) => {
    const { fake, clock, reply } = await open();
    fake.reply(broken, says('We are open.'));
    const answering = reply();
    await until(() => clock.pendingTimers === 2);
    await clock.advance(500);
    const events = await answering;
    const types = events.map(({ type }) => type);
    expect(types.indexOf('restarted')).toBeGreaterThan(0);
    expect(answerOf(events)).toMatchObject({ text: 'We are open.' });
    expect(fake.requests).toHaveLength(2);
  });

  const overloaded = (headers = {}): RefusedReply => ({
    status: 429,
    error: { code: 'rate_limit_exceeded' },
    headers,
  });

  it('is asked again when it says, after too many requests', async () => {
    const { fake, clock, reply } = await open();
    fake.reply(overloaded({ 'retry-after': '3' }), says('Hello.'));
    const answering = reply();
    await until(() => clock.pendingTimers === 2);
    await clock.advance(2_900);
    expect(fake.requests).toHaveLength(1);
    await clock.advance(100);
    expect(answerOf(await answering)).toMatchObject({ text: 'Hello.' });
  });

  it('is not waited for longer than a sender would', async () => {
    const { fake, reply } = await open();
    fake.reply(overloaded({ 'retry-after': '60' }));
    await expect(reply()).rejects.toMatchObject({ code: 'engine.failed', retryable: true });
    expect(fake.requests).toHaveLength(1);
  });

  it.each([
    [{ status: 429, error: { code: 'insufficient_quota' } }, /no credit left/],
    [{ status: 404, error: { code: 'model_not_found' } }, /model does not exist/],
    [{ status: 400, error: { code: 'invalid_value', param: 'input' } }, /refused the request/],
  ])('is not asked again after %j', async (refused, words) => {
    const { fake, reply } = await open();
    // A server of one's own that answers 404 might know only Chat Completions: ask it that, too.
    fake.reply(refused, refused);
    await expect(reply()).rejects.toMatchObject({
      code: 'engine.failed',
      message: expect.stringMatching(words) as string,
      retryable: false,
    });
    expect(fake.requests.filter(({ path }) => path === '/v1/responses')).toHaveLength(1);
  });

  it('refuses a wrong key in words that never hold it', async () => {
    const { reply } = await open({ apiKey: 'sk-wrong' });
    const error = await reply().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      message: expect.stringContaining('does not accept the key') as string,
    });
    expect(JSON.stringify(error)).not.toContain('sk-wrong');
  });

  it('is given up after twenty seconds, and its connection closed', async () => {
    const { fake, clock, reply } = await open();
    fake.reply(hangsAfter('We are'));
    const answering = reply().catch((thrown: unknown) => thrown);
    await until(() => fake.openStreams === 1);
    await clock.advance(20_000);
    expect(await answering).toMatchObject({ code: 'engine.timeout' });
    await until(() => fake.openStreams === 0);
  });

  it('is left alone as soon as its answer is not wanted', async () => {
    const { fake, clock, reply } = await open();
    fake.reply(hangsAfter('We are'));
    const abort = new AbortController();
    const answering = reply('Hi', [], abort.signal).catch((thrown: unknown) => thrown);
    await until(() => fake.openStreams === 1);
    abort.abort();
    expect(await answering).toMatchObject({ code: 'cancelled' });
    await until(() => fake.openStreams === 0);
    expect(clock.pendingTimers).toBe(0);
  });

  it('of a model that cannot think is asked without what it does not take, from then on', async () => {
    const { fake, reply } = await open({ refusedFields: ['include', 'reasoning'] });
    fake.reply(says('Hello.'), says('Hello again.'));
    expect(answerOf(await reply())).toMatchObject({ text: 'Hello.' });
    expect(fake.requests).toHaveLength(3);
    expect(answerOf(await reply())).toMatchObject({ text: 'Hello again.' });
    expect(fake.requests).toHaveLength(4);
  });

  it('that cannot be reached is said to be so', async () => {
    const { fake, clock, reply } = await open();
    await fake.close();
    const answering = reply().catch((thrown: unknown) => thrown);
    for (const delayMs of [500, 1_000]) {
      await until(() => clock.pendingTimers === 2);
      await clock.advance(delayMs);
    }
    expect(await answering).toMatchObject({ code: 'engine.unavailable', detail: 'ECONNREFUSED' });
  });
});

describe('a compatible server that knows only Chat Completions', () => {
  it('is noticed once and asked in its own way from then on', async () => {
    const { fake, reply } = await open({ kind: 'chatOnly' });
    fake.reply(chats('We are open.'), chats('Bye.'));
    const events = await reply('And on Sunday?', PAST);
    expect(answerOf(events)).toMatchObject({ text: 'We are open.', finish: 'complete' });
    expect(streamed(events)).toBe('We are open.');
    expect(events).toContainEqual({
      type: 'usage',
      report: {
        model: 'gpt-6-luna',
        usage: { ...NO_USAGE, textInTokens: 90, textOutTokens: 20 },
        costUsd: expect.closeTo((90 * 0.1 + 20 * 0.5) / 1_000_000, 12) as number,
      },
    });
    await reply();
    expect(fake.requests.map(({ path }) => path)).toEqual([
      '/v1/responses',
      '/v1/chat/completions',
      '/v1/chat/completions',
    ]);
  });

  it('has fragments of several tool calls joined by their index', async () => {
    const { fake, ran, reply } = await open({ kind: 'chatOnly' });
    fake.reply(
      chatWants(['find_slots', { service: 'Cleaning' }], ['find_slots', { service: 'Filling' }]),
      chats('At nine.'),
    );
    expect(answerOf(await reply())).toMatchObject({ text: 'At nine.' });
    expect(ran.map(({ input }) => input)).toEqual([
      { service: 'Cleaning' },
      { service: 'Filling' },
    ]);
    expect(fake.requests.at(-1)?.body['messages']).toMatchObject([
      { role: 'system' },
      { role: 'user' },
      { role: 'assistant', content: null, tool_calls: [{ id: 'call_0' }, { id: 'call_1' }] },
      { role: 'tool', tool_call_id: 'call_0' },
      { role: 'tool', tool_call_id: 'call_1' },
    ]);
  });

  it('that stops in mid-sentence is cut back, and one that breaks off is asked again', async () => {
    const { fake, clock, reply } = await open({ kind: 'chatOnly' });
    const broken = chats('We');
    fake.reply({ ...broken, events: broken.events.slice(0, 2) }, chats('We open. On', 'length'));
    const answering = reply();
    await until(() => clock.pendingTimers === 2);
    await clock.advance(500);
    expect(answerOf(await answering)).toMatchObject({ text: 'We open.', finish: 'cut' });
  });
});

it('nothing is written while nothing is set up', () => {
  const engine = createOpenAiText({ config: () => undefined, clock: new ManualClock() });
  expect(engine.canWrite()).toBe(false);
});

describe('in a call', () => {
  const NOTE = { from: 'note', text: 'She is a regular.', at: 3 } as const;
  const SAID_NOTHING = {
    from: 'agent',
    text: '',
    at: 2,
    tools: [{ id: 'tool_1', name: 'find_slots', arguments: {}, result: { ok: true, value: 1 } }],
  } as const;

  it.each([
    { name: 'Responses', kind: 'openai', answer: says('Hello.'), field: 'input' },
    { name: 'Chat Completions', kind: 'chatOnly', answer: chats('Hello.'), field: 'messages' },
  ] as const)(
    '$name are told notes, and tools behind which nothing was said',
    async ({ kind, answer, field }) => {
      const { fake, reply } = await open({ kind });
      fake.reply(answer);
      await reply('Are you there?', [{ from: 'customer', text: 'Hi', at: 1 }, SAID_NOTHING, NOTE]);
      const told = fake.requests.at(-1)?.body[field] as readonly { readonly content?: unknown }[];
      expect(JSON.stringify(told)).toContain('She is a regular.');
      expect(told.filter(({ content }) => content === '')).toEqual([]);
    },
  );

  it('a server that refuses what is asked without saying which part is asked for less', async () => {
    const { fake, reply } = await open();
    fake.reply({ status: 400, error: { code: null } }, chats('We open at nine.'));
    expect(answerOf(await reply())).toMatchObject({ text: 'We open at nine.' });
    fake.reply(chats('Until five.'));
    await reply();
    expect(fake.requests.map(({ path }) => path)).toEqual([
      '/v1/responses',
      '/v1/chat/completions',
      '/v1/chat/completions',
    ]);
  });
});
