import { expect, test } from 'vitest';
import { currentWords } from '../../../../src/renderer/src/i18n/words';
import { marksOf, turnAt } from '../../../../src/renderer/src/features/calls/marks';
import { bookingDialogue, startCall } from '../../../fakes/console/pastCalls';
import { viewOf } from '../../../fakes/console/summarize';
import { createWorld } from '../../../fakes/console/world';

const NOW = Date.UTC(2026, 10, 20, 15);
const agent = createWorld(NOW).agents[0]!;
const call = bookingDialogue(startCall('call-1', NOW, agent, { from: '+15555550123' }).answer());
const view = viewOf(call.finish().events);
const marks = marksOf(view, call.events, currentWords().t);

test('turns keep their place on the recording', () => {
  expect(marks.turns).toHaveLength(view.turns.length);
  expect(marks.turns[1]).toMatchObject({ speaker: 'caller', startMs: view.turns[1]?.startMs });
});

test('an interruption is marked where the caller began to speak', () => {
  const cut = view.turns.find(({ interruption }) => interruption !== undefined);
  expect(marks.points.find(({ kind }) => kind === 'interruption')?.atMs).toBe(
    cut?.interruption?.onsetMs,
  );
});

test('a tool is marked on the recording although the log has only the wall clock of it', () => {
  const tool = marks.points.find(({ kind }) => kind === 'tool');
  const before = view.turns[1]!;
  const after = view.turns[2]!;
  expect(tool?.atMs).toBeGreaterThanOrEqual(before.endMs!);
  expect(tool?.atMs).toBeLessThan(after.startMs);
});

test('between two turns the last one is still the one that is shown', () => {
  const [first, second] = marks.turns;
  expect(turnAt(marks.turns, second!.startMs - 1)).toBe(first);
  expect(turnAt(marks.turns, second!.startMs)).toBe(second);
  expect(turnAt(marks.turns, -1)).toBeUndefined();
});
