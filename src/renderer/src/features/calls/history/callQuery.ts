import type { CallFilter, CallQuery } from '@shared/domain/callSummary';
import { addDays, parseLocal } from '@shared/domain/calendar/zonedTime';
import type { CallFilters } from '../../../state/uiStore';

export type CallSearch = Omit<CallQuery, 'limit' | 'cursor'>;

/** Which calls the filters mean; days begin and end at this computer's midnight. */
export function filterOf(filters: CallFilters): CallFilter {
  const text = filters.text.trim();
  const fromAt = midnight(filters.fromDay, 0);
  const toAt = midnight(filters.toDay ?? filters.fromDay, 1);
  return {
    ...(text === '' ? {} : { text: text.slice(0, 200) }),
    ...(filters.direction === undefined ? {} : { direction: filters.direction }),
    ...(filters.outcomes.length === 0 ? {} : { outcomes: [...filters.outcomes] }),
    ...(filters.agentId === undefined ? {} : { agentId: filters.agentId }),
    ...(filters.agentVersion === undefined ? {} : { agentVersion: filters.agentVersion }),
    ...(filters.lineId === undefined ? {} : { lineId: filters.lineId }),
    ...(filters.tag === undefined ? {} : { tag: filters.tag }),
    ...(filters.hasFailedTool ? { hasFailedTool: true } : {}),
    ...(filters.hasSlowAnswer ? { hasSlowAnswer: true } : {}),
    ...(filters.hasInterruption ? { hasInterruption: true } : {}),
    ...(fromAt === undefined ? {} : { fromAt }),
    ...(toAt === undefined ? {} : { toAt }),
  };
}

/** The question that the filters ask, in their order. */
export function searchOf(filters: CallFilters): CallSearch {
  return { ...filterOf(filters), ...(filters.sort === 'newest' ? {} : { sort: filters.sort }) };
}

export function hasFilters(filters: CallFilters): boolean {
  return Object.keys(filterOf(filters)).length > 0;
}

function midnight(day: string | undefined, daysLater: number): number | undefined {
  const date = day === undefined ? undefined : parseLocal(day);
  if (date === undefined) return undefined;
  const { year, month, day: dayOfMonth } = addDays(date, daysLater);
  return new Date(year, month - 1, dayOfMonth).getTime();
}
