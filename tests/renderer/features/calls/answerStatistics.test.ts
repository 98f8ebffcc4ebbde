import { expect, test } from 'vitest';
import {
  answersOf,
  answerStatistics,
} from '../../../../src/renderer/src/features/calls/answerStatistics';
import { startCall } from '../../../fakes/console/pastCalls';
import { viewOf } from '../../../fakes/console/summarize';
import { createWorld } from '../../../fakes/console/world';

const NOW = Date.UTC(2026, 10, 20, 15);
const agent = createWorld(NOW).agents[0]!;

test('the usual answer is the median, so that one slow answer does not hide the others', () => {
  const call = startCall('call-1', NOW, agent, { from: '+15555550123' }).answer();
  for (const latencyMs of [500, 4000, 600]) {
    call.caller('Well?');
    call.agent('Yes.', { latencyMs });
  }
  expect(answerStatistics(viewOf(call.events))).toEqual({ count: 3, medianMs: 600, slowest: 4000 });
});

test('turns of the caller are no answers', () => {
  const call = startCall('call-1', NOW, agent, { from: '+15555550123' }).answer();
  call.caller('Hello?');
  expect(answersOf(viewOf(call.events))).toEqual([]);
});
