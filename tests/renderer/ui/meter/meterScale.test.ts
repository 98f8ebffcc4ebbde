import { describe, expect, test } from 'vitest';
import { advance, AT_REST, meterPosition } from '../../../../src/renderer/src/ui/meter/meterScale';

describe('meter', () => {
  test('reaches from -60 to 0 dBFS and never beyond', () => {
    expect([-120, -60, -30, 0].map(meterPosition)).toEqual([0, 0, 0.5, 1]);
  });

  test('rises at once, holds its peak, then falls to rest', () => {
    let state = advance(AT_REST, { level: 0.8, peak: 0.9, elapsedMs: 33 });
    expect(state).toMatchObject({ level: 0.8, peak: 0.9 });
    for (let ms = 0; ms < 1_000; ms += 33)
      state = advance(state, { level: 0, peak: 0, elapsedMs: 33 });
    expect(state.level).toBeLessThan(0.2);
    expect(state.peak).toBe(0.9);
    for (let ms = 0; ms < 3_000; ms += 33)
      state = advance(state, { level: 0, peak: 0, elapsedMs: 33 });
    expect(state.peak).toBe(0);
  });
});
