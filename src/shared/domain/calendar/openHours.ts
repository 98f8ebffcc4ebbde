import type { Business, OpeningSpan, SpecialDay } from '../business';
import { addDays, dayNumber, parseLocal, weekdayOf } from './zonedTime';
import type { LocalDate } from './zonedTime';

export type Hours = Pick<Business, 'openingHours' | 'specialDays' | 'resources'>;

/**
 * When the business, or one of its resources, is open on that day, by the clocks there. A special
 * day of the resource's own comes first, then one of the business, then the resource's own week.
 */
export function hoursOn(
  business: Hours,
  day: LocalDate,
  resourceId?: string,
): readonly OpeningSpan[] {
  const special = specialDayOn(business, day, resourceId);
  if (special !== undefined) return special.hours;
  const resource = business.resources.find(({ id }) => id === resourceId);
  return (resource?.openingHours ?? business.openingHours)[weekdayOf(day)] ?? [];
}

/** What makes that day another than its weekday; a resource's own before the business's. */
export function specialDayOn(
  { specialDays }: Pick<Hours, 'specialDays'>,
  day: LocalDate,
  resourceId?: string,
): SpecialDay | undefined {
  const fitting = specialDays.filter((special) => isOn(special, day));
  const own = fitting.find((special) => special.resourceId === resourceId);
  return own ?? fitting.find((special) => special.resourceId === undefined);
}

/** When anybody or anything of the business is open on that day; spans may overlap. */
export function anyHoursOn(business: Hours, day: LocalDate): readonly OpeningSpan[] {
  if (business.resources.length === 0) return hoursOn(business, day);
  return business.resources.flatMap(({ id }) => hoursOn(business, day, id));
}

/** Whether the days of a year's stay, counted from its first day, hold that day. */
function isOn({ from, to, isYearly }: SpecialDay, day: LocalDate): boolean {
  const [first, last] = [parseLocal(from), parseLocal(to)];
  if (first === undefined || last === undefined) return false;
  const length = dayNumber(last) - dayNumber(first);
  if (!isYearly) return isWithin(first, length, day);
  const later = day.year - first.year;
  // A stay over New Year's Eve began in the year before.
  return [later, later - 1]
    .filter((years) => years >= 0)
    .some((years) => isWithin(inYear(first, first.year + years), length, day));
}

function isWithin(first: LocalDate, length: number, day: LocalDate): boolean {
  const days = dayNumber(day) - dayNumber(first);
  return days >= 0 && days <= length;
}

/** The same date of another year; 29 February is 1 March where there is none. */
function inYear({ month, day }: LocalDate, year: number): LocalDate {
  return addDays({ year, month, day: 1 }, day - 1);
}
