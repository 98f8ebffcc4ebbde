import { describe, expect, it } from 'vitest';
import { startMetronome } from '../../../src/main/testline/metronome';
import { ManualClock } from '../../fakes/manualClock';

describe('the metronome', () => {
  it('beats fifty times a second and stops when told', async () => {
    const clock = new ManualClock();
    let beats = 0;
    const stop = startMetronome(clock, 20, () => beats++);
    await clock.advance(1000);
    expect(beats).toBe(51);
    stop();
    await clock.advance(1000);
    expect(beats).toBe(51);
    expect(clock.pendingTimers).toBe(0);
  });

  it('makes up for a late timer and never drifts', () => {
    let nowMs = 0;
    let due: { run: () => void; delayMs: number } | undefined;
    const clock = {
      now: () => nowMs,
      monotonicMs: () => nowMs,
      after: (delayMs: number, run: () => void) => {
        due = { run, delayMs };
        return () => undefined;
      },
      every: () => () => undefined,
    };
    let beats = 0;
    startMetronome(clock, 20, () => beats++);
    for (let turn = 0; turn < 200; turn++) {
      nowMs += (due?.delayMs ?? 0) + 7;
      due?.run();
    }
    expect(Math.abs(beats - nowMs / 20)).toBeLessThanOrEqual(1);
  });

  it('starts afresh after the computer has slept', () => {
    let nowMs = 0;
    let run = (): void => undefined;
    const clock = {
      now: () => nowMs,
      monotonicMs: () => nowMs,
      after: (_delayMs: number, next: () => void) => {
        run = next;
        return () => undefined;
      },
      every: () => () => undefined,
    };
    let beats = 0;
    startMetronome(clock, 20, () => beats++);
    nowMs = 3_600_000;
    run();
    expect(beats).toBe(2);
  });
});
