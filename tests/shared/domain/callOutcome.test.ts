import type { CallFact } from '@shared/domain/callEvent';
import { projectCall } from '@shared/domain/callProjection';
import type { CallView } from '@shared/domain/callView';
import { callOutcome, type Outcome } from '@shared/domain/history/callOutcome';
import { expect, test } from 'vitest';
import { callLog, numbered } from '../../fakes/callLog';

function outcomeOf(
  words: readonly string[],
  more: readonly object[] = [],
  endReason = 'caller_hung_up',
): Outcome | undefined {
  const log = callLog('call_a', { endReason }, words);
  const early = log.slice(0, -2);
  const added = numbered('call_a', more as CallFact[], 0, early.length + 1);
  const end = log.slice(-2).map((event, index) => ({
    ...event,
    seq: early.length + added.length + 1 + index,
  }));
  const view = [...early, ...added, ...end].reduce<CallView | undefined>(projectCall, undefined);
  return view === undefined ? undefined : callOutcome(view);
}

const message = [
  {
    type: 'tool.called',
    source: 'e',
    toolCallId: 't',
    name: 'take_message',
    arguments: { text: 'Call back' },
  },
  { type: 'tool.finished', source: 'e', toolCallId: 't', ok: true, durationMs: 1 },
];
const handover = [{ type: 'handover.requested', source: 'e', reason: 'asked' }];

test('an answered caller is resolved, one who got no answer has given up', () => {
  expect(outcomeOf(['Where can I park?', 'Behind the building.'])).toBe('resolved');
  expect(outcomeOf(['Where can I park?'])).toBe('abandoned');
  expect(outcomeOf([])).toBe('abandoned');
});

test('whoever needs a person is passed on or has left a message', () => {
  expect(outcomeOf(['Hi', 'Hello'], message)).toBe('message_taken');
  expect(outcomeOf(['Hi', 'Hello'], handover)).toBe('passed_on');
  expect(outcomeOf(['Hi', 'Hello'], [...handover, ...message])).toBe('message_taken');
  expect(outcomeOf(['Hi', 'Hello'], [], 'handed_over')).toBe('passed_on');
});

test('a call that broke off has failed, whatever was said; a machine was not reached', () => {
  expect(outcomeOf(['Hi', 'Hello'], message, 'media_lost')).toBe('failed');
  expect(outcomeOf(['Hi', 'Hello'], [], 'voicemail')).toBe('not_reached');
});
