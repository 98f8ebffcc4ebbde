import type { Words } from '../i18n/words';

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
