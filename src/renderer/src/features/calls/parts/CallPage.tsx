import { Button, Tabs } from '@mantine/core';
import type { CallEvent } from '@shared/domain/callEvent';
import type { CallSummary } from '@shared/domain/callSummary';
import type { CallView, TurnView } from '@shared/domain/callView';
import type { CallId } from '@shared/domain/ids';
import { useCallback, useMemo } from 'react';
import { useClient } from '../../../state/consoleContext';
import { useNavigate } from '../../../state/useNavigate';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Skeletons } from '../../../ui/Skeletons';
import { useShortcuts } from '../../../ui/hooks/useShortcuts';
import { Transcript } from '../../transcript';
import classes from '../Call.module.css';
import { useCall } from '../hooks/useCall';
import { usePlayback } from '../hooks/usePlayback';
import { usePosition } from '../hooks/usePosition';
import { marksOf, turnAt } from '../marks';
import { AnswerTimes } from './AnswerTimes';
import { CallFacts } from './CallFacts';
import { CallHeader } from './CallHeader';
import { Player } from './Player';
import { Prompts } from './Prompts';
import { RawEvents } from './RawEvents';

export interface CallPageProps {
  readonly callId: CallId;
  /** The list it was opened from, for the keys that lead to the next and the previous one. */
  readonly siblings: readonly CallSummary[];
}

/** Everything about one call that is over. */
export function CallPage({ callId, siblings }: CallPageProps) {
  const { view, events, error, reload } = useCall(callId);
  const navigate = useNavigate();
  const step = (by: number) => {
    const index = siblings.findIndex((call) => call.callId === callId);
    const next = index < 0 ? undefined : siblings[index + by];
    if (next !== undefined) navigate({ screen: 'call', callId: next.callId });
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    escape: () => navigate({ screen: 'calls' }),
  });
  if (error !== undefined) {
    return (
      <div className={classes['missing']}>
        <ErrorNotice error={error} onRetry={reload} />
        <Button onClick={() => navigate({ screen: 'calls' })}>Back to all calls</Button>
      </div>
    );
  }
  if (view === undefined) return <Skeletons rows={10} label="Loading the call" />;
  return <CallBody view={view} events={events} />;
}

interface CallBodyProps {
  readonly view: CallView;
  readonly events: readonly CallEvent[];
}

function CallBody({ view, events }: CallBodyProps) {
  const url = useClient().recordingUrl(view.callId);
  const isPlayable = view.recordingFile !== undefined && view.state === 'ended';
  const playback = usePlayback(isPlayable ? url : undefined);
  const marks = useMemo(() => marksOf(view, events), [view, events]);
  const selectTurn = useCallback(
    (positionMs: number) => turnAt(marks.turns, positionMs)?.turnId,
    [marks],
  );
  const activeTurnId = usePosition(playback, selectTurn);
  const { playFrom } = playback;
  const pickTurn = useCallback((turn: TurnView) => playFrom(turn.startMs), [playFrom]);
  const canPick = isPlayable && playback.state === 'ready';
  return (
    <div className={classes['page']}>
      <CallHeader view={view} recordingUrl={isPlayable ? url : undefined} />
      <div className={classes['columns']}>
        <div className={classes['main']}>
          <Player
            view={view}
            marks={marks}
            playback={playback}
            activeTurnId={activeTurnId}
            isPlayable={isPlayable}
          />
          <Tabs defaultValue="transcript" keepMounted={false} classNames={TAB_CLASSES}>
            <Tabs.List>
              <Tabs.Tab value="transcript">Transcript</Tabs.Tab>
              <Tabs.Tab value="times">Answer times</Tabs.Tab>
              <Tabs.Tab value="prompt">Prompt</Tabs.Tab>
              <Tabs.Tab value="events">Raw events</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="transcript">
              <Transcript
                view={view}
                activeTurnId={canPick ? activeTurnId : undefined}
                {...(canPick ? { onPickTurn: pickTurn } : {})}
                empty={<p className={classes['none']}>Nothing was said on this call.</p>}
              />
            </Tabs.Panel>
            <Tabs.Panel value="times">
              <AnswerTimes view={view} onPick={canPick ? pickTurn : undefined} />
            </Tabs.Panel>
            <Tabs.Panel value="prompt">
              <Prompts view={view} events={events} />
            </Tabs.Panel>
            <Tabs.Panel value="events">
              <RawEvents events={events} />
            </Tabs.Panel>
          </Tabs>
        </div>
        <CallFacts view={view} />
      </div>
    </div>
  );
}

const TAB_CLASSES = {
  root: classes['tabs'] ?? '',
  list: classes['tabList'] ?? '',
  tab: classes['tab'] ?? '',
  panel: classes['panel'] ?? '',
};
