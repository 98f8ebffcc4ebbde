import { expect, it } from 'vitest';
import type { ToolCallId } from '@shared/domain/ids';
import { CallBench } from '../../../fakes/callBench';

const HOUR_MS = 3_600_000;

it.each([
  ['forward', HOUR_MS],
  ['back', -HOUR_MS],
])('a wall clock set %s an hour in mid-call changes nothing about the call', async (_, byMs) => {
  const bench = new CallBench({ business: { recordCalls: true } });
  await bench.goLive();
  bench.engine.session.answer('r1', 'We open at nine.', 2_000);
  await bench.play(1_000);
  bench.clock.setWallClock(byMs);
  await bench.play(1_500);
  bench.engine.session.listener.onToolCall({
    toolCallId: 't1' as ToolCallId,
    name: 'echo',
    arguments: {},
  });
  bench.engine.session.answer('r2', 'Until five.', 1_000);
  await bench.play(1_500);
  bench.leg.end('stopped');
  await bench.play(20);

  const { view } = bench;
  expect(bench.engine.session.heardResponses).toEqual(['r1', 'r2']);
  expect(view.turns.map(({ text, interruption }) => [text, interruption])).toEqual([
    ['We open at nine.', undefined],
    ['Until five.', undefined],
  ]);
  expect(bench.recordings.agent).toHaveLength(4_000 * 8);
  expect(view.toolCalls[0]?.outcome?.durationMs).toBeLessThan(100);
  expect(bench.hasEnded).toBe(true);
  // What the day's minutes are counted by.
  expect(view.durationMs).toBeGreaterThanOrEqual(4_000);
  expect(view.durationMs).toBeLessThan(4_200);
});
