import { expect, test } from 'vitest';
import { eventBody, filterEvents } from '../../../../src/renderer/src/features/calls/rawEvents';
import { bookingDialogue, startCall } from '../../../fakes/console/pastCalls';
import { createWorld } from '../../../fakes/console/world';

const NOW = Date.UTC(2026, 10, 20, 15);
const agent = createWorld(NOW).agents[0]!;
const { events } = bookingDialogue(
  startCall('call-1', NOW, agent, { from: '+15555550123' }).answer(),
);

test('every word of the filter must be somewhere in the event', () => {
  const found = filterEvents(events, 'TOOL.called find_slots');
  expect(found.map(({ type }) => type)).toEqual(['tool.called']);
});

test('an empty filter shows everything, and the id of the call itself is no match', () => {
  expect(filterEvents(events, ' ')).toBe(events);
  expect(filterEvents(events, '"callId"')).toEqual([]);
});

test('the body leaves the header out', () => {
  const ringing = events.find(({ type }) => type === 'call.ringing')!;
  expect(eventBody(ringing)).toEqual({});
});
