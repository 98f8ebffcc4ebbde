import type { Words } from '../i18n/words';

/** `ddd, MMM D, YYYY` or `ddd, D MMM YYYY`; for `valueFormat`. */
export function dateWithWeekday(words: Words): string {
  const day = dayAndMonth(words);
  return day === 'MMM D' ? `ddd, ${day}, YYYY` : `ddd, ${day} YYYY`;
}

/** `MMM D` where months come before days, else `D MMM`; for `valueFormat`. */
export function dayAndMonth({ tag }: Words): string {
  const [first] = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short' }).formatToParts();
  return first?.type === 'month' ? 'MMM D' : 'D MMM';
}

/** How every field that picks a day behaves and names its parts. */
export function dayPickerProps({ t }: Words) {
  return {
    size: 'xs',
    hideOutsideDates: true,
    // The calendar would be a dialog without a name.
    popoverProps: { withRoles: false },
    ariaLabels: {
      monthLevelControl: t('Choose a month'),
      yearLevelControl: t('Choose a year'),
      nextMonth: t('Next month'),
      previousMonth: t('Previous month'),
      nextYear: t('Next year'),
      previousYear: t('Previous year'),
      nextDecade: t('Next ten years'),
      previousDecade: t('Previous ten years'),
    },
  } as const;
}
