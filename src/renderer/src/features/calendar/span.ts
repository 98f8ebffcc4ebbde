import { addDays, fromLocal, weekdayOf, type LocalDate } from '@shared/domain/calendar/zonedTime';

export type CalendarMode = 'day' | 'week' | 'list';

/** How far the list looks ahead. */
const LIST_DAYS = 28;

/** The days that are shown, and the moments at which they begin and end in the business's zone. */
export interface Span {
  readonly days: readonly LocalDate[];
  readonly fromAt: number;
  readonly toAt: number;
}

export interface SpanQuery {
  readonly mode: CalendarMode;
  readonly day: LocalDate;
  /** 0 is Sunday. */
  readonly firstWeekday: number;
  readonly timeZone: string;
}

export function spanOf({ mode, day, firstWeekday, timeZone }: SpanQuery): Span {
  const first = mode === 'week' ? startOfWeek(day, firstWeekday) : day;
  const count = mode === 'day' ? 1 : mode === 'week' ? 7 : LIST_DAYS;
  const days = Array.from({ length: count }, (_, index) => addDays(first, index));
  return {
    days,
    fromAt: fromLocal({ ...first, minute: 0 }, timeZone),
    toAt: fromLocal({ ...addDays(first, count), minute: 0 }, timeZone),
  };
}

function startOfWeek(day: LocalDate, firstWeekday: number): LocalDate {
  return addDays(day, -((weekdayOf(day) - firstWeekday + 7) % 7));
}

/** The day that the arrows lead to. */
export function stepDay(day: LocalDate, mode: CalendarMode, by: 1 | -1): LocalDate {
  return addDays(day, by * (mode === 'day' ? 1 : mode === 'week' ? 7 : LIST_DAYS));
}
