import type { LiveItem } from '@shared/contract/calls';
import type { CallEvent } from '@shared/domain/callEvent';
import { describe, expect, test } from 'vitest';
import {
  foldLive,
  foldWholeLog,
  type LiveCalls,
} from '../../../src/renderer/src/state/liveCallsStore';
import { bookingDialogue, startCall } from '../../fakes/console/pastCalls';
import { createWorld } from '../../fakes/console/world';

const NOW = Date.UTC(2026, 10, 20, 15);
const EMPTY: LiveCalls = {
  isLoaded: false,
  calls: new Map(),
  partials: new Map(),
  heard: new Map(),
};

function call(id: string) {
  const agent = createWorld(NOW).agents[0]!;
  return bookingDialogue(startCall(id, NOW, agent, { from: '+15555550123' }).answer());
}

const asItem = (event: CallEvent): LiveItem => ({ type: 'event', event });
const snapshotOf = (...logs: CallEvent[][]): LiveItem => ({
  type: 'snapshot',
  calls: logs,
  partials: [],
  heard: [],
});

describe('foldLive', () => {
  test('a snapshot in the middle of a call and the events after it equal the whole log', () => {
    const { events, callId } = call('a');
    const whole = foldLive(EMPTY, [snapshotOf(events)]).state.calls.get(callId);
    const parts = foldLive(EMPTY, [snapshotOf(events.slice(0, 9)), ...events.slice(9).map(asItem)]);
    expect(parts.hasGap).toBe(false);
    expect(parts.state.calls.get(callId)).toEqual(whole);
  });

  test('events that come twice change nothing', () => {
    const { events } = call('a');
    const once = foldLive(EMPTY, [snapshotOf(events)]).state;
    const twice = foldLive(once, events.map(asItem));
    expect(twice.hasGap).toBe(false);
    expect(twice.state).toEqual(once);
  });

  test('a missing event is reported, and nothing after it is folded', () => {
    const { events, callId } = call('a');
    const { state, hasGap } = foldLive(EMPTY, [
      snapshotOf(events.slice(0, 5)),
      ...events.slice(6).map(asItem),
    ]);
    expect(hasGap).toBe(true);
    expect(state.calls.get(callId)?.lastSeq).toBe(5);
  });

  test('an event of a call that was never introduced is a gap', () => {
    const { events } = call('a');
    expect(foldLive(EMPTY, [asItem(events[1]!)]).hasGap).toBe(true);
  });

  test('the words that may still change give way to the final ones', () => {
    const script = call('a');
    const turnId = script.begin('caller');
    const before = foldLive(EMPTY, [
      snapshotOf([...script.events]),
      {
        type: 'partial',
        partial: { callId: script.callId, turnId, speaker: 'caller', text: 'and' },
      },
    ]).state;
    expect(before.partials.get(turnId)).toBe('and');
    const known = script.events.length;
    script.end(turnId, 'caller', 'and another thing');
    const after = foldLive(before, script.events.slice(known).map(asItem)).state;
    expect(after.partials.has(turnId)).toBe(false);
    expect(after.calls.get(script.callId)?.turns.at(-1)?.text).toBe('and another thing');
  });

  test('what was heard of an answer is kept beside its final words, until its turn has ended', () => {
    const script = call('a');
    const turnId = script.begin('agent');
    const heard = (letters: number): LiveItem => ({
      type: 'heard',
      heard: { callId: script.callId, turnId, letters },
    });
    const began = foldLive(EMPTY, [snapshotOf([...script.events]), heard(4)]).state;
    expect(began.heard.get(turnId)).toBe(4);
    const on = foldLive(began, [heard(9)]).state;
    expect(on.heard.get(turnId)).toBe(9);
    // Nothing else is drawn anew for it.
    expect(on.calls).toBe(began.calls);
    const known = script.events.length;
    script.end(turnId, 'agent', 'We close at five.');
    const [transcribed, ended] = script.events.slice(known).map(asItem);
    const final = foldLive(on, [transcribed!]).state;
    expect(final.heard.get(turnId)).toBe(9);
    expect(foldLive(final, [ended!]).state.heard.has(turnId)).toBe(false);
  });

  test('a call that vanished from the snapshot is asked for, and its end can be folded in', () => {
    const script = call('a');
    const before = foldLive(EMPTY, [snapshotOf([...script.events])]).state;
    const { state, unfinished } = foldLive(before, [snapshotOf()]);
    expect(unfinished).toEqual([script.callId]);
    script.finish();
    expect(foldWholeLog(state, script.events).calls.get(script.callId)?.state).toBe('ended');
  });

  test('ended calls are kept for a while and then forgotten, oldest first', () => {
    const logs = Array.from({ length: 12 }, (_, index) => call(`call-${index}`).finish().events);
    const { calls } = foldLive(
      EMPTY,
      logs.flatMap((log) => log.map(asItem)),
    ).state;
    expect([...calls.keys()]).toEqual(Array.from({ length: 8 }, (_, index) => `call-${index + 4}`));
  });
});
