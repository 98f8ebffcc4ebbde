import { describe, expect, test } from 'vitest';
import {
  formatDuration,
  formatLatency,
  formatPhone,
  formatWhen,
} from '../../../../src/renderer/src/ui/format';
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

describe('figures', () => {
  test('lengths of time keep two places and never go below zero', () => {
    expect([0, 134_000, 3_734_000, -5].map(formatDuration)).toEqual([
      '00:00',
      '02:14',
      '1:02:14',
      '00:00',
    ]);
  });

  test('latencies are milliseconds while short and seconds when felt', () => {
    expect([12.4, 840, 2_350].map(formatLatency)).toEqual(['12 ms', '0.84 s', '2.35 s']);
  });

  test('telephone numbers are grouped, other things stay as they are', () => {
    expect(formatPhone('+15555550123')).toBe('+1 555 555 0123');
    expect(formatPhone('sip:dana')).toBe('sip:dana');
    expect(formatPhone('')).toBe('Number withheld');
  });

  test('a call of yesterday says so', () => {
    const now = new Date(2026, 10, 20, 9).getTime();
    expect(formatWhen(new Date(2026, 10, 19, 23).getTime(), now)).toMatch(/^Yesterday /);
    expect(formatWhen(new Date(2026, 10, 20, 8).getTime(), now)).not.toMatch(/Yesterday/);
  });
});
