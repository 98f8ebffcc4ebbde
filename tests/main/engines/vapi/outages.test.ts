import { afterEach, describe, expect, it } from 'vitest';
import { longestSilenceMs } from '../../../fakes/longestSilence';
import { FAKE_KEY } from '../../../fakes/vapi/fakeVapi';
import { LOUD, VapiBench, type VapiBenchOptions } from '../../../fakes/vapi/vapiBench';

let bench: VapiBench;
afterEach(() => bench.close());

async function afterGreeting(options: VapiBenchOptions = {}): Promise<void> {
  bench = await VapiBench.open(options);
  await bench.goLive();
  await bench.play(1400);
}

/** A call that cannot begin. */
async function refused(options: VapiBenchOptions): Promise<string> {
  bench = await VapiBench.open(options);
  await bench.goLive();
  for (let round = 0; round < 200 && !bench.has('call.ending'); round += 1) await bench.play(20);
  expect(bench.call.eventsOf('call.ending')).toMatchObject([{ reason: 'engine_lost' }]);
  bench.call.leg.end('closed');
  await bench.until(() => bench.call.hasEnded);
  return bench.call.eventsOf('call.ended')[0]?.error?.message ?? '';
}

const warnings = () => bench.call.eventsOf('call.warning').map(({ error }) => error.message);

describe('a call that cannot begin', () => {
  it('says in words that the key was refused, and keeps the key to itself', async () => {
    const message = await refused({ apiKey: '00000000-9999-4999-8999-000000000000' });
    expect(message).toMatch(/refused the private key/i);
    expect(JSON.stringify(bench.events)).not.toContain('00000000-9999');
  });

  it('says that the assistant is not there any more', async () => {
    expect(await refused({ assistantId: 'gone-away' })).toMatch(/no such assistant/i);
  });

  it('says that all lines are taken, and asks once only', async () => {
    const body = JSON.stringify({ message: 'Over Concurrency Limit.', error: 'Bad Request' });
    const prepare: VapiBenchOptions['prepare'] = (fake) => (fake.refuse = { status: 400, body });
    expect(await refused({ prepare })).toMatch(/as many calls as the account may have/);
    expect(bench.fake.requests).toEqual(['POST /call']);
  });

  it('is not confused by a page in HTML', async () => {
    const prepare: VapiBenchOptions['prepare'] = (fake) =>
      (fake.refuse = { status: 503, body: '<html>Cloudflare</html>', isHtml: true });
    expect(await refused({ prepare })).toMatch(/trouble of its own/);
  });

  it('ends the call that was created when its socket cannot be had', async () => {
    const prepare: VapiBenchOptions['prepare'] = (fake) => (fake.refuseSockets = 404);
    await refused({ prepare });
    await bench.until(() => bench.vapi.status === 'ended');
    expect(bench.fake.calls).toHaveLength(1);
  });
});

describe('a connection that breaks', () => {
  it('is followed by another call that knows what was said', async () => {
    await afterGreeting();
    await bench.callerSays('I need a cleaning.');
    await bench.play(1400);
    bench.fake.turns.push({ say: 'Where were we? A cleaning.' });
    bench.vapi.drop();
    await bench.until(() => bench.fake.calls.length === 2);
    await bench.play(2500);
    expect(warnings()[0]).toMatch(/connection to Vapi was lost/i);
    const [note] = bench.vapi.conversation.filter((line) => line.includes('connection broke'));
    expect(note).toContain('Caller: I need a cleaning.');
    expect(note).toContain('You: Hello.');
    expect(bench.fake.bodies[1]?.assistant?.firstMessageMode).toBe('assistant-waits-for-user');
    expect(bench.spoken().at(-1)).toBe('agent: Where were we? A cleaning.');
    expect(bench.has('call.ending')).toBe(false);
  });

  it('is noticed when it is only half open', async () => {
    await afterGreeting();
    bench.vapi.freeze();
    for (let round = 0; round < 40 && bench.fake.calls.length < 2; round += 1)
      await bench.wait(1000);
    expect(bench.fake.calls).toHaveLength(2);
  });

  it('is given up after a few calls, and the caller is not kept waiting', async () => {
    await afterGreeting();
    bench.fake.refuseSockets = 503;
    bench.vapi.drop();
    await bench.until(() => warnings().length > 0);
    for (let round = 0; round < 1000 && !bench.has('call.ending'); round += 1) await bench.play(20);
    expect(bench.call.eventsOf('call.ending')).toMatchObject([{ reason: 'engine_lost' }]);
    expect(bench.fake.calls.length).toBeLessThanOrEqual(5);
  });

  it('takes the prompt of mid-call along', async () => {
    await afterGreeting();
    bench.call.session.operator.applyPrompt('Be brief.');
    await bench.play(100);
    bench.vapi.drop();
    await bench.until(() => bench.fake.calls.length === 2);
    await bench.play(200);
    expect(bench.vapi.conversation[0]).toBe('system: Be brief.');
  });
});

describe('nobody waits in silence', () => {
  it('a sentence of ours comes within two seconds when Vapi does not answer', async () => {
    await afterGreeting();
    bench.fake.transcripts.push('Hello?');
    bench.fake.turns.push({ tool: 'nobody_knows_it', arguments: {} });
    bench.fake.turns.push({ say: 'Late.', durationMs: 300 });
    bench.vapi.options.assistant.server = undefined;
    await bench.play(600, LOUD);
    // From here on the caller waits.
    const agent: number[] = [];
    const stop = bench.call.session.taps?.add('test', (_caller, heard) => agent.push(...heard));
    await bench.play(12_000);
    stop?.();
    expect(agent).toHaveLength(12_000 * 8);
    expect(longestSilenceMs(agent)).toBeLessThanOrEqual(2000);
    expect(bench.spoken().some((line) => /one moment/i.test(line))).toBe(true);
  });
});

describe('what makes no sense', () => {
  it('is ignored, and the call goes on', async () => {
    await afterGreeting();
    for (const text of [
      '{',
      '[]',
      '{"type":"brand.new","x":1}',
      '{"type":"transcript","role":7}',
    ]) {
      bench.vapi.sendRaw(text);
    }
    await bench.callerSays('Still here?');
    await bench.play(1400);
    expect(bench.spoken().at(-1)).toBe('agent: All right.');
    expect(JSON.stringify(bench.events)).not.toContain(FAKE_KEY);
  });
});
