import { Button, VisuallyHidden } from '@mantine/core';
import { Phone, PhoneCall, SearchX } from 'lucide-react';
import { useMemo, useRef, type RefObject } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useArea, useConsole } from '../../../state/consoleContext';
import { NO_CALL_FILTERS, type CallFilters } from '../../../state/uiStore';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useShortcuts } from '../../../ui/shortcuts/useShortcuts';
import { Pane } from '../../../ui/Pane';
import { Skeletons } from '../../../ui/Skeletons';
import { useOpenSoftphone } from '../../softphone';
import { hasFilters, type CallSearch } from './callQuery';
import { Filters } from './Filters';
import classes from './History.module.css';
import { HistoryList } from './HistoryList';
import { withLiveCalls } from './historyRows';
import { SelectionBar } from './SelectionBar';
import type { CallHistory } from './useCallHistory';
import { useSelection } from './useSelection';

export interface HistoryProps {
  readonly history: CallHistory;
  readonly filters: CallFilters;
  readonly search: CallSearch;
  readonly scrollTop: RefObject<number>;
}

/** Every call that was had, to be found by what was said on it. */
export function History({ history, filters, search, scrollTop }: HistoryProps) {
  const { t } = useWords();
  const live = useArea('liveCalls', ({ calls }) => calls);
  const list = useRef<HTMLDivElement>(null);
  const isFiltered = hasFilters(filters);
  const isByDay = filters.sort === 'newest' || filters.sort === 'oldest';
  const calls = useMemo(
    () =>
      history.calls === undefined
        ? undefined
        : withLiveCalls(history.calls, live, !isFiltered && filters.sort === 'newest'),
    [history.calls, live, isFiltered, filters.sort],
  );
  const selection = useSelection(calls ?? [], search);
  const hasSelection = selection.ids.size > 0;
  // There is nothing to search yet, nor to narrow down.
  const isEmpty = calls?.length === 0 && !isFiltered && history.error === undefined;
  useShortcuts({
    chooseAllCalls: selection.selectAll,
    chooseNoCall: hasSelection ? selection.clear : undefined,
  });
  return (
    <Pane label={t('Calls')} scrolls={false} className={classes['history']}>
      <VisuallyHidden component="h2">{t('History')}</VisuallyHidden>
      {isEmpty ? null : (
        <Filters
          filters={filters}
          count={calls === undefined ? undefined : Math.max(history.total, calls.length)}
          onLeaveDown={() => list.current?.querySelector<HTMLElement>('[data-call]')?.focus()}
        />
      )}
      {hasSelection ? <SelectionBar selection={selection} total={history.total} /> : null}
      {history.error === undefined ? null : (
        <div className={classes['error']}>
          <ErrorNotice error={history.error} onRetry={history.reload} />
        </div>
      )}
      {calls === undefined ? (
        history.error === undefined && (
          <Skeletons rows={8} rowHeight={48} label={t('Loading calls')} />
        )
      ) : calls.length === 0 ? (
        isFiltered ? (
          <NothingFound text={filters.text.trim()} />
        ) : (
          <NoCalls />
        )
      ) : (
        <HistoryList
          ref={list}
          calls={calls}
          isByDay={isByDay}
          find={filters.text}
          selection={selection}
          onNearEnd={history.loadMore}
          scrollTop={scrollTop}
        />
      )}
    </Pane>
  );
}

function NoCalls() {
  const { t } = useWords();
  const openSoftphone = useOpenSoftphone();
  return (
    <EmptyState
      icon={PhoneCall}
      title={t('No calls yet')}
      action={
        <Button leftSection={<Phone size={14} />} onClick={openSoftphone}>
          {t('Make a test call')}
        </Button>
      }
    >
      {t(
        'Every call is kept here with its recording, its words and what the agent did, and can be found by anything that was said.',
      )}
    </EmptyState>
  );
}

function NothingFound({ text }: { readonly text: string }) {
  const { t } = useWords();
  const { ui } = useConsole().stores;
  return (
    <EmptyState
      icon={SearchX}
      title={
        text === '' ? t('No call matches these filters') : t('No call matches “{text}”', { text })
      }
      action={
        <Button
          onClick={() => {
            ui.setState({ callFilters: NO_CALL_FILTERS });
          }}
        >
          {t('Show all calls')}
        </Button>
      }
    >
      {t('The search looks for spoken words, names and numbers. Fewer or shorter words find more.')}
    </EmptyState>
  );
}
