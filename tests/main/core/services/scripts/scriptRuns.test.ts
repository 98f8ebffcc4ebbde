import type { UnsavedAgent } from '@shared/domain/agent/agent';
import type { ScriptInfo, ScriptRun } from '@shared/domain/callerScript';
import type { BusinessId, CallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { expect, it } from 'vitest';
import type { PlayScript } from '../../../../../src/main/core/ports/scripts';
import { ScriptRuns } from '../../../../../src/main/core/services/scripts/scriptRuns';
import { silentLogger } from '../../../../fakes/silentLogger';
import { testDefinition } from '../../../../fakes/testAgent';

const AGENT: UnsavedAgent = { businessId: 'biz' as BusinessId, definition: testDefinition() };
const script = (name: string, problem?: string): ScriptInfo => ({
  id: `ours/${name}`,
  name,
  about: '',
  isOwn: false,
  isCalled: false,
  ...(problem === undefined ? {} : { problem }),
});
const SCRIPTS = [script('a'), script('b'), script('c'), script('odd', 'line 3: no such step')];

/** A run whose calls end when the test says so. */
function bench() {
  const calls: { order: Parameters<PlayScript>[0]; end: PromiseWithResolvers<boolean> }[] = [];
  const runs = new ScriptRuns({
    scripts: { list: () => Promise.resolve(SCRIPTS) },
    play: async (order) => {
      const end = withResolvers<boolean>();
      calls.push({ order, end });
      order.onCall(`call_${calls.length}` as CallId);
      order.signal.addEventListener('abort', () => end.resolve(false));
      const ok = await end.promise;
      return [{ text: 'says goodbye', ok, ...(ok ? {} : { why: 'nothing was heard' }) }];
    },
    logger: silentLogger(),
  });
  const seen: ScriptRun[] = [];
  runs.watch((run) => seen.push(run));
  return { runs, calls, seen, states: () => seen.at(-1)?.results.map(({ state }) => state) };
}

interface PromiseWithResolvers<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: Error) => void;
}

function withResolvers<Value>(): PromiseWithResolvers<Value> {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<Value>((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('plays the chosen callers one after the other and says which expectation broke', async () => {
  const { runs, calls, states, seen } = bench();
  await runs.start(['ours/a', 'ours/b'], AGENT);
  expect(states()).toEqual(['calling', 'waiting']);
  calls[0]?.end.resolve(true);
  await settled();
  expect(states()).toEqual(['passed', 'calling']);
  calls[1]?.end.resolve(false);
  await settled();
  expect(states()).toEqual(['passed', 'failed']);
  expect(seen.at(-1)).toMatchObject({ isRunning: false });
  expect(seen.at(-1)?.results[1]).toMatchObject({
    callId: 'call_2',
    verdicts: [{ text: 'says goodbye', ok: false, why: 'nothing was heard' }],
  });
  expect(calls.map(({ order }) => order.agent)).toEqual([AGENT, AGENT]);
});

it('stops in the middle: the call that is on is hung up, the others are never made', async () => {
  const { runs, calls, states, seen } = bench();
  await runs.start(['ours/a', 'ours/b'], AGENT);
  runs.cancel();
  await settled();
  expect(states()).toEqual(['cancelled', 'cancelled']);
  expect(calls).toHaveLength(1);
  expect(seen.at(-1)?.isRunning).toBe(false);
  // What was not reached any more has not broken.
  expect(seen.at(-1)?.results[0]?.verdicts).toEqual([]);
});

it('goes on after a call that could not be made, with the reason', async () => {
  const { runs, calls, states, seen } = bench();
  await runs.start(['ours/a', 'ours/b'], AGENT);
  calls[0]?.end.reject(new AppError({ code: 'config.missing', message: 'There is no test line.' }));
  await settled();
  expect(states()).toEqual(['broken', 'calling']);
  expect(seen.at(-1)?.results[0]?.problem).toBe('There is no test line.');
  calls[1]?.end.resolve(true);
  await settled();
});

it('is one at a time, and refuses what is not there or cannot be played', async () => {
  const { runs, calls } = bench();
  await expect(runs.start(['ours/x'], AGENT)).rejects.toMatchObject({ code: 'storage.not_found' });
  await expect(runs.start(['ours/odd'], AGENT)).rejects.toThrow(/no such step/);
  await runs.start(['ours/a'], AGENT);
  await expect(runs.start(['ours/b'], AGENT)).rejects.toMatchObject({ code: 'storage.conflict' });
  calls[0]?.end.resolve(true);
  await settled();
  await runs.start(['ours/b'], AGENT);
  calls[1]?.end.resolve(true);
  await settled();
});
