import { afterEach, describe, expect, it } from 'vitest';
import { LOUD, VapiBench, type VapiBenchOptions } from '../../../fakes/vapi/vapiBench';

const LONG = 'One two three four five six seven eight nine ten.';

let bench: VapiBench;
afterEach(() => bench.close());

/** The agent is in the middle of a long answer. */
async function inMidAnswer(options: VapiBenchOptions = {}): Promise<void> {
  bench = await VapiBench.open(options);
  await bench.goLive();
  await bench.play(1400);
  bench.fake.turns.push({ say: LONG, durationMs: 4000 });
  await bench.callerSays('Count.');
  await bench.play(1500);
}

const clears = () => bench.call.leg.wire.filter((each) => each === 'clear').length;

describe('a caller who cuts in', () => {
  it('stops hearing the agent at once, and the log knows what was heard', async () => {
    await inMidAnswer();
    await bench.play(200, LOUD);
    expect(clears()).toBe(1);
    const [cut] = bench.call.eventsOf('turn.interrupted');
    expect(cut?.heardMs).toBeGreaterThan(1000);
    expect(cut?.heardMs).toBeLessThan(2200);
    expect(LONG.startsWith(cut?.heardText ?? 'nothing')).toBe(true);
    expect(cut?.heardText).not.toBe('');
  });

  it('is followed by nothing of the old answer, and by the whole of the next', async () => {
    await inMidAnswer();
    const before = bench.sentBytes();
    bench.fake.turns.push({ say: 'Of course.', durationMs: 800 });
    await bench.callerSays('Wait.', 400);
    await bench.play(1500);
    expect(bench.spoken().at(-1)).toBe('agent: Of course.');
    const nextMs = (bench.sentBytes() - before) / 8;
    expect(nextMs).toBeGreaterThanOrEqual(800);
    expect(nextMs).toBeLessThan(800 + 200);
  });

  it('also stops sound that Vapi had sent far ahead', async () => {
    await inMidAnswer({ prepare: (fake) => (fake.isHasty = true) });
    const sent = bench.sentBytes();
    expect(sent / 8).toBeGreaterThan(4000);
    await bench.play(200, LOUD);
    expect(clears()).toBe(1);
    expect(bench.sentBytes()).toBe(sent);
  });

  it('may press a key instead', async () => {
    await inMidAnswer();
    bench.call.leg.digit('5');
    await bench.play(20);
    expect(clears()).toBe(1);
  });
});

describe('an agent that talks on', () => {
  it('is heard again when Vapi did not take the noise for an interruption', async () => {
    bench = await VapiBench.open();
    await bench.goLive();
    await bench.play(1400);
    bench.vapi.say(LONG, { durationMs: 4000, isInterruptible: false });
    await bench.play(500);
    await bench.play(200, LOUD);
    const cut = bench.sentBytes();
    expect(clears()).toBe(1);
    await bench.play(2000);
    expect(bench.sentBytes()).toBeGreaterThan(cut + 800 * 8);
  });
});

describe('without any message but sound', () => {
  it('answers are told apart by loudness', async () => {
    bench = await VapiBench.open({ hasServer: false, prepare: (fake) => (fake.isMute = true) });
    await bench.goLive();
    await bench.play(2200);
    bench.vapi.say('Again.', { durationMs: 600 });
    await bench.play(2200);
    const agentTurns = bench.call
      .eventsOf('turn.ended')
      .filter(({ speaker }) => speaker === 'agent');
    expect(agentTurns.map(({ source }) => source)).toEqual(['engine.vapi', 'engine.vapi']);
    expect(bench.sentBytes() / 8).toBeCloseTo(1600, -1);
  });
});
