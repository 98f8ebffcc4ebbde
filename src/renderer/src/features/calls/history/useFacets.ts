import { useDebouncedValue } from '@mantine/hooks';
import type { CallFacets } from '@shared/domain/callSummary';
import { useMemo } from 'react';
import { useResource } from '../../../state/useResource';
import type { CallFilters } from '../../../state/uiStore';
import { filterOf } from './callQuery';

/** Counting may wait for a pause in the typing: the calls themselves come first. */
const SETTLE_MS = 250;

/** How many calls each further filter would leave. */
export function useFacets(filters: CallFilters): CallFacets | undefined {
  const [settled] = useDebouncedValue(filters, SETTLE_MS);
  const filter = useMemo(() => filterOf(settled), [settled]);
  return useResource('calls.facets', filter, ['calls']).value;
}
