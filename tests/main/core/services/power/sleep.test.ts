import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Clock } from '../../../../../src/main/core/ports/clock';
import { createSleep, type Sleep } from '../../../../../src/main/core/services/power/sleep';
import { DeskBench } from '../../../../fakes/deskBench';
import { settle } from '../../../../fakes/manualClock';
import { silentLogger, type LoggedLine } from '../../../../fakes/silentLogger';

let bench: DeskBench;
let sleep: Sleep;
let logged: LoggedLine[];
/** How long the computer has slept in all. */
let sleptMs: number;

beforeEach(() => {
  bench = new DeskBench({ handoverNumber: '+15555550190' });
  logged = [];
  sleptMs = 0;
  const clock: Clock = {
    now: () => bench.clock.now() + sleptMs,
    monotonicMs: () => bench.clock.monotonicMs(),
    after: (...args) => bench.clock.after(...args),
    every: (...args) => bench.clock.every(...args),
  };
  sleep = createSleep({ live: bench.live, clock, logger: silentLogger(logged) });
});

describe('a computer that goes to sleep', () => {
  it('hands every call to a person first, and says so in its log', async () => {
    const answer = await bench.ring('CA1');
    if (answer.kind !== 'stream') throw new Error('The call was not answered.');
    bench.desk.join(answer.token, bench.leg('CA1'));
    await settle();
    sleep.suspend();
    expect(bench.store.events.at(-1)).toMatchObject({
      type: 'call.ending',
      by: 'system',
      reason: 'computer_slept',
    });
    expect(bench.desk.afterStream('CA1', 'stream')).toMatchObject({
      kind: 'apologise',
      to: '+15555550190',
    });
  });

  it('has nothing to do without a call', () => {
    sleep.suspend();
    expect(bench.store.events).toEqual([]);
  });
});

describe('a computer that has slept', () => {
  it('proves everything again, whatever becomes of one of it', async () => {
    const proven: string[] = [];
    const prove = (name: string) => sleep.onResume(name, async () => proven.push(name));
    prove('tunnel');
    sleep.onResume('account', () => Promise.reject(new Error('out of reach')));
    prove('lines');
    const forget = prove('gone');
    forget();
    await sleep.resume();
    expect(proven).toEqual(['tunnel', 'lines']);
    expect(logged.at(-1)).toMatchObject({ level: 'warn', fields: { name: 'account' } });
  });

  it('proves it once, though told twice', async () => {
    let times = 0;
    sleep.onResume('lines', async () => {
      times++;
    });
    await Promise.all([sleep.resume(), sleep.resume()]);
    expect(times).toBe(1);
  });

  it('notices by its clocks when nobody tells it', async () => {
    let times = 0;
    sleep.onResume('lines', async () => {
      times++;
    });
    onTestFinished(sleep.watchClocks());
    await bench.clock.advance(60_000);
    expect(times).toBe(0);
    sleptMs = 3_600_000;
    await bench.clock.advance(5000);
    expect(times).toBe(1);
    await bench.clock.advance(60_000);
    expect(times).toBe(1);
  });
});
