import {
  addDays,
  dateOfDayNumber,
  dayNumber,
  fromLocal,
  toLocal,
} from '@shared/domain/calendar/zonedTime';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAxis } from '../../../../src/renderer/src/features/calendar/dayAxis';

const MINUTE_MS = 60_000;
const NEW_YORK = 'America/New_York';
const SPRING = { year: 2026, month: 3, day: 8 };
const AUTUMN = { year: 2026, month: 11, day: 1 };

const weekFrom = (day: typeof SPRING) =>
  Array.from({ length: 7 }, (_, index) => addDays(day, index));

describe('a week in which clocks are put back', () => {
  const week = weekFrom(AUTUMN);
  const axis = dayAxis(week, NEW_YORK);
  const sunday = axis.dayOf(AUTUMN);
  const monday = axis.dayOf(addDays(AUTUMN, 1));
  const at = (day: typeof AUTUMN, minute: number) => fromLocal({ ...day, minute }, NEW_YORK);

  test('has an hour more, which only that day fills', () => {
    expect(axis.length).toBe(25 * 60);
    expect(sunday.absent).toEqual([]);
    expect(monday.absent).toEqual([{ from: 120, to: 180 }]);
  });

  test('tells the two hours apart, and goes on alike after them', () => {
    const half = at(AUTUMN, 90);
    expect(sunday.toAxis(half)).toBe(90);
    expect(sunday.toAxis(half + 60 * MINUTE_MS)).toBe(150);
    expect(sunday.toAxis(at(AUTUMN, 600))).toBe(660);
    expect(monday.toAxis(at(addDays(AUTUMN, 1), 600))).toBe(660);
    expect(monday.endToAxis(at(addDays(AUTUMN, 1), 120))).toBe(120);
  });

  test('marks the repeated hour', () => {
    const near = axis.hours.filter((mark) => mark.at <= 180);
    expect(
      near.map(({ at: where, minuteOfDay, isRepeated }) => [where, minuteOfDay, isRepeated]),
    ).toEqual([
      [0, 0, false],
      [60, 60, false],
      [120, 60, true],
      [180, 120, false],
    ]);
  });
});

test('a day on which clocks are put forward leaves an hour out', () => {
  const axis = dayAxis(weekFrom(SPRING), NEW_YORK);
  const sunday = axis.dayOf(SPRING);
  expect(axis.length).toBe(1440);
  expect(sunday.absent).toEqual([{ from: 120, to: 180 }]);
  expect(sunday.toMoment(150)).toBeUndefined();
  expect(sunday.toAxis(fromLocal({ ...SPRING, minute: 180 }, NEW_YORK))).toBe(180);
});

test('every minute of every day has one place, in any zone, and leads back to it', () => {
  const zones = fc.constantFrom(
    NEW_YORK,
    'Europe/London',
    'Australia/Lord_Howe',
    'America/Havana',
    'Africa/Cairo',
    'Asia/Beirut',
    'America/Santiago',
    'Asia/Kathmandu',
    'Pacific/Apia',
  );
  const first = dayNumber({ year: 2026, month: 1, day: 1 });
  const weeks = fc.integer({ min: first, max: first + 364 });
  fc.assert(
    fc.property(zones, weeks, fc.boolean(), (timeZone, number, isWeek) => {
      const day = dateOfDayNumber(number);
      const days = isWeek ? weekFrom(day) : [day];
      const axis = dayAxis(days, timeZone);
      for (const each of days) {
        const { toAxis, endToAxis, toMoment, absent } = axis.dayOf(each);
        const startAt = fromLocal({ ...each, minute: 0 }, timeZone);
        const endAt = fromLocal({ ...addDays(each, 1), minute: 0 }, timeZone);
        const gone = absent.reduce((sum, { from, to }) => sum + to - from, 0);
        expect(axis.length - gone).toBe((endAt - startAt) / MINUTE_MS);
        let before = -1;
        for (let at = startAt; at < endAt; at += 5 * MINUTE_MS) {
          const minute = toAxis(at);
          expect(minute).toBeGreaterThan(before);
          expect(toMoment(minute)).toBe(at);
          expect(endToAxis(at + MINUTE_MS)).toBe(minute + 1);
          before = minute;
        }
        const noon = fromLocal({ ...each, minute: 720 }, timeZone);
        const mark = axis.hours.find(
          ({ minuteOfDay, isRepeated }) => minuteOfDay === 720 && !isRepeated,
        );
        expect(toLocal(noon, timeZone).minute).toBe(720);
        expect(toAxis(noon)).toBe(mark?.at);
      }
    }),
    { numRuns: 60 },
  );
});
