import type { RateLimit } from './limits';

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** Token buckets by key. Keeps at most `maxKeys`, forgetting the longest unused first. */
export interface RateLimiter {
  /** Takes one token; false when the key's bucket is empty. */
  take(key: string): boolean;
}

export function createRateLimiter(
  limit: RateLimit,
  monotonicMs: () => number,
  maxKeys = 4096,
): RateLimiter {
  const buckets = new Map<string, Bucket>();

  const take = (key: string): boolean => {
    const nowMs = monotonicMs();
    const bucket = buckets.get(key) ?? { tokens: limit.burst, filledAtMs: nowMs };
    const refilled = bucket.tokens + ((nowMs - bucket.filledAtMs) / 1000) * limit.perSecond;
    const available = Math.min(limit.burst, refilled);
    const granted = available >= 1;
    bucket.tokens = granted ? available - 1 : available;
    bucket.filledAtMs = nowMs;
    buckets.delete(key);
    buckets.set(key, bucket);
    if (buckets.size > maxKeys) {
      const oldest = buckets.keys().next();
      if (oldest.done !== true) buckets.delete(oldest.value);
    }
    return granted;
  };

  return { take };
}
