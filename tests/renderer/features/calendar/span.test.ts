import { formatLocalDate } from '@shared/domain/zonedTime';
import { expect, test } from 'vitest';
import {
  bookingTimes,
  firstBookableDay,
  snapMinute,
} from '../../../../src/renderer/src/features/calendar/bookingTimes';
import { spanOf, stepDay } from '../../../../src/renderer/src/features/calendar/span';

const day = { year: 2026, month: 11, day: 1 };
const timeZone = 'America/New_York';

test('a week begins on the weekday of the place', () => {
  const first = (firstWeekday: number) =>
    formatLocalDate(spanOf({ mode: 'week', day, firstWeekday, timeZone }).days[0]!);
  expect(first(1)).toBe('2026-10-26');
  expect(first(0)).toBe('2026-11-01');
  expect(first(6)).toBe('2026-10-31');
});

test('the day on which the clocks go back has 25 hours', () => {
  const { fromAt, toAt } = spanOf({ mode: 'day', day, firstWeekday: 1, timeZone });
  expect((toAt - fromAt) / 3_600_000).toBe(25);
});

test('the arrows lead a day or a week on', () => {
  expect(formatLocalDate(stepDay(day, 'day', -1))).toBe('2026-10-31');
  expect(formatLocalDate(stepDay(day, 'week', 1))).toBe('2026-11-08');
});

test('an appointment must end before closing', () => {
  const hours = Array.from({ length: 7 }, () => [{ fromMinute: 540, toMinute: 600 }]);
  expect(bookingTimes(hours, day, 30)).toEqual([540, 555, 570]);
  expect(bookingTimes(hours, day, 90)).toEqual([]);
});

test('a click means the quarter of an hour that it is in', () => {
  expect(snapMinute(569)).toBe(555);
});

test('a booking begins on the next day that is open, never in the past', () => {
  const onMondays = [[], [{ fromMinute: 540, toMinute: 600 }], [], [], [], [], []];
  const today = { year: 2026, month: 11, day: 20 };
  expect(formatLocalDate(firstBookableDay(onMondays, day, today))).toBe('2026-11-23');
  const never = Array.from({ length: 7 }, () => []);
  expect(firstBookableDay(never, day, today)).toEqual(today);
});
