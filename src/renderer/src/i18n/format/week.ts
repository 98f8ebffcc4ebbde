import type { DayOfWeek } from '@mantine/dates';

/** The weekday on which a week begins where this person lives, 0 for Sunday; else Monday. */
export function firstWeekdayOf(tag: string): DayOfWeek {
  try {
    const locale: Intl.Locale & Partial<WeekInfoSource> = new Intl.Locale(tag);
    const info = locale.getWeekInfo?.() ?? locale.weekInfo;
    return ((info?.firstDay ?? 1) % 7) as DayOfWeek;
  } catch {
    return 1; // Not a language tag.
  }
}

interface WeekInfoSource {
  readonly weekInfo: { readonly firstDay: number };
  getWeekInfo(): { readonly firstDay: number };
}
