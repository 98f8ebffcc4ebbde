import { expect, it } from 'vitest';
import type { Levels } from '@shared/contract/calls';
import type { CallId } from '@shared/domain/ids';
import {
  createLiveCalls,
  type LiveCall,
} from '../../../../../src/main/core/services/calls/liveCalls';
import { createLevels } from '../../../../../src/main/core/services/listenIn/levels';
import { ManualClock } from '../../../../fakes/manualClock';

const CALL = 'call_1' as CallId;
const LOUD = { rmsDbfs: -6, peakDbfs: -3 };

/** A call whose vendor's page measures the sound. */
const webCall = {
  levels: () => ({ atMs: 40, caller: LOUD, agent: LOUD }),
} as Partial<LiveCall> as LiveCall;

it('tells the levels of a call that is measured elsewhere, and once that nothing is heard after it', async () => {
  const clock = new ManualClock();
  const live = createLiveCalls();
  const told: Levels[] = [];
  const stop = createLevels(live, clock)((levels) => told.push(levels));
  live.addOwn(CALL, webCall);
  await clock.advance(100);
  expect(told.at(-1)).toEqual([{ callId: CALL, atMs: 40, caller: LOUD, agent: LOUD }]);
  live.remove(CALL);
  const before = told.length;
  await clock.advance(200);
  expect(told.slice(before)).toEqual([[]]);
  stop();
  expect(clock.pendingTimers).toBe(0);
});
