import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useRef } from 'react';
import { useArea } from '../../state/consoleContext';
import { searchOf } from './callQuery';
import { useCallHistory } from './hooks/useCallHistory';
import { CallPage } from './parts/CallPage';
import { History } from './parts/History';

/** A search waits for the next letter this long, so that it feels instant and asks little. */
const SEARCH_DELAY_MS = 90;

/** The history of calls, and one call's page. */
export function CallsView() {
  const place = useArea('ui', (ui) => ui.place);
  const filters = useArea('ui', (ui) => ui.callFilters);
  const [settled] = useDebouncedValue(filters, SEARCH_DELAY_MS);
  const search = useMemo(() => searchOf(settled), [settled]);
  const history = useCallHistory(search);
  // The list comes back where it was left.
  const scrollTop = useRef(0);
  if (place.screen === 'call') {
    return <CallPage key={place.callId} callId={place.callId} siblings={history.calls ?? []} />;
  }
  return <History history={history} filters={filters} scrollTop={scrollTop} />;
}
