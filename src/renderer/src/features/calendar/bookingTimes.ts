import type { OpeningSpan } from '@shared/domain/business';
import { anyHoursOn, hoursOn, type Hours } from '@shared/domain/calendar/openHours';
import { addDays, dayNumber, fromLocal, type LocalDate } from '@shared/domain/calendar/zonedTime';

export const STEP_MINUTES = 15;
const MINUTE_MS = 60_000;

/** Where and when something is to be booked. */
export interface BookingPlace {
  readonly business: Hours & { readonly timeZone: string };
  readonly day: LocalDate;
  readonly durationMinutes: number;
  /** Any of the business's when absent. */
  readonly resourceId?: string | undefined;
}

/** When somebody, or that resource, is there on that day. */
export function hoursFor(
  business: Hours,
  day: LocalDate,
  resourceId: string | undefined,
): readonly OpeningSpan[] {
  return resourceId === undefined ? anyHoursOn(business, day) : hoursOn(business, day, resourceId);
}

/** Moments at which an appointment of that length could begin within opening hours, ascending. */
export function bookingTimes(place: BookingPlace): number[] {
  const { business, day, durationMinutes, resourceId } = place;
  const times = new Set<number>();
  for (const { fromMinute, toMinute } of hoursFor(business, day, resourceId)) {
    const closesAt = fromLocal({ ...day, minute: toMinute }, business.timeZone);
    const last = closesAt - durationMinutes * MINUTE_MS;
    let at = fromLocal({ ...day, minute: fromMinute }, business.timeZone);
    for (; at <= last; at += STEP_MINUTES * MINUTE_MS) times.add(at);
  }
  return [...times].sort((a, b) => a - b);
}

/** The quarter of an hour in which that minute lies. */
export function snapMinute(minute: number): number {
  return Math.floor(minute / STEP_MINUTES) * STEP_MINUTES;
}

/** That day or today, whichever is later, or the next one on which the business is open. */
export function firstBookableDay(business: Hours, day: LocalDate, today: LocalDate): LocalDate {
  const first = dayNumber(day) < dayNumber(today) ? today : day;
  const weeks = Array.from({ length: 28 }, (_, later) => addDays(first, later));
  return weeks.find((each) => anyHoursOn(business, each).length > 0) ?? first;
}
