import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyGain,
  deinterleaveStereo,
  interleaveStereo,
  mix,
  panMono,
} from '../../../src/main/audio/mix';

describe('mix', () => {
  it('adds voices and saturates the sum, never a step of it', () => {
    const loud = Int16Array.of(30_000, -30_000, 30_000);
    const cancel = Int16Array.of(0, 0, -30_000);
    expect([...mix([{ samples: loud }, { samples: loud }, { samples: cancel }])]).toEqual([
      32_767, -32_768, 30_000,
    ]);
  });

  it('does not depend on the order of voices and is as long as the longest', () => {
    fc.assert(
      fc.property(fc.array(fc.int16Array({ maxLength: 50 }), { maxLength: 5 }), (voices) => {
        const inputs = voices.map((samples) => ({ samples }));
        const mixed = mix(inputs);
        expect(mixed).toEqual(mix(inputs.toReversed()));
        expect(mixed).toHaveLength(Math.max(0, ...voices.map((voice) => voice.length)));
      }),
    );
  });

  it('applies each voice its gain', () => {
    const samples = Int16Array.of(1000);
    expect(
      mix([
        { samples, gainDb: -20 },
        { samples, gainDb: 20 },
      ])[0],
    ).toBe(10_100);
  });
});

describe('applyGain', () => {
  it('saturates at both ends', () => {
    expect([...applyGain(Int16Array.of(20_000, -20_000, 10), 6.0206)]).toEqual([
      32_767, -32_768, 20,
    ]);
  });
});

describe('stereo', () => {
  it('comes apart into what it was put together from, padded to one length', () => {
    fc.assert(
      fc.property(fc.int16Array(), fc.int16Array(), (left, right) => {
        const frameCount = Math.max(left.length, right.length);
        const apart = deinterleaveStereo(interleaveStereo(left, right));
        expect(apart.left).toHaveLength(frameCount);
        expect(apart.left.subarray(0, left.length)).toEqual(left);
        expect(apart.right.subarray(0, right.length)).toEqual(right);
        expect(apart.right.subarray(right.length).every((sample) => sample === 0)).toBe(true);
      }),
    );
  });
});

describe('panMono', () => {
  it('keeps the power the same wherever the voice is placed', () => {
    const samples = Int16Array.of(20_000);
    for (const position of [-1, -0.5, 0, 0.3, 1]) {
      const [left = 0, right = 0] = panMono(samples, position);
      expect(Math.hypot(left, right)).toBeCloseTo(20_000, -1);
    }
    expect([...panMono(samples, -1)]).toEqual([20_000, 0]);
    expect([...panMono(samples, 7)]).toEqual([0, 20_000]);
  });
});
