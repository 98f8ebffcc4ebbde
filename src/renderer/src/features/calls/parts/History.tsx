import { Button, VisuallyHidden } from '@mantine/core';
import { Phone, PhoneCall, SearchX } from 'lucide-react';
import { useMemo, useRef, type RefObject } from 'react';
import { useArea, useConsole } from '../../../state/consoleContext';
import { NO_CALL_FILTERS, type CallFilters } from '../../../state/uiStore';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Pane } from '../../../ui/Pane';
import { Skeletons } from '../../../ui/Skeletons';
import { useOpenSoftphone } from '../../softphone';
import classes from '../Calls.module.css';
import { hasFilters } from '../callQuery';
import { withLiveCalls } from '../historyRows';
import type { CallHistory } from '../hooks/useCallHistory';
import { Filters } from './Filters';
import { HistoryList } from './HistoryList';

export interface HistoryProps {
  readonly history: CallHistory;
  readonly filters: CallFilters;
  readonly scrollTop: RefObject<number>;
}

/** Every call that was had, to be found by what was said on it. */
export function History({ history, filters, scrollTop }: HistoryProps) {
  const live = useArea('liveCalls', ({ calls }) => calls);
  const list = useRef<HTMLDivElement>(null);
  const isFiltered = hasFilters(filters);
  const calls = useMemo(
    () =>
      history.calls === undefined ? undefined : withLiveCalls(history.calls, live, !isFiltered),
    [history.calls, live, isFiltered],
  );
  return (
    <Pane label="Calls" scrolls={false} className={classes['history']}>
      <VisuallyHidden component="h2">History</VisuallyHidden>
      <Filters
        filters={filters}
        count={calls === undefined ? undefined : Math.max(history.total, calls.length)}
        onLeaveDown={() => list.current?.querySelector('button')?.focus()}
      />
      {history.error === undefined ? null : (
        <div className={classes['error']}>
          <ErrorNotice error={history.error} onRetry={history.reload} />
        </div>
      )}
      {calls === undefined ? (
        history.error === undefined && <Skeletons rows={8} rowHeight={48} label="Loading calls" />
      ) : calls.length === 0 ? (
        isFiltered ? (
          <NothingFound text={filters.text.trim()} />
        ) : (
          <NoCalls />
        )
      ) : (
        <HistoryList ref={list} calls={calls} onNearEnd={history.loadMore} scrollTop={scrollTop} />
      )}
    </Pane>
  );
}

function NoCalls() {
  const openSoftphone = useOpenSoftphone();
  return (
    <EmptyState
      icon={PhoneCall}
      title="No calls yet"
      action={
        <Button leftSection={<Phone size={14} />} onClick={openSoftphone}>
          Make a test call
        </Button>
      }
    >
      Every call is kept here with its recording, its words and what the agent did, and can be found
      by anything that was said.
    </EmptyState>
  );
}

function NothingFound({ text }: { readonly text: string }) {
  const { ui } = useConsole().stores;
  return (
    <EmptyState
      icon={SearchX}
      title={text === '' ? 'No call matches these filters' : `No call matches “${text}”`}
      action={
        <Button
          onClick={() => {
            ui.setState({ callFilters: NO_CALL_FILTERS });
          }}
        >
          Show all calls
        </Button>
      }
    >
      The search looks for spoken words, names and numbers. Fewer or shorter words find more.
    </EmptyState>
  );
}
