import { expect, it } from 'vitest';
import { Pauses } from '../../../../src/main/engines/pipeline/talk/pauses';

it('are shorter behind words that sound whole, and longer behind those that lead on', () => {
  const pauses = new Pauses(undefined);
  expect(pauses.afterWords('When do you open?')).toBeLessThan(pauses.usualMs);
  expect(pauses.afterWords('Tuesday')).toBe(pauses.usualMs);
  expect(pauses.afterWords('My name is')).toBeGreaterThan(2 * pauses.usualMs);
});

it('follow what the agent’s owner chose, within what a telephone bears', () => {
  expect(new Pauses(200).afterWords('When do you open?')).toBeGreaterThanOrEqual(320);
  expect(new Pauses(1000).usualMs).toBe(1000);
  expect(new Pauses(2000).longestMs).toBe(2400);
  expect(new Pauses(3000).longestMs).toBe(3000);
});
