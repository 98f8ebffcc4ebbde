import type { CallQuery } from '@shared/domain/callSummary';
import { addDays, parseLocal } from '@shared/domain/zonedTime';
import type { CallFilters } from '../../state/uiStore';

export type CallSearch = Omit<CallQuery, 'limit' | 'cursor'>;

/** The question that the filters ask; days begin and end at this computer's midnight. */
export function searchOf(filters: CallFilters): CallSearch {
  const text = filters.text.trim();
  const fromAt = midnight(filters.fromDay, 0);
  const toAt = midnight(filters.toDay ?? filters.fromDay, 1);
  return {
    ...(text === '' ? {} : { text: text.slice(0, 200) }),
    ...(filters.direction === undefined ? {} : { direction: filters.direction }),
    ...(filters.endReason === undefined ? {} : { endReason: filters.endReason }),
    ...(filters.agentId === undefined ? {} : { agentId: filters.agentId }),
    ...(fromAt === undefined ? {} : { fromAt }),
    ...(toAt === undefined ? {} : { toAt }),
  };
}

export function hasFilters(filters: CallFilters): boolean {
  return Object.keys(searchOf(filters)).length > 0;
}

function midnight(day: string | undefined, daysLater: number): number | undefined {
  const date = day === undefined ? undefined : parseLocal(day);
  if (date === undefined) return undefined;
  const { year, month, day: dayOfMonth } = addDays(date, daysLater);
  return new Date(year, month - 1, dayOfMonth).getTime();
}
