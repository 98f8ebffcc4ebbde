import type { OpeningHours } from '@shared/domain/business';
import { addDays, dayNumber, weekdayOf, type LocalDate } from '@shared/domain/zonedTime';

const STEP_MINUTES = 15;

/** Minutes of the day at which an appointment of that length could begin within opening hours. */
export function bookingTimes(
  hours: OpeningHours,
  day: LocalDate,
  durationMinutes: number,
): number[] {
  const times: number[] = [];
  for (const { fromMinute, toMinute } of hours[weekdayOf(day)] ?? []) {
    for (let at = fromMinute; at + durationMinutes <= toMinute; at += STEP_MINUTES) times.push(at);
  }
  return times;
}

/** The quarter of an hour in which that minute lies. */
export function snapMinute(minute: number): number {
  return Math.floor(minute / STEP_MINUTES) * STEP_MINUTES;
}

/** That day or today, whichever is later, or the next one on which the business is open. */
export function firstBookableDay(hours: OpeningHours, day: LocalDate, today: LocalDate): LocalDate {
  const first = dayNumber(day) < dayNumber(today) ? today : day;
  const week = Array.from({ length: 7 }, (_, later) => addDays(first, later));
  return week.find((each) => (hours[weekdayOf(each)] ?? []).length > 0) ?? first;
}
