import { describe, expect, it } from 'vitest';
import { SentenceCache } from '../../../src/main/speech/sentenceCache';

const speech = (samples: number) => ({
  pcm: new Int16Array(samples).fill(7),
  rateHz: 16_000 as const,
});

describe('the sentence cache', () => {
  it('drops the sentence that was not used for longest', () => {
    const cache = new SentenceCache(800);
    for (const key of ['a', 'b', 'c', 'd']) cache.set(key, speech(100));
    cache.get('a');
    cache.set('e', speech(100));
    expect(cache.get('b')).toBeUndefined();
    expect(cache.get('a')?.pcm).toHaveLength(100);
    expect(cache.get('e')?.pcm).toHaveLength(100);
  });

  it('hands out copies', () => {
    const cache = new SentenceCache(800);
    cache.set('a', speech(10));
    cache.get('a')?.pcm.fill(0);
    expect(cache.get('a')?.pcm[0]).toBe(7);
  });

  it('does not let one long sentence push out all others', () => {
    const cache = new SentenceCache(800);
    cache.set('short', speech(10));
    cache.set('long', speech(150));
    expect(cache.get('long')).toBeUndefined();
    expect(cache.get('short')).toBeDefined();
  });
});
