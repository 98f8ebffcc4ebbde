import type { OverviewAxis, OverviewGroup } from '@shared/domain/history/overview';
import { useCallback } from 'react';
import { useWords } from '../../../i18n/useWords';

/** What a group is called: a day as people write it, a line, an agent, an agent's version. */
export function useGroupName(
  axis: OverviewAxis,
  length: 'short' | 'long',
): (group: OverviewGroup) => string {
  const { t, tag } = useWords();
  return useCallback(
    ({ key, name }) => {
      switch (axis) {
        case 'day':
          return new Date(`${key}T12:00:00`).toLocaleDateString(tag, {
            ...(length === 'long' ? { weekday: 'short', year: 'numeric' } : {}),
            day: 'numeric',
            month: 'short',
          });
        case 'line':
          if (name !== '') return name;
          return key === '' ? t('No line') : t('A line that was removed');
        case 'agent':
          return name;
        case 'version':
          return `${name} v${key.slice(key.lastIndexOf('#') + 1)}`;
      }
    },
    [axis, length, t, tag],
  );
}
