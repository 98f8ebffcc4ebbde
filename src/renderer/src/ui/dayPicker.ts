import type { DayOfWeek } from '@mantine/dates';

/** The weekday on which a week begins where this person lives, 0 for Sunday; else Monday. */
export function firstWeekdayOf(language: string): DayOfWeek {
  try {
    const locale: Intl.Locale & Partial<WeekInfoSource> = new Intl.Locale(language);
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

/** How every field that picks a day behaves and names its parts. */
export function dayPickerProps() {
  return {
    size: 'xs',
    firstDayOfWeek: firstWeekdayOf(navigator.language),
    hideOutsideDates: true,
    // The calendar would be a dialog without a name.
    popoverProps: { withRoles: false },
    ariaLabels: {
      monthLevelControl: 'Choose a month',
      yearLevelControl: 'Choose a year',
      nextMonth: 'Next month',
      previousMonth: 'Previous month',
      nextYear: 'Next year',
      previousYear: 'Previous year',
      nextDecade: 'Next ten years',
      previousDecade: 'Previous ten years',
    },
  } as const;
}
