import { afterEach, describe, expect, it } from 'vitest';
import { FAKE_GEMINI_KEY } from '../../../fakes/gemini/fakeGemini';
import { GeminiBench, LOUD, type GeminiBenchOptions } from '../../../fakes/gemini/geminiBench';
import { saying } from '../../../fakes/gemini/plan';
import { longestSilenceMs } from '../../../fakes/longestSilence';

let bench: GeminiBench;

async function afterGreeting(options: GeminiBenchOptions = {}): Promise<GeminiBench> {
  bench = await GeminiBench.open({
    ...options,
    prepare: (fake) => {
      fake.turns.push(saying('Hello there.', 200));
      options.prepare?.(fake);
    },
  });
  await bench.goLive();
  await bench.play(600);
  return bench;
}

/** A call that cannot begin. */
async function refused(options: GeminiBenchOptions): Promise<string> {
  bench = await GeminiBench.open(options);
  return bench.refusal();
}

const spoken = () => bench.spoken();
const warnings = () => bench.warnings();
const handle = () => bench.session.setup?.sessionResumption?.handle;
const DOWN = { status: 503, reason: 'The service is currently unavailable.' };

afterEach(() => bench.close());

describe('a call that cannot begin', () => {
  it('says in words that the key was refused, and keeps the key to itself', async () => {
    const message = await refused({
      config: { apiKey: 'AIzaWrong000000000000000000000000000000' },
    });
    expect(message).toMatch(/does not accept the Gemini key.*enter it again/);
    expect(JSON.stringify(bench.events)).not.toContain('AIza');
    expect(bench.engine.readiness()).toMatchObject({ state: 'unavailable', place: 'accounts' });
  });

  it('says that the model is not to be had', async () => {
    expect(await refused({ config: { model: 'gemini-imaginary' } })).toMatch(/another model/);
    expect(bench.engine.readiness()).toMatchObject({ place: 'agents', model: 'gemini-imaginary' });
  });

  it('says what is wrong with an address that leads nowhere', async () => {
    expect(await refused({ config: { baseUrl: 'http://example.com' } })).toMatch(/https:\/\//);
    await bench.close();
    const reason = 'Quota exceeded for quota metric.';
    const prepare: GeminiBenchOptions['prepare'] = (fake) =>
      (fake.refuse = { status: 429, reason });
    expect(await refused({ prepare })).toMatch(/limits how much/);
  });

  it('shows the key in a header, and in the address only to who does not look there', async () => {
    await afterGreeting();
    expect(bench.fake.handshakes.map(({ url }) => url.includes('key='))).toEqual([false]);
    await bench.close();
    await afterGreeting({ prepare: (fake) => (fake.readsNoKeyHeader = true) });
    expect(bench.fake.handshakes.map(({ url }) => url.includes(FAKE_GEMINI_KEY))).toEqual([
      false,
      true,
    ]);
    bench.session.drop();
    await bench.until(() => bench.fake.sessions.length === 2);
    expect(bench.fake.handshakes).toHaveLength(3);
    expect(JSON.stringify(bench.events)).not.toContain('AIza');
  });
});

describe('the ten minutes of a connection', () => {
  it('are not waited for: another takes over in a quiet moment, from where the first stood', async () => {
    await afterGreeting();
    const [first] = bench.fake.sessions;
    await bench.wait(8 * 60_000);
    expect(bench.fake.sessions).toHaveLength(1);
    await bench.wait(70_000);
    await bench.until(() => bench.fake.sessions.length === 2 && first?.isClosed === true);
    expect(first?.wasClosedNormally).toBe(true);
    expect(handle()).toBeDefined();
    // Without it, a session of sound ends for good after a quarter of an hour.
    expect(bench.session.setup?.contextWindowCompression).toBeDefined();
    expect(bench.session.lines.at(-1)).toBe('model: Hello there.');
    bench.fake.turns.push(saying('Still here.', 400));
    await bench.callerSays('Are you still there?');
    await bench.play(900);
    expect(spoken().at(-1)).toBe('agent: Still here.');
    expect(warnings()).toEqual([]);
    expect(bench.session.refusal).toBeUndefined();
  });

  it('end early with a warning: the switch waits for the agent to finish', async () => {
    await afterGreeting();
    bench.fake.turns.push(saying('A long story.', 3000));
    await bench.callerSays('Tell me a story.');
    const [first] = bench.fake.sessions;
    first?.goAway('9.5s');
    await bench.play(1500);
    expect(first?.isClosed).toBe(false);
    await bench.play(3000);
    await bench.until(() => first?.isClosed === true);
    expect(bench.fake.sessions).toHaveLength(2);
    expect(bench.call.eventsOf('turn.interrupted')).toEqual([]);
    expect(spoken().at(-1)).toBe('agent: A long story.');
    expect(bench.session.lines.at(-1)).toBe('model: A long story.');
  });

  it('that end while the agent talks on: it goes on from what it had said', async () => {
    await afterGreeting();
    const words = 'We are open from nine to five, and on Saturdays until noon. Come by any time.';
    bench.fake.turns.push({ items: [{ say: words, durationMs: 9000, pauseAfterMs: 4000 }] });
    await bench.callerSays('When are you open?');
    await bench.until(() => bench.session.isPaused);
    bench.session.goAway('4s');
    bench.fake.turns.push(saying('Come by any time.', 800));
    await bench.play(2500);
    await bench.until(() => bench.fake.sessions.length === 2);
    await bench.play(4000);
    const { lines } = bench.session;
    expect(lines).toContain('user: When are you open?');
    expect(lines.find((line) => line.includes('connection broke'))).toMatch(/has heard: "We are/);
    expect(spoken().at(-1)).toBe('agent: Come by any time.');
    expect(bench.session.refusal).toBeUndefined();
  });
});

describe('a connection that breaks', () => {
  it('while nobody speaks: the caller notices nothing, and nothing is said twice', async () => {
    await afterGreeting();
    const before = bench.sentBytes();
    bench.session.drop();
    await bench.until(() => bench.fake.sessions.length === 2);
    await bench.play(400);
    expect(bench.sentBytes()).toBe(before);
    expect(bench.session.receivedOf('clientContent')).toEqual([]);
    bench.fake.turns.push(saying('Until five.', 400));
    await bench.callerSays('When do you close?');
    await bench.play(900);
    expect(spoken().slice(-2)).toEqual(['caller: When do you close?', 'agent: Until five.']);
  });

  it('and cannot be gone on from: the next one is told what was said', async () => {
    await afterGreeting();
    bench.fake.turns.push(saying('Until five.', 400));
    await bench.callerSays('When do you close?');
    await bench.play(1600);
    bench.fake.handles.clear();
    bench.session.drop();
    await bench.until(() => bench.fake.sessions.length === 3);
    await bench.play(200);
    expect(bench.fake.sessions[1]?.refusal?.code).toBe(1007);
    expect(handle()).toBeUndefined();
    expect(bench.session.lines).toEqual([
      'model: Hello there.',
      'user: When do you close?',
      'model: Until five.',
    ]);
    expect(bench.session.isAnswering).toBe(false);
    bench.fake.turns.push(saying('You are welcome.', 400));
    await bench.callerSays('Thanks.');
    await bench.play(900);
    expect(spoken().at(-1)).toBe('agent: You are welcome.');
  });

  it('while the caller speaks: the agent asks to have it repeated', async () => {
    await afterGreeting();
    await bench.play(400, LOUD);
    bench.session.drop();
    bench.fake.turns.push(saying('Sorry, the line dropped. Could you repeat that?', 800));
    await bench.until(() => bench.fake.sessions.length === 2);
    await bench.play(1200);
    expect(bench.session.lines.some((line) => /ask the caller to repeat it/.test(line))).toBe(true);
    expect(spoken().at(-1)).toMatch(/Could you repeat that\?$/);
  });

  it('for as long as it is tried again: who waits is never in silence for more than 2 s', async () => {
    await afterGreeting({ business: { recordCalls: true } });
    await bench.play(400, LOUD);
    const { agent } = bench.call.recordings;
    const from = agent.length;
    bench.fake.refuse = DOWN;
    bench.session.drop();
    await bench.until(() => warnings().length === 1);
    await bench.play(11_000);
    expect(longestSilenceMs(agent.slice(from))).toBeLessThanOrEqual(2000);
    bench.fake.refuse = undefined;
    bench.fake.turns.push(saying('Sorry, could you repeat that?', 800));
    await bench.play(2600);
    await bench.until(() => bench.fake.sessions.length === 2);
    await bench.play(1500);
    expect(spoken().at(-1)).toBe('agent: Sorry, could you repeat that?');
  });

  it('for good: the call is handed over with the reason', async () => {
    await afterGreeting();
    bench.fake.refuse = DOWN;
    bench.session.drop();
    await bench.until(() => warnings().length === 1);
    await bench.play(16_000);
    expect(bench.call.eventsOf('call.ending')).toMatchObject([{ reason: 'engine_lost' }]);
  });

  it('while a tool runs: its result is told to the new session, not answered', async () => {
    let finish: (result: { ok: boolean; value: unknown }) => void = () => undefined;
    await afterGreeting({
      tools: {
        specs: (names) => names.map((name) => ({ name, description: name, parameters: {} })),
        run: () => new Promise((resolve) => (finish = resolve)),
      },
    });
    bench.fake.turns.push({ items: [{ call: 'echo', args: { day: 'Tue' } }] });
    await bench.callerSays('Tuesday?');
    await bench.until(() => bench.has('tool.called'));
    bench.session.drop();
    await bench.until(() => bench.fake.sessions.length === 2);
    await bench.play(100);
    bench.fake.turns.push(saying('It is free.', 400));
    finish({ ok: true, value: { free: true } });
    await bench.play(1500);
    expect(bench.session.receivedOf('toolResponse')).toEqual([]);
    expect(bench.session.lines.some((line) => /tool echo.*"free":true/.test(line))).toBe(true);
    expect(spoken().at(-1)).toBe('agent: It is free.');
    expect(bench.session.refusal).toBeUndefined();
  });

  it('with a prompt that was changed meanwhile: the new session has it', async () => {
    await afterGreeting();
    bench.fake.refuse = DOWN;
    bench.session.drop();
    await bench.until(() => warnings().length === 1);
    bench.call.session.operator.applyPrompt('Be brief.');
    bench.fake.refuse = undefined;
    await bench.play(2000);
    await bench.until(() => bench.has('prompt.acknowledged'));
    expect(bench.session.setup?.systemInstruction?.parts[0]?.text).toMatch(/^Be brief\./);
  });
});

describe('an answer that does not come', () => {
  it('when Gemini stalls in the middle of one, the call goes on in a new session', async () => {
    await afterGreeting();
    bench.fake.turns.push({ items: [{ say: 'Well, …', durationMs: 3000, pauseAfterMs: 200 }] });
    await bench.callerSays('Hello?');
    await bench.until(() => bench.session.isPaused);
    await bench.play(8200);
    await bench.until(() => bench.fake.sessions.length === 2);
    expect(warnings()[0]).toMatch(/stopped in the middle/);
  });

  it('to the caller’s words: the model is told that they wait', async () => {
    await afterGreeting();
    bench.fake.turns.push({ items: [] }, saying('Until five.', 400));
    await bench.callerSays('When do you close?');
    await bench.play(4000);
    expect(spoken().at(-1)).toBe('agent: Until five.');
    const sentences = spoken().filter((line) => line === 'agent: One moment, please.');
    expect(sentences).toHaveLength(1);
  });

  it('because the model thinks on: it is left to think, and what comes of it is said', async () => {
    await afterGreeting({ config: { model: 'gemini-3.8-live-extended-thinking' } });
    bench.fake.turns.push({ items: [], thinksOn: true }, saying('On Tuesday, then.', 400));
    await bench.callerSays('Which day would suit everybody?');
    const told = bench.session.receivedOf('clientContent').length;
    await bench.play(6000);
    expect(bench.session.receivedOf('clientContent')).toHaveLength(told);
    bench.session.goAway('60s');
    await bench.wait(2000);
    expect(bench.fake.sessions).toHaveLength(1);
    bench.session.goOn();
    await bench.play(1500);
    expect(spoken().at(-1)).toBe('agent: On Tuesday, then.');
    await bench.until(() => bench.fake.sessions.length === 2);
  });

  it('because the model thinks on and never comes back: it is told that the caller waits', async () => {
    await afterGreeting({ config: { model: 'gemini-3.8-live-extended-thinking' } });
    bench.fake.turns.push({ items: [], thinksOn: true }, saying('On Tuesday, then.', 400));
    await bench.callerSays('Which day would suit everybody?');
    await bench.play(14_000);
    expect(spoken().at(-1)).not.toBe('agent: On Tuesday, then.');
    await bench.play(3000);
    expect(spoken().at(-1)).toBe('agent: On Tuesday, then.');
    expect(bench.session.lines.some((line) => /caller is waiting/.test(line))).toBe(true);
    bench.session.goAway('60s');
    await bench.play(1500);
    await bench.until(() => bench.fake.sessions.length === 2);
  });

  it('to what was asked of it, twice: the offline voice says it', async () => {
    await afterGreeting();
    const filtered = { items: [], reason: 'GENERATED_AUDIO_SAFETY' };
    bench.fake.turns.push(filtered, filtered);
    const said = bench.call.session.operator.direct('say', 'We close at five.');
    await Promise.all([expect(said).rejects.toThrow(/safety filter/), bench.play(8000)]);
    expect(bench.offlineLines).toContain('We close at five.');
    expect(warnings()).toHaveLength(2);
  });
});

describe('what the vendor should not send', () => {
  it('is ignored: noise, unknown messages, messages without their fields, other sound', async () => {
    await afterGreeting();
    bench.session.sendRaw('not json');
    bench.session.sendRaw('{"telepathy":{}}');
    bench.session.sendRaw('{"serverContent":{"modelTurn":{"parts":[{"inlineData":{}}]}}}');
    bench.session.sendRaw('[]');
    bench.session.sendRaw('{"toolCallCancellation":{"ids":["fc-unknown"]}}');
    bench.fake.turns.push(saying('Yes.', 400));
    await bench.callerSays('Hello?');
    await bench.play(900);
    expect(spoken().at(-1)).toBe('agent: Yes.');
    expect(warnings()).toEqual([]);
  });

  it('closes the socket when the caller hangs up, with nothing left behind', async () => {
    await afterGreeting();
    bench.call.leg.end('stopped');
    await bench.until(() => bench.session.isClosed && bench.call.hasEnded);
    expect(bench.session.wasClosedNormally).toBe(true);
    expect(bench.call.clock.pendingTimers).toBe(0);
  });
});
