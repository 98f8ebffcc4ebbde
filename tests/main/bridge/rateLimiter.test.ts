import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../../src/main/bridge/rateLimiter';

describe('the rate limiter', () => {
  it('grants a burst, then as much as time brings, for each key apart', () => {
    let nowMs = 0;
    const limiter = createRateLimiter({ burst: 3, perSecond: 2 }, () => nowMs);
    const take = (key: string): boolean[] => Array.from({ length: 5 }, () => limiter.take(key));
    expect(take('a')).toEqual([true, true, true, false, false]);
    expect(take('b')).toEqual([true, true, true, false, false]);
    nowMs = 1000;
    expect(take('a')).toEqual([true, true, false, false, false]);
    nowMs = 1_000_000;
    expect(take('a')).toEqual([true, true, true, false, false]);
  });

  it('forgets the key that was unused for longest', () => {
    const limiter = createRateLimiter({ burst: 1, perSecond: 0 }, () => 0, 2);
    limiter.take('a');
    limiter.take('b');
    limiter.take('a');
    limiter.take('c');
    expect(limiter.take('a')).toBe(false);
    expect(limiter.take('b')).toBe(true);
  });
});
