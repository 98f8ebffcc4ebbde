import { afterEach, describe, expect, it } from 'vitest';
import { longestSilenceMs } from '../../../fakes/longestSilence';
import { saying } from '../../../fakes/openaiRealtime/plan';
import { FAKE_KEY } from '../../../fakes/openaiRealtime/fakeOpenAi';
import {
  LOUD,
  RealtimeBench,
  type RealtimeBenchOptions,
} from '../../../fakes/openaiRealtime/realtimeBench';

let bench: RealtimeBench;

async function afterGreeting(options: RealtimeBenchOptions = {}): Promise<RealtimeBench> {
  bench = await RealtimeBench.open({
    ...options,
    prepare: (fake) => {
      fake.answers.push(saying('Hello.', 200));
      options.prepare?.(fake);
    },
  });
  await bench.goLive();
  await bench.play(400);
  return bench;
}

/** A call that cannot begin. */
async function refused(options: RealtimeBenchOptions): Promise<string> {
  bench = await RealtimeBench.open(options);
  return bench.refusal();
}

const spoken = () => bench.spoken();
const warnings = () => bench.warnings();
const lines = () => bench.session.items.map(({ line }) => line);

afterEach(() => bench.close());

describe('a call that cannot begin', () => {
  it('says in words that the key was refused, and keeps the key to itself', async () => {
    const message = await refused({ config: { apiKey: 'sk-wrong-0000000000000000' } });
    expect(message).toMatch(/key was refused.*enter it again/i);
    expect(JSON.stringify(bench.events)).not.toContain(FAKE_KEY);
    expect(JSON.stringify(bench.events)).not.toContain('sk-');
    expect(bench.engine.readiness()).toMatchObject({ state: 'unavailable', place: 'accounts' });
  });

  it('says that the account has no credit', async () => {
    const message = await refused({
      prepare: (fake) => {
        fake.refuse = { status: 429, type: 'insufficient_quota', code: 'insufficient_quota' };
      },
    });
    expect(message).toMatch(/no credit/i);
  });

  it('tries again while the vendor only has too much to do, and the caller hears that it takes a moment', async () => {
    const busy = { status: 429, type: 'requests', code: 'rate_limit_exceeded' };
    bench = await RealtimeBench.open({
      prepare: (fake) => {
        fake.refuse = busy;
        fake.answers.push(saying('Hello.', 200));
      },
    });
    await bench.call.goLive();
    await bench.until(() => bench.fake.handshakes.length > 0);
    bench.fake.refuse = undefined;
    for (let round = 0; round < 200 && spoken().length === 0; round += 1) await bench.play(20);
    expect(spoken()).toEqual(['agent: Hello.']);
    expect(bench.call.eventsOf('call.ending')).toEqual([]);
    expect(bench.fake.handshakes.length).toBe(2);
  });

  it('is passed on when the vendor has too much to do for too long', async () => {
    const message = await refused({
      prepare: (fake) => {
        fake.refuse = { status: 429, type: 'requests', code: 'rate_limit_exceeded' };
      },
    });
    expect(message).toMatch(/limits how much this account/i);
    expect(bench.fake.handshakes.length).toBeGreaterThan(2);
  });

  it('says that the model is not to be had', async () => {
    expect(await refused({ config: { model: 'gpt-imaginary' } })).toMatch(/choose another model/i);
    expect(bench.engine.readiness()).toMatchObject({ place: 'agents', model: 'gpt-imaginary' });
  });

  it('lets no sound through to a server that ignores the telephone’s format', async () => {
    const message = await refused({ prepare: (fake) => (fake.formatsIgnored = true) });
    expect(message).toMatch(/sound format/);
    expect(bench.session.receivedMs).toBe(0);
    // The caller hears that something went wrong, in our own voice, and nothing else.
    expect(spoken()).toEqual([expect.stringContaining('agent: I am sorry, something went wrong')]);
    expect(bench.sentBytes()).toBe(3200);
  });

  it('never asks for the interface of 2024', async () => {
    await afterGreeting();
    const [handshake] = bench.fake.handshakes;
    expect(handshake?.headers['openai-beta']).toBeUndefined();
    expect(handshake?.headers['sec-websocket-extensions']).toBeUndefined();
    expect(handshake?.url).not.toContain(FAKE_KEY);
  });
});

describe('a connection that breaks', () => {
  it('in mid-word: the call goes on in a new session from what the caller has heard', async () => {
    await afterGreeting();
    const words = 'We are open from nine to five, and on Saturdays until noon.';
    bench.fake.answers.push({ items: [{ say: words, durationMs: 3000, pauseAfterMs: 1500 }] });
    await bench.callerSays('When are you open?');
    await bench.until(() => bench.session.isPaused);
    bench.session.drop();
    bench.fake.answers.push(saying('And on Saturdays until noon.', 800));
    await bench.until(() => bench.fake.sessions.length === 2);
    await bench.play(2500);
    expect(lines().slice(0, 3)).toEqual([
      'assistant: Hello.',
      'user: When are you open?',
      expect.stringMatching(/^assistant: We are open from/),
    ]);
    expect(lines()[3]).toMatch(/^system: .*connection broke while you were speaking/);
    expect(spoken().at(-1)).toBe('agent: And on Saturdays until noon.');
    expect(warnings()[0]).toMatch(/connection to OpenAI was lost/);
    expect(bench.session.errors).toEqual([]);
  });

  it('while nobody speaks: the caller notices nothing', async () => {
    await afterGreeting();
    const before = bench.sentBytes();
    bench.session.drop();
    await bench.until(() => bench.fake.sessions.length === 2);
    await bench.play(400);
    expect(bench.sentBytes()).toBe(before);
    bench.fake.answers.push(saying('Until five.', 400));
    await bench.callerSays('When do you close?');
    await bench.play(600);
    expect(spoken().slice(-2)).toEqual(['caller: When do you close?', 'agent: Until five.']);
  });

  it('while the caller speaks: the agent asks to have it repeated', async () => {
    await afterGreeting();
    await bench.play(300, LOUD);
    bench.session.drop();
    bench.fake.answers.push(saying('Sorry, the line dropped. Could you repeat that?', 800));
    await bench.until(() => bench.fake.sessions.length === 2);
    await bench.play(1200);
    expect(lines().at(-1)).toMatch(/assistant: Sorry, the line dropped/);
    expect(lines().some((line) => /ask the caller to repeat it/.test(line))).toBe(true);
  });

  it('for longer: the caller hears the offline voice within 2 s, and again', async () => {
    await afterGreeting();
    await bench.play(300, LOUD);
    bench.fake.refuse = { status: 503, type: 'server_error', code: 'overloaded' };
    bench.session.drop();
    await bench.until(() => bench.call.eventsOf('call.warning').length === 1);
    await bench.play(2000);
    expect(spoken().at(-1)).toBe('agent: One moment, please.');
    await bench.play(9000);
    expect(spoken().at(-1)).toBe('agent: Thank you for waiting. I am still here.');
    bench.fake.refuse = undefined;
    bench.fake.answers.push(saying('Sorry, could you repeat that?', 800));
    await bench.play(2600);
    await bench.until(() => bench.fake.sessions.length === 2);
    await bench.play(1500);
    expect(spoken().at(-1)).toBe('agent: Sorry, could you repeat that?');
  });

  it('while the caller only thinks: nothing is said to them', async () => {
    await afterGreeting();
    bench.fake.refuse = { status: 503, type: 'server_error', code: 'overloaded' };
    const before = bench.sentBytes();
    bench.session.drop();
    await bench.until(() => bench.call.eventsOf('call.warning').length === 1);
    await bench.play(6000);
    expect(bench.sentBytes()).toBe(before);
  });

  it('for as long as it is tried again: who waits is never in silence for more than 2 s', async () => {
    await afterGreeting({ business: { recordCalls: true } });
    await bench.play(300, LOUD);
    const { agent } = bench.call.recordings;
    bench.fake.refuse = { status: 503, type: 'server_error', code: 'overloaded' };
    const droppedAt = agent.length;
    bench.session.drop();
    while (!bench.has('call.ended')) await bench.play(20);
    expect((agent.length - droppedAt) / 8_000).toBeGreaterThan(10);
    expect(longestSilenceMs(agent.slice(droppedAt))).toBeLessThanOrEqual(2_000);
  });

  it('for good: the call is handed over with the reason', async () => {
    await afterGreeting();
    bench.fake.refuse = { status: 503, type: 'server_error', code: 'overloaded' };
    bench.session.drop();
    await bench.play(17_000);
    expect(bench.call.eventsOf('call.ending')).toMatchObject([{ reason: 'engine_lost' }]);
    // On the open line, in the offline voice.
    expect(spoken().at(-1)).toMatch(/^agent: I am sorry, something went wrong on our side/);
  });

  it('and is refused for good: it is not tried again', async () => {
    await afterGreeting();
    bench.fake.refuse = { status: 401, type: 'invalid_request_error', code: 'invalid_api_key' };
    bench.session.drop();
    await bench.play(600);
    expect(bench.fake.handshakes).toHaveLength(2);
    expect(bench.call.eventsOf('call.ending')).toMatchObject([{ reason: 'engine_lost' }]);
  });

  it('while a tool runs: its result reaches the new session', async () => {
    let finish: (result: { ok: boolean; value: unknown }) => void = () => undefined;
    await afterGreeting({
      tools: {
        specs: (names) => names.map((name) => ({ name, description: name, parameters: {} })),
        run: () => new Promise((resolve) => (finish = resolve)),
      },
    });
    bench.fake.answers.push({ items: [{ call: 'echo', arguments: '{"day":"Tue"}' }] });
    await bench.callerSays('Tuesday?');
    await bench.until(() => bench.has('tool.called'));
    bench.session.drop();
    await bench.until(() => bench.fake.sessions.length === 2);
    await bench.play(100);
    bench.fake.answers.push(saying('It is free.', 400));
    finish({ ok: true, value: { free: true } });
    await bench.play(800);
    expect(lines().slice(-3)).toEqual([
      'call: echo {"day":"Tue"}',
      'result: {"ok":true,"free":true}',
      'assistant: It is free.',
    ]);
    expect(bench.session.errors).toEqual([]);
  });

  it('without a word, when the vendor stalls in the middle of an answer', async () => {
    await afterGreeting();
    bench.fake.answers.push({ items: [{ say: 'Well, …', durationMs: 3000, pauseAfterMs: 200 }] });
    await bench.callerSays('Hello?');
    await bench.until(() => bench.session.isPaused);
    await bench.play(8200);
    await bench.until(() => bench.fake.sessions.length === 2);
    expect(warnings()[0]).toMatch(/stopped in the middle/);
  });
});

describe('the vendor’s hour', () => {
  const soon = (bench: RealtimeBench, minutes: number) =>
    Math.floor(bench.call.clock.now() / 1000) + minutes * 60;

  it('is not waited for: another session takes over in a quiet moment, unnoticed', async () => {
    bench = await RealtimeBench.open({
      prepare: (fake) => fake.answers.push(saying('Hello.', 200)),
    });
    bench.fake.expiresAt = soon(bench, 60);
    await bench.goLive();
    await bench.play(400);
    bench.fake.expiresAt = soon(bench, 120);
    const [first] = bench.fake.sessions;
    await bench.wait(49 * 60_000);
    await bench.play(100);
    expect(bench.fake.sessions).toHaveLength(1);
    await bench.wait(60_000);
    await bench.until(() => bench.fake.sessions.length === 2 && first?.isClosed === true);
    expect(lines()).toEqual(['assistant: Hello.']);
    bench.fake.answers.push(saying('Still here.', 400));
    await bench.callerSays('Are you still there?');
    await bench.play(600);
    expect(spoken().at(-1)).toBe('agent: Still here.');
    expect(warnings()).toEqual([]);
    expect(bench.session.errors).toEqual([]);
  });

  it('waits for the agent to finish before it switches', async () => {
    bench = await RealtimeBench.open({
      prepare: (fake) => fake.answers.push(saying('Hello.', 200)),
    });
    bench.fake.expiresAt = soon(bench, 10) + 3;
    await bench.goLive();
    await bench.play(400);
    bench.fake.expiresAt = undefined;
    bench.fake.answers.push(saying('A long story.', 4000));
    await bench.callerSays('Tell me a story.');
    const [first] = bench.fake.sessions;
    await bench.play(2000);
    await bench.until(() => bench.fake.sessions.length === 2);
    expect(first?.isClosed).toBe(false);
    await bench.play(3500);
    await bench.until(() => first?.isClosed === true);
    expect(bench.call.eventsOf('turn.interrupted')).toEqual([]);
  });

  it('ends a session that was not rotated: the call goes on all the same', async () => {
    await afterGreeting();
    bench.session.expire();
    await bench.until(() => bench.fake.sessions.length === 2);
    await bench.play(200);
    expect(warnings()[0]).toMatch(/60 minutes/);
    expect(bench.has('call.ending')).toBe(false);
  });
});

describe('an answer that fails', () => {
  const failed = (code: string, type = 'server_error') =>
    ({ items: [], end: { status: 'failed', type, code } }) as const;

  it('is asked for again, once', async () => {
    await afterGreeting();
    bench.fake.answers.push(failed('rate_limit_exceeded'), saying('Yes.', 400));
    await bench.callerSays('Hello?');
    await bench.play(1000);
    expect(spoken().at(-1)).toBe('agent: Yes.');
    expect(warnings()[0]).toMatch(/limits how much/);
  });

  it('twice: the caller is asked to say it again', async () => {
    await afterGreeting();
    bench.fake.answers.push(failed('oops'), failed('oops'));
    await bench.callerSays('Hello?');
    await bench.play(1500);
    expect(spoken().at(-1)).toMatch(/^agent: I am sorry.*say it again/);
  });

  it('for want of money: the call is handed over', async () => {
    await afterGreeting();
    bench.fake.answers.push(failed('insufficient_quota', 'insufficient_quota'));
    await bench.callerSays('Hello?');
    await bench.until(() => bench.has('call.ending'));
    expect(bench.call.eventsOf('call.ending')).toMatchObject([{ reason: 'engine_lost' }]);
  });

  it('because another was running: it is asked for once more when that one is done', async () => {
    await afterGreeting();
    const created = () => bench.session.receivedOf('response.create');
    bench.fake.answers.push({ items: [{ say: 'Busy.', durationMs: 400, pauseAfterMs: 200 }] });
    bench.session.timeOutIdle();
    const said = bench.call.session.operator.direct('say', 'Wait.');
    bench.fake.answers.push(saying('Wait.', 300));
    await bench.play(100);
    bench.session.resume();
    await bench.play(2000);
    await said;
    expect(created().length).toBeLessThanOrEqual(3);
    expect(spoken().at(-1)).toBe('agent: Wait.');
  });
});

describe('what the vendor should not send', () => {
  it('is ignored: noise, unknown events, events without their fields', async () => {
    await afterGreeting();
    bench.session.sendRaw('not json');
    bench.session.sendRaw('{"type":"response.telepathy.delta","event_id":"ev_1"}');
    bench.session.sendRaw('{"type":"response.output_audio.delta","event_id":"ev_2"}');
    bench.session.sendRaw('[]');
    bench.session.error('response_cancel_not_active');
    bench.session.error('something_new');
    bench.fake.answers.push(saying('Yes.', 400));
    await bench.callerSays('Hello?');
    await bench.play(600);
    expect(spoken().at(-1)).toBe('agent: Yes.');
    expect(warnings()).toEqual(['OpenAI reported an error. The call goes on.']);
  });

  it('closes the vendor’s socket when the caller hangs up, with nothing left behind', async () => {
    await afterGreeting();
    bench.call.leg.end('stopped');
    await bench.until(() => bench.session.isClosed && bench.call.hasEnded);
    expect(bench.call.clock.pendingTimers).toBe(0);
  });
});
