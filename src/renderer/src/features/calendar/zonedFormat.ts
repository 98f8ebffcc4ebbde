import { fromLocal, toLocal, type LocalDate } from '@shared/domain/calendar/zonedTime';
import { capitalised } from '../../i18n/format/format';

/** Words for times in the business's own zone, in this person's own language. */
export interface ZonedFormat {
  /** `9:30 AM` or `09:30`; with the name of the zone's time where clocks show it twice. */
  readonly time: (at: number) => string;
  /** `9 AM` or `09`, for the hours at the edge. */
  readonly hour: (minute: number) => string;
  /** `Mon` and `23` */
  readonly weekday: (day: LocalDate) => string;
  /** `Monday, November 23` */
  readonly longDay: (day: LocalDate) => string;
  readonly dayOf: (at: number) => string;
  /** `Nov 23 – 29, 2026` or `November 23, 2026` */
  readonly range: (first: LocalDate, last: LocalDate) => string;
}

const NOON = 12 * 60;

export function zonedFormat(timeZone: string, language: string): ZonedFormat {
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone, ...options });
  // Hours and minutes alone must not meet a change of the clocks: any day in UTC will do.
  const bare = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options });
  const time = make({ hour: 'numeric', minute: '2-digit' });
  const hour = bare({ hour: 'numeric' });
  const named = make({ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' });
  const weekday = make({ weekday: 'short' });
  const longDay = make({ weekday: 'long', day: 'numeric', month: 'long' });
  const shortRange = make({ day: 'numeric', month: 'short', year: 'numeric' });
  const fullDay = make({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const noon = (day: LocalDate) => fromLocal({ ...day, minute: NOON }, timeZone);
  return {
    time: (at) => (isAmbiguous(at, timeZone) ? named : time).format(at),
    hour: (of) => hour.format(of * 60_000),
    weekday: (day) => weekday.format(noon(day)),
    longDay: (day) => capitalised(longDay.format(noon(day)), language),
    dayOf: (at) => capitalised(longDay.format(at), language),
    range: (first, last) =>
      noon(first) === noon(last)
        ? capitalised(fullDay.format(noon(first)), language)
        : shortRange.formatRange(noon(first), noon(last)),
  };
}

/** Changes of the clocks are by an hour, or by half of one. */
const CHANGES_MS = [3_600_000, 1_800_000];

/** Clocks in the zone show the same time again, before or after. */
function isAmbiguous(at: number, timeZone: string): boolean {
  const shown = toLocal(at, timeZone).minute;
  return CHANGES_MS.flatMap((ms) => [at - ms, at + ms]).some(
    (other) => toLocal(other, timeZone).minute === shown,
  );
}
