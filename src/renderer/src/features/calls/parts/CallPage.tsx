import { Button, Tabs } from '@mantine/core';
import type { CallEvent } from '@shared/domain/callEvent';
import type { CallSummary } from '@shared/domain/callSummary';
import type { CallView, TurnView } from '@shared/domain/callView';
import type { CallId } from '@shared/domain/ids';
import { useCallback, useMemo } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useClient } from '../../../state/consoleContext';
import { useNavigate } from '../../../state/useNavigate';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useShortcuts } from '../../../ui/shortcuts/useShortcuts';
import { Skeletons } from '../../../ui/Skeletons';
import { Transcript } from '../../transcript';
import classes from '../Call.module.css';
import { useCall } from '../hooks/useCall';
import { usePlayback, type Playback } from '../hooks/usePlayback';
import { usePosition } from '../hooks/usePosition';
import { marksOf, turnAt } from '../marks';
import { FindBar } from '../words/FindBar';
import { useFind } from '../words/useFind';
import { useWordLayer } from '../words/useWordLayer';
import { timeAtLetter } from '../words/wordTimes';
import { AnswerTimes } from './AnswerTimes';
import { CallFacts } from './CallFacts';
import { CallHeader } from './CallHeader';
import { LeftBehind } from './LeftBehind';
import { Notes } from './Notes';
import { Player } from './Player';
import { Prompts } from './Prompts';
import { RawEvents } from './RawEvents';
import { Voicemail } from './Voicemail';

export interface CallPageProps {
  readonly callId: CallId;
  /** The words that led here; the transcript opens at them. */
  readonly find: string | undefined;
  /** The list it was opened from, for the keys that lead to the next and the previous one. */
  readonly siblings: readonly CallSummary[];
}

/** Everything about one call that is over. */
export function CallPage({ callId, find, siblings }: CallPageProps) {
  const { t } = useWords();
  const { view, events, error, reload } = useCall(callId);
  const navigate = useNavigate();
  const step = (by: number) => {
    const index = siblings.findIndex((call) => call.callId === callId);
    const next = index < 0 ? undefined : siblings[index + by];
    if (next === undefined) return;
    const words = find === undefined || next.snippet === undefined ? {} : { find };
    navigate({ screen: 'call', callId: next.callId, ...words });
  };
  useShortcuts({
    nextCall: () => step(1),
    previousCall: () => step(-1),
    allCalls: () => navigate({ screen: 'calls' }),
  });
  if (error !== undefined) {
    return (
      <div className={classes['missing']}>
        <ErrorNotice error={error} onRetry={reload} />
        <Button onClick={() => navigate({ screen: 'calls' })}>{t('Back to all calls')}</Button>
      </div>
    );
  }
  if (view === undefined) return <Skeletons rows={10} label={t('Loading the call')} />;
  return <CallBody view={view} events={events} find={find} />;
}

interface CallBodyProps {
  readonly view: CallView;
  readonly events: readonly CallEvent[];
  readonly find: string | undefined;
}

function CallBody({ view, events, find }: CallBodyProps) {
  const { t } = useWords();
  const url = useClient().recordingUrl(view.callId);
  const isPlayable = view.recordingFile !== undefined && view.state === 'ended';
  const playback = usePlayback(isPlayable ? url : undefined);
  const marks = useMemo(() => marksOf(view, events, t), [view, events, t]);
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
      <CallHeader view={view} />
      <div className={classes['columns']}>
        <div className={classes['main']}>
          <Player
            view={view}
            marks={marks}
            playback={playback}
            activeTurnId={activeTurnId}
            isPlayable={isPlayable}
          />
          <Voicemail view={view} />
          <LeftBehind view={view} />
          <Tabs defaultValue="transcript" keepMounted={false} classNames={TAB_CLASSES}>
            <TabNames />
            <Tabs.Panel value="transcript">
              <Words
                view={view}
                playback={playback}
                find={find}
                activeTurnId={canPick ? activeTurnId : undefined}
                onPickTurn={canPick ? pickTurn : undefined}
              />
            </Tabs.Panel>
            <Tabs.Panel value="times">
              <AnswerTimes view={view} onPick={canPick ? pickTurn : undefined} />
            </Tabs.Panel>
            <Tabs.Panel value="notes">
              <Notes callId={view.callId} />
            </Tabs.Panel>
            <Tabs.Panel value="prompt">
              <Prompts view={view} />
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

function TabNames() {
  const { t } = useWords();
  return (
    <Tabs.List>
      <Tabs.Tab value="transcript">{t('Transcript')}</Tabs.Tab>
      <Tabs.Tab value="times">{t('Answer times')}</Tabs.Tab>
      <Tabs.Tab value="notes">{t('Note')}</Tabs.Tab>
      <Tabs.Tab value="prompt">{t('Instructions')}</Tabs.Tab>
      <Tabs.Tab value="events">{t('Raw events')}</Tabs.Tab>
    </Tabs.List>
  );
}

interface WordsProps {
  readonly view: CallView;
  readonly playback: Playback;
  readonly find: string | undefined;
  readonly activeTurnId: TurnView['turnId'] | undefined;
  readonly onPickTurn: ((turn: TurnView) => void) | undefined;
}

/** The transcript in step with the recording: words can be found, and played from. */
function Words({ view, playback, find: first, activeTurnId, onPickTurn }: WordsProps) {
  const { t } = useWords();
  const find = useFind(view.turns, first);
  const { current } = find;
  const { ref, onClick } = useWordLayer({ turns: view.turns, playback, find: find.text, current });
  // While nothing plays, the line that is shown is that of the match.
  const shownTurnId = playback.isPlaying ? activeTurnId : (current?.turnId ?? activeTurnId);
  return (
    <>
      <FindBar
        find={find}
        onPlay={
          onPickTurn === undefined
            ? undefined
            : ({ turnId, letter }) => {
                const turn = view.turns.find((each) => each.turnId === turnId);
                if (turn !== undefined) playback.playFrom(timeAtLetter(turn, letter));
              }
        }
      />
      {/* Times are buttons for the keyboard; clicking a word is a shorter way to the same. */}
      <div
        ref={ref}
        className={classes['words']}
        data-playable={onPickTurn === undefined ? undefined : true}
        onClick={onClick}
      >
        <Transcript
          view={view}
          activeTurnId={shownTurnId}
          {...(onPickTurn === undefined ? {} : { onPickTurn })}
          empty={<p className={classes['none']}>{t('Nothing was said on this call.')}</p>}
        />
      </div>
    </>
  );
}

const TAB_CLASSES = {
  root: classes['tabs'] ?? '',
  list: classes['tabList'] ?? '',
  tab: classes['tab'] ?? '',
  panel: classes['panel'] ?? '',
};
