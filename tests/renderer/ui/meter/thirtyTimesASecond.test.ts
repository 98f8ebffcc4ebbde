import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { thirtyTimesASecond } from '../../../../src/renderer/src/ui/meter/thirtyTimesASecond';

beforeAll(() => {
  vi.useFakeTimers();
});

afterAll(() => {
  vi.useRealTimers();
});

test('draws everything in the same frames, thirty of them a second', () => {
  const drawn: (readonly [string, number])[] = [];
  const stopMeter = thirtyTimesASecond((nowMs) => drawn.push(['meter', nowMs]));
  const stopWave = thirtyTimesASecond((nowMs) => drawn.push(['wave', nowMs]));
  vi.advanceTimersByTime(2_000);
  const timesOf = (who: string) => drawn.filter(([name]) => name === who).map(([, at]) => at);
  expect(timesOf('meter')).toEqual(timesOf('wave'));
  expect(timesOf('meter').length / 2).toBeGreaterThan(26);
  expect(timesOf('meter').length / 2).toBeLessThan(32);
  stopMeter();
  stopWave();
});

test('asks for no frame once nothing is left to be drawn, and begins again', () => {
  const stop = thirtyTimesASecond(() => undefined);
  vi.advanceTimersByTime(200);
  stop();
  expect(vi.getTimerCount()).toBe(0);
  const draw = vi.fn();
  thirtyTimesASecond(draw)();
  const stopAgain = thirtyTimesASecond(draw);
  vi.advanceTimersByTime(100);
  expect(draw).toHaveBeenCalled();
  stopAgain();
});

test('what stops itself while it is drawn is not drawn again', () => {
  let count = 0;
  const stop = thirtyTimesASecond(() => {
    count += 1;
    stop();
  });
  vi.advanceTimersByTime(500);
  expect(count).toBe(1);
});

test('who comes as the last one leaves is drawn once in each frame', () => {
  const draw = vi.fn();
  const stop = thirtyTimesASecond(() => {
    stop();
    undo = thirtyTimesASecond(draw);
  });
  let undo = stop;
  vi.advanceTimersByTime(1_000);
  undo();
  expect(draw.mock.calls.length).toBeGreaterThan(25);
  expect(draw.mock.calls.length).toBeLessThan(32);
  expect(vi.getTimerCount()).toBe(0);
});
