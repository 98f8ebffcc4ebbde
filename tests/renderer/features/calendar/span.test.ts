import type { OpeningHours } from '@shared/domain/business';
import { formatLocalDate, toLocal, type LocalDate } from '@shared/domain/calendar/zonedTime';
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

const open = { fromMinute: 540, toMinute: 600 };
const business = (hours: OpeningHours) => ({
  openingHours: hours,
  resources: [],
  specialDays: [],
  timeZone,
});

test('an appointment must end before closing', () => {
  const everyDay = business(Array.from({ length: 7 }, () => [open]));
  const times = (durationMinutes: number) =>
    bookingTimes({ business: everyDay, day, durationMinutes }).map(
      (at) => toLocal(at, timeZone).minute,
    );
  expect(times(30)).toEqual([540, 555, 570]);
  expect(times(90)).toEqual([]);
});

test('the hour that autumn repeats is offered twice, the one that spring skips not at all', () => {
  const nights = business(Array.from({ length: 7 }, () => [{ fromMinute: 60, toMinute: 180 }]));
  const times = (on: LocalDate) =>
    bookingTimes({ business: nights, day: on, durationMinutes: 60 }).map(
      (at) => toLocal(at, timeZone).minute,
    );
  expect(times(day)).toEqual([60, 75, 90, 105, 60, 75, 90, 105, 120]);
  expect(times({ year: 2026, month: 3, day: 8 })).toEqual([60]);
});

test('a click means the quarter of an hour that it is in', () => {
  expect(snapMinute(569)).toBe(555);
});

test('a booking begins on the next day that is open, never in the past', () => {
  const onMondays = business([[], [open], [], [], [], [], []]);
  const today = { year: 2026, month: 11, day: 20 };
  expect(formatLocalDate(firstBookableDay(onMondays, day, today))).toBe('2026-11-23');
  const never = business(Array.from({ length: 7 }, () => []));
  expect(firstBookableDay(never, day, today)).toEqual(today);
});
