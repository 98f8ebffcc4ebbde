import type { Appointment } from '@shared/domain/calendar/appointment';
import { fromLocal, type LocalDate } from '@shared/domain/calendar/zonedTime';
import { expect, test } from 'vitest';
import { dayAxis } from '../../../../src/renderer/src/features/calendar/dayAxis';
import {
  closedSpans,
  layOutDay as layOutColumn,
  openSpans,
  visibleRange,
} from '../../../../src/renderer/src/features/calendar/dayLayout';
import { createWorld } from '../../../fakes/console/world';

const ZONE = 'America/New_York';
const MONDAY: LocalDate = { year: 2026, month: 11, day: 23 };
const template = createWorld(0).appointments[0]!;

function booked(day: LocalDate, fromMinute: number, minutes: number, id: string): Appointment {
  const startAt = fromLocal({ ...day, minute: fromMinute }, ZONE);
  return {
    ...template,
    id: id as Appointment['id'],
    startAt,
    endAt: startAt + minutes * 60_000,
    status: 'booked',
  };
}

const layOutDay = (appointments: readonly Appointment[], day: LocalDate) => {
  const scale = dayAxis([day], ZONE).dayOf(day);
  return layOutColumn(appointments, { day, timeZone: ZONE, scale });
};

const lanes = (appointments: readonly Appointment[]) =>
  layOutDay(appointments, MONDAY).map(({ appointment, lane, lanes: of }) => [
    appointment.id,
    lane,
    of,
  ]);

test('appointments that overlap stand beside each other, others take the whole width', () => {
  const day = [
    booked(MONDAY, 540, 60, 'a'),
    booked(MONDAY, 570, 60, 'b'),
    booked(MONDAY, 600, 30, 'c'),
    booked(MONDAY, 630, 30, 'd'),
  ];
  expect(lanes(day)).toEqual([
    ['a', 0, 2],
    ['b', 1, 2],
    ['c', 0, 2],
    ['d', 0, 1],
  ]);
});

test('one that follows directly does not overlap', () => {
  expect(lanes([booked(MONDAY, 540, 30, 'a'), booked(MONDAY, 570, 30, 'b')])).toEqual([
    ['a', 0, 1],
    ['b', 0, 1],
  ]);
});

test('a long one keeps its neighbours in lanes until it is over', () => {
  const day = [
    booked(MONDAY, 540, 180, 'long'),
    booked(MONDAY, 550, 20, 'a'),
    booked(MONDAY, 600, 20, 'b'),
  ];
  expect(lanes(day)).toEqual([
    ['long', 0, 2],
    ['a', 1, 2],
    ['b', 1, 2],
  ]);
});

test('cancelled ones take no place', () => {
  expect(lanes([{ ...booked(MONDAY, 540, 30, 'a'), status: 'cancelled' }])).toEqual([]);
});

test('the clock on the wall decides the place, on the day the clocks go forward too', () => {
  const spring: LocalDate = { year: 2026, month: 3, day: 8 };
  const [placed] = layOutDay([booked(spring, 10 * 60, 60, 'a')], spring);
  expect([placed?.from, placed?.to]).toEqual([600, 660]);
});

test('in the hour that autumn repeats, an appointment is as high as it is long', () => {
  const autumn: LocalDate = { year: 2026, month: 11, day: 1 };
  const [placed] = layOutDay([booked(autumn, 90, 45, 'a')], autumn);
  expect([placed?.from, placed?.to]).toEqual([90, 135]);
});

test('one that runs over midnight shows on both days', () => {
  const late = booked(MONDAY, 23 * 60, 120, 'a');
  const tuesday = { ...MONDAY, day: 24 };
  expect(layOutDay([late], MONDAY)[0]).toMatchObject({ from: 1380, to: 1440 });
  expect(layOutDay([late], tuesday)[0]).toMatchObject({ from: 0, to: 60 });
});

test('closed are the morning, the lunch and the evening', () => {
  const hours = [
    { fromMinute: 540, toMinute: 720 },
    { fromMinute: 780, toMinute: 1020 },
  ];
  const scale = dayAxis([MONDAY], ZONE).dayOf(MONDAY);
  const open = openSpans(hours, { day: MONDAY, timeZone: ZONE, scale });
  expect(closedSpans(open, { from: 480, to: 1080 })).toEqual([
    { from: 480, to: 540 },
    { from: 720, to: 780 },
    { from: 1020, to: 1080 },
  ]);
});

test('the hours that are shown hold opening hours and appointments, with an hour to spare', () => {
  const placed = layOutDay([booked(MONDAY, 19 * 60 + 30, 30, 'late')], MONDAY);
  const open = { from: 540, to: 1020 };
  expect(visibleRange([open, ...placed], 1440)).toEqual({ from: 480, to: 21 * 60 });
});
