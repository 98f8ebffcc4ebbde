import { lazy, Suspense, useMemo, useRef } from 'react';
import { useWords } from '../../i18n/useWords';
import { useArea } from '../../state/consoleContext';
import { Skeletons } from '../../ui/Skeletons';
import { searchOf } from './history/callQuery';
import { History } from './history/History';
import { useCallHistory } from './history/useCallHistory';
import { CallPage } from './parts/CallPage';

/** The charts are the largest library of the console and not needed for anything else. */
const Overview = lazy(async () => {
  const { Overview: component } = await import('./overview/Overview');
  return { default: component };
});

/** The history of calls, their figures, and one call's page. */
export function CallsView() {
  const { t } = useWords();
  const place = useArea('ui', (ui) => ui.place);
  const filters = useArea('ui', (ui) => ui.callFilters);
  const search = useMemo(() => searchOf(filters), [filters]);
  const history = useCallHistory(search);
  // The list comes back where it was left.
  const scrollTop = useRef(0);
  if (place.screen === 'call') {
    return (
      <CallPage
        key={place.callId}
        callId={place.callId}
        find={place.find}
        siblings={history.calls ?? []}
      />
    );
  }
  if (place.screen === 'calls' && place.view === 'overview') {
    return (
      <Suspense fallback={<Skeletons rows={6} rowHeight={80} label={t('Loading the figures')} />}>
        <Overview filters={filters} />
      </Suspense>
    );
  }
  return <History history={history} filters={filters} search={search} scrollTop={scrollTop} />;
}
