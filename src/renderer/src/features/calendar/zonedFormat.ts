import { fromLocal, type LocalDate } from '@shared/domain/zonedTime';

/** Words for times in the business's own zone, in this person's own language. */
export interface ZonedFormat {
  /** `9:30 AM` or `09:30` */
  readonly time: (at: number) => string;
  /** `9 AM` or `09`, for the hours at the edge. */
  readonly hour: (minute: number) => string;
  /** `Mon` and `23` */
  readonly weekday: (day: LocalDate) => string;
  /** `Monday, November 23` */
  readonly longDay: (day: LocalDate) => string;
  /** `Nov 23 – 29, 2026` or `November 23, 2026` */
  readonly range: (first: LocalDate, last: LocalDate) => string;
  readonly minuteOfDay: (minute: number) => string;
}

const NOON = 12 * 60;

export function zonedFormat(timeZone: string, language?: string): ZonedFormat {
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone, ...options });
  // Hours and minutes alone must not meet a change of the clocks: any day in UTC will do.
  const bare = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options });
  const time = make({ hour: 'numeric', minute: '2-digit' });
  const hour = bare({ hour: 'numeric' });
  const minute = bare({ hour: 'numeric', minute: '2-digit' });
  const weekday = make({ weekday: 'short' });
  const longDay = make({ weekday: 'long', day: 'numeric', month: 'long' });
  const shortRange = make({ day: 'numeric', month: 'short', year: 'numeric' });
  const fullDay = make({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const noon = (day: LocalDate) => fromLocal({ ...day, minute: NOON }, timeZone);
  return {
    time: (at) => time.format(at),
    hour: (of) => hour.format(of * 60_000),
    minuteOfDay: (of) => minute.format(of * 60_000),
    weekday: (day) => weekday.format(noon(day)),
    longDay: (day) => longDay.format(noon(day)),
    range: (first, last) =>
      noon(first) === noon(last)
        ? fullDay.format(noon(first))
        : shortRange.formatRange(noon(first), noon(last)),
  };
}
