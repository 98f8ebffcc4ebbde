import { expect, test } from 'vitest';
import { tellAt } from '../../../../../src/renderer/src/features/live/wave/tellAt';
import { waveMarks } from '../../../../../src/renderer/src/features/live/wave/waveMarks';
import { localeFor } from '../../../../../src/renderer/src/i18n/languages';
import { wordsIn } from '../../../../../src/renderer/src/i18n/words';
import { bookingDialogue, startCall } from '../../../../fakes/console/pastCalls';
import { viewOf } from '../../../../fakes/console/summarize';
import { createWorld } from '../../../../fakes/console/world';

const NOW = Date.UTC(2026, 10, 20, 15);
const words = wordsIn(localeFor('en', ['en-US']));

function booking() {
  const call = startCall('a', NOW, createWorld(NOW).agents[0]!, { from: '+15555550123' }).answer();
  bookingDialogue(call);
  return viewOf(call.events);
}

test('the wave carries the turns of both sides, the interruption and the tools', () => {
  const view = booking();
  const { turns, points } = waveMarks(view, 0);
  expect(turns.map(({ speaker }) => speaker).reverse()).toEqual(
    view.turns.map(({ speaker }) => speaker),
  );
  expect(points.map(({ kind, name }) => [kind, name])).toEqual([
    ['interruption', ''],
    ['tool', 'book_appointment'],
    ['tool', 'find_slots'],
  ]);
});

test('a tool that failed is marked as such', () => {
  const view = booking();
  const [tool] = view.toolCalls;
  const failed = { ...tool!, outcome: { ...tool!.outcome!, ok: false } };
  const { points } = waveMarks({ ...view, toolCalls: [failed] }, 0);
  expect(points.at(-1)?.kind).toBe('failedTool');
});

test('what left the minute that is shown is not looked at any more', () => {
  const view = booking();
  const last = view.turns.at(-1)!;
  const { turns, points } = waveMarks(view, last.startMs);
  expect(turns.map(({ key }) => key)).toContain(last.turnId);
  expect(turns.length).toBeLessThan(view.turns.length);
  expect(points).toEqual([]);
});

test('every moment of it can be told in words', () => {
  const view = booking();
  const marks = waveMarks(view, 0);
  const cut = marks.points.find(({ kind }) => kind === 'interruption')!;
  expect(tellAt(marks, cut.atMs, 50, words)).toContain('The caller cut in');
  const turn = view.turns[1]!;
  const told = tellAt(marks, turn.startMs + 1, 0, words);
  expect(told).toContain(turn.speaker === 'caller' ? 'Caller' : 'Agent');
  expect(told).toContain(turn.text);
  expect(tellAt(marks, 10_000_000, 50, words)).toBe('');
});
