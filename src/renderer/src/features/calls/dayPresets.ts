import { addDays, formatLocalDate, type LocalDate } from '@shared/domain/zonedTime';

interface DayPreset {
  readonly label: string;
  readonly value: [string, string];
}

/** Spans of days that are often asked for, on this computer's calendar. */
export function dayPresets(now: number): DayPreset[] {
  const date = new Date(now);
  const today = { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
  const span = (label: string, from: LocalDate, to: LocalDate): DayPreset => ({
    label,
    value: [formatLocalDate(from), formatLocalDate(to)],
  });
  return [
    span('Today', today, today),
    span('Yesterday', addDays(today, -1), addDays(today, -1)),
    span('Last 7 days', addDays(today, -6), today),
    span('Last 30 days', addDays(today, -29), today),
  ];
}
