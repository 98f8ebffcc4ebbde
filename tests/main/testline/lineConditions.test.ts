import { describe, expect, it } from 'vitest';
import {
  CLEAN_LINE,
  CallerLane,
  EarLane,
  seededRandom,
} from '../../../src/main/testline/lineConditions';
import { ManualClock } from '../../fakes/manualClock';

const frame = (value: number): Uint8Array => new Uint8Array(160).fill(value);

async function run(
  line: typeof CLEAN_LINE,
  seed = 1,
): Promise<{ sent: number[]; atMs: number[]; lost: number }> {
  const clock = new ManualClock();
  const sent: number[] = [];
  const atMs: number[] = [];
  const lane = new CallerLane({ current: line, random: seededRandom(seed) }, clock, (each) => {
    sent.push(each[0]!);
    atMs.push(clock.monotonicMs());
  });
  for (let value = 0; value < 100; value++) {
    lane.push(frame(value));
    await clock.advance(20);
  }
  await clock.advance(1000);
  return { sent, atMs, lost: lane.stats.lost };
}

const inOrder = Array.from({ length: 100 }, (_, index) => index);

describe('the line from the caller', () => {
  it('passes frames at once when it is clean', async () => {
    const { sent, atMs } = await run(CLEAN_LINE);
    expect(sent).toEqual(inOrder);
    expect(atMs).toEqual(inOrder.map((index) => index * 20));
  });

  it('delays by jitter without changing the order, the same for the same seed', async () => {
    const jittery = { ...CLEAN_LINE, jitterMs: 60 };
    const first = await run(jittery);
    const second = await run(jittery);
    const other = await run(jittery, 2);
    expect(first.sent).toEqual(inOrder);
    expect(first).toEqual(second);
    expect(first.atMs).not.toEqual(other.atMs);
    expect(Math.max(...first.atMs.map((atMs, index) => atMs - index * 20))).toBeGreaterThan(30);
  });

  it('replaces lost frames by silence', async () => {
    const { sent, lost } = await run({ ...CLEAN_LINE, lossPercent: 20 });
    expect(lost).toBeGreaterThan(5);
    expect(sent).toHaveLength(100);
    expect(sent.filter((value) => value === 0xff)).toHaveLength(lost);
  });
});

describe('the line to the caller', () => {
  it('is bit-exact when it is clean', () => {
    const lane = new EarLane({ current: CLEAN_LINE, random: seededRandom(1) });
    expect(inOrder.map((value) => lane.pass(frame(value))[0])).toEqual(inOrder);
  });

  it('turns delay and jitter into a steady delay', () => {
    const current = { ...CLEAN_LINE, delayMs: 60, jitterMs: 40 };
    const lane = new EarLane({ current, random: seededRandom(1) });
    const heard = inOrder.map((value) => lane.pass(frame(value))[0]);
    expect(heard.slice(0, 5)).toEqual([0xff, 0xff, 0xff, 0xff, 0xff]);
    expect(heard.slice(5)).toEqual(inOrder.slice(0, 95));
  });

  it('conceals what is lost', () => {
    const current = { ...CLEAN_LINE, lossPercent: 30 };
    const lane = new EarLane({ current, random: seededRandom(3) });
    const heard = inOrder.map(() => lane.pass(frame(0x10)));
    expect(lane.stats.lost).toBeGreaterThan(10);
    expect(heard.every((each) => each.length === 160)).toBe(true);
  });
});
