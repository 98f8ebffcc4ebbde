import { addDays, formatLocalDate, type LocalDate } from '@shared/domain/calendar/zonedTime';
import type { Translate } from '../../../i18n/phrases';

interface DayPreset {
  readonly label: string;
  readonly value: [string, string];
}

/** Spans of days that are often asked for, on this computer's calendar. */
export function dayPresets(now: number, t: Translate): DayPreset[] {
  const date = new Date(now);
  const today = { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
  const span = (label: string, from: LocalDate, to: LocalDate): DayPreset => ({
    label,
    value: [formatLocalDate(from), formatLocalDate(to)],
  });
  return [
    span(t('Today'), today, today),
    span(t('Yesterday'), addDays(today, -1), addDays(today, -1)),
    span(t('Last 7 days'), addDays(today, -6), today),
    span(t('Last 30 days'), addDays(today, -29), today),
    span(t('Last 90 days'), addDays(today, -89), today),
  ];
}
