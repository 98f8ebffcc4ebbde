import { useMediaQuery } from '@mantine/hooks';
import type { CallId } from '@shared/domain/ids';
import { useMemo } from 'react';
import { useArea, useConsole } from '../../state/consoleContext';
import { useNavigate } from '../../state/useNavigate';
import { Skeletons } from '../../ui/Skeletons';
import { useShortcuts } from '../../ui/hooks/useShortcuts';
import { useChosenCall } from './hooks/useChosenCall';
import { useTakeOver } from './hooks/useTakeOver';
import classes from './Live.module.css';
import { CallList } from './parts/CallList';
import { CallPanel } from './parts/CallPanel';
import { Controls } from './parts/Controls';
import { IdleLive } from './parts/IdleLive';
import { listCalls } from './selectors';

/** Calls in progress, the chosen one's words as they are spoken, and what can be done about it. */
export function LiveView() {
  const calls = useArea('liveCalls', (live) => live.calls);
  const isLoaded = useArea('liveCalls', (live) => live.isLoaded);
  const lists = useMemo(() => listCalls(calls), [calls]);
  const chosen = useChosenCall(lists);
  const hasControls = useMediaQuery('(min-width: 1180px)', true, {
    getInitialValueInEffect: false,
  });
  const takeOver = useTakeOver(chosen);
  useLiveShortcuts(
    [...lists.inProgress, ...lists.justEnded].map(({ callId }) => callId),
    takeOver,
  );
  if (!isLoaded) return <Skeletons label="Loading calls" />;
  if (chosen === undefined && lists.inProgress.length === 0) return <IdleLive lists={lists} />;
  return (
    <div className={classes['live']}>
      <CallList lists={lists} chosenId={chosen?.callId} />
      {chosen === undefined ? null : (
        <>
          <CallPanel key={chosen.callId} view={chosen} hasControls={hasControls} />
          {hasControls ? (
            <aside className={classes['controls']} aria-label="This call">
              <Controls key={chosen.callId} view={chosen} />
            </aside>
          ) : null}
        </>
      )}
    </div>
  );
}

function useLiveShortcuts(callIds: readonly CallId[], takeOver: () => void): void {
  const { ui, liveCalls } = useConsole().stores;
  const navigate = useNavigate();
  const chosenId = () => {
    const { place } = ui.getState();
    return place.screen === 'live' ? place.callId : undefined;
  };
  const step = (by: number) => {
    const chosen = chosenId();
    const index = chosen === undefined ? -1 : callIds.indexOf(chosen);
    const next = callIds[Math.max(0, index + by)];
    if (next !== undefined) navigate({ screen: 'live', callId: next });
  };
  useShortcuts({
    o: takeOver,
    j: () => {
      step(1);
    },
    k: () => {
      step(-1);
    },
    l: () => {
      const callId = chosenId();
      if (callId === undefined) return;
      const isOn = ui.getState().listeningTo === callId;
      const isLive = liveCalls.getState().calls.get(callId)?.state === 'live';
      if (isOn || isLive) ui.setState({ listeningTo: isOn ? undefined : callId });
    },
  });
}
