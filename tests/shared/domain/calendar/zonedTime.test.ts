import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayNumber,
  formatLocal,
  fromLocal,
  isRealDate,
  parseLocal,
  toLocal,
  weekdayOf,
} from '@shared/domain/calendar/zonedTime';

const ZONES = [
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Apia',
  'UTC',
];
const moments = fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2040, 0, 1) });

describe('zoned time', () => {
  it.each([
    ['2026-07-01T12:00:00Z', 'America/New_York', '2026-07-01T08:00'],
    ['2026-12-01T12:00:00Z', 'America/New_York', '2026-12-01T07:00'],
    ['2026-11-24T04:59:59Z', 'America/New_York', '2026-11-23T23:59'],
    ['2026-01-01T00:00:00Z', 'Asia/Kathmandu', '2026-01-01T05:45'],
    ['1969-07-20T20:17:40Z', 'UTC', '1969-07-20T20:17'],
  ])('shows %s in %s as %s', (iso, zone, shown) => {
    expect(formatLocal(toLocal(Date.parse(iso), zone))).toBe(shown);
  });

  it('finds the moment again that a clock shows, or its twin an hour before', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...ZONES), (at, zone) => {
        const shown = toLocal(at, zone);
        const back = fromLocal(shown, zone);
        expect(toLocal(back, zone)).toEqual(shown);
        expect(back).toBeLessThanOrEqual(at);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes a time that spring skips as much later as clocks jump', () => {
    const at = fromLocal({ year: 2026, month: 3, day: 8, minute: 150 }, 'America/New_York');
    expect(new Date(at).toISOString()).toBe('2026-03-08T07:30:00.000Z');
    expect(formatLocal(toLocal(at, 'America/New_York'))).toBe('2026-03-08T03:30');
  });

  it('takes a time that autumn repeats as its first coming', () => {
    const at = fromLocal({ year: 2026, month: 11, day: 1, minute: 90 }, 'America/New_York');
    expect(new Date(at).toISOString()).toBe('2026-11-01T05:30:00.000Z');
  });

  it('makes days of 23 and 25 hours where clocks change', () => {
    const hours = (month: number, day: number): number => {
      const date = { year: 2026, month, day };
      const start = fromLocal({ ...date, minute: 0 }, 'Europe/London');
      return (fromLocal({ ...addDays(date, 1), minute: 0 }, 'Europe/London') - start) / 3_600_000;
    };
    expect([hours(3, 29), hours(10, 25), hours(6, 1)]).toEqual([23, 25, 24]);
  });

  it('knows weekdays, leap days and days that do not exist', () => {
    expect(weekdayOf({ year: 2026, month: 11, day: 24 })).toBe(2);
    expect(weekdayOf({ year: 1970, month: 1, day: 1 })).toBe(4);
    expect(isRealDate({ year: 2028, month: 2, day: 29 })).toBe(true);
    expect(isRealDate({ year: 2026, month: 2, day: 29 })).toBe(false);
    expect(addDays({ year: 2026, month: 12, day: 31 }, 1)).toEqual({
      year: 2027,
      month: 1,
      day: 1,
    });
    expect(dayNumber({ year: 1970, month: 1, day: 2 })).toBe(1);
  });

  it.each([
    ['2026-11-24T09:30', '2026-11-24T09:30'],
    ['2026-11-24 09:30:15', '2026-11-24T09:30'],
    ['2026-11-24', '2026-11-24T00:00'],
  ])('reads %s', (text, local) => {
    const parsed = parseLocal(text);
    expect(parsed && formatLocal(parsed)).toBe(local);
  });

  it.each(['2026-02-30T10:00', '2026-11-24T24:00', '2026-11-24T09:30Z', 'tomorrow', ''])(
    'does not read %j',
    (text) => {
      expect(parseLocal(text)).toBeUndefined();
    },
  );
});
