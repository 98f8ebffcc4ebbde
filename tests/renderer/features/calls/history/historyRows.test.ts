import { expect, test } from 'vitest';
import {
  historyRows,
  withLiveCalls,
} from '../../../../../src/renderer/src/features/calls/history/historyRows';
import { startCall } from '../../../../fakes/console/pastCalls';
import { summarize, viewOf } from '../../../../fakes/console/summarize';
import { createWorld } from '../../../../fakes/console/world';

const NOW = Date.UTC(2026, 10, 20, 15);
const agent = createWorld(NOW).agents[0]!;
const viewAt = (id: string, at: number) =>
  viewOf(startCall(id, at, agent, { from: '+15555550123' }).events);

test('calls stand under the day on which they began', () => {
  const day = 86_400_000;
  const calls = [NOW, NOW - 60_000, NOW - 2 * day].map((at, index) =>
    summarize(viewAt(`call-${index}`, at)),
  );
  expect(historyRows(calls, true).map(({ kind }) => kind)).toEqual([
    'day',
    'call',
    'call',
    'day',
    'call',
  ]);
});

test('a call in progress that is not stored yet is on top, unless something is searched for', () => {
  const live = viewAt('call-live', NOW);
  const stored = [summarize(viewAt('call-old', NOW - 60_000))];
  const calls = new Map([[live.callId, live]]);
  expect(withLiveCalls(stored, calls, true).map(({ callId }) => callId)).toEqual([
    'call-live',
    'call-old',
  ]);
  expect(withLiveCalls(stored, calls, false)).toHaveLength(1);
});

test('what is known of a call in progress is newer than what is stored', () => {
  const view = viewAt('call-1', NOW);
  const stored = [{ ...summarize(view), state: 'live' as const }];
  const ended = { ...view, state: 'ended' as const };
  expect(withLiveCalls(stored, new Map([[view.callId, ended]]), true)[0]?.state).toBe('ended');
});
