import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeardAudio } from '../../../src/main/speech/heardAudio';

describe('the audio that was heard', () => {
  it('gives back any stretch that is still held, sample for sample', () => {
    const all = Int16Array.from({ length: 256 * 20 }, (_, i) => i);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 0, max: 700 }),
        (fromMs, lengthMs, forgottenMs) => {
          const heard = new HeardAudio(256, 8000);
          for (let at = 0; at < all.length; at += 256) heard.append(all.subarray(at, at + 256));
          heard.forgetBefore(forgottenMs);
          const keptFrom = Math.floor((forgottenMs * 8) / 256) * 256;
          const expected = all.slice(Math.max(keptFrom, fromMs * 8), (fromMs + lengthMs) * 8);
          expect(heard.slice(fromMs, fromMs + lengthMs)).toEqual(expected);
          expect(heard.endMs).toBe(640);
        },
      ),
    );
  });
});
