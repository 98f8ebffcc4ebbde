import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { useWords } from '../../i18n/useWords';
import { useArea } from '../../state/consoleContext';
import { Skeletons } from '../../ui/Skeletons';
import { useChosenCall } from './hooks/useChosenCall';
import { useLiveShortcuts } from './hooks/useLiveShortcuts';
import classes from './Live.module.css';
import { CallList } from './parts/CallList';
import { CallPanel } from './parts/CallPanel';
import { Controls } from './parts/Controls';
import { IdleLive } from './parts/IdleLive';
import { listCalls } from './selectors';

/** Calls in progress, the chosen one's words as they are spoken, and what can be done about it. */
export function LiveView() {
  const { t } = useWords();
  const calls = useArea('liveCalls', (live) => live.calls);
  const isLoaded = useArea('liveCalls', (live) => live.isLoaded);
  const lists = useMemo(() => listCalls(calls), [calls]);
  const chosen = useChosenCall(lists);
  const hasControls = useMediaQuery('(min-width: 73.75em)', true, {
    getInitialValueInEffect: false,
  });
  useLiveShortcuts(
    [...lists.inProgress, ...lists.justEnded].map(({ callId }) => callId),
    chosen,
  );
  if (!isLoaded) return <Skeletons label={t('Loading calls')} />;
  if (chosen === undefined && lists.inProgress.length === 0) return <IdleLive lists={lists} />;
  return (
    <div className={classes['live']}>
      <CallList lists={lists} chosenId={chosen?.callId} />
      {chosen === undefined ? null : (
        <>
          <CallPanel key={chosen.callId} view={chosen} hasControls={hasControls} />
          {hasControls ? (
            <aside className={classes['controls']} aria-label={t('This call')}>
              <Controls key={chosen.callId} view={chosen} />
            </aside>
          ) : null}
        </>
      )}
    </div>
  );
}
