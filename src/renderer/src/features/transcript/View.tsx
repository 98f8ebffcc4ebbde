import { Button, VisuallyHidden } from '@mantine/core';
import type { CallView, TurnView } from '@shared/domain/callView';
import type { TurnId } from '@shared/domain/ids';
import { ArrowDown } from 'lucide-react';
import { memo, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useWords } from '../../i18n/useWords';
import { useVirtualRows } from '../../ui/virtualRows/useVirtualRows';
import { VirtualRows } from '../../ui/virtualRows/VirtualRows';
import { useFollowEnd } from './hooks/useFollowEnd';
import { NoteRow, PromptRow, ToolsRow } from './parts/NoteRows';
import { ToolRow } from './parts/ToolRow';
import { TurnRow } from './parts/TurnRow';
import { rowsOf, withOpenTurns, type OpenTurns, type TranscriptRow } from './rows';
import classes from './Transcript.module.css';

export interface TranscriptProps {
  readonly view: CallView;
  /** What is known of turns in progress, beside the log; nothing for a call that is over. */
  readonly open?: OpenTurns | undefined;
  /** Stay at the newest line, and speak final lines to a screen reader. */
  readonly isLive?: boolean;
  /** The turn that is being played back. */
  readonly activeTurnId?: TurnId | undefined;
  /** Makes the times of turns into buttons. */
  readonly onPickTurn?: (turn: TurnView) => void;
  /** Stands where the first line will be. */
  readonly empty?: ReactNode;
}

const ROW_PX = 30;

/** What was said and done on a call, line by line, however long it is. */
export function Transcript(props: TranscriptProps) {
  const { t } = useWords();
  const { view, open, isLive = false, activeTurnId, onPickTurn, empty } = props;
  const box = useRef<HTMLDivElement>(null);
  const settled = useMemo(() => rowsOf(view), [view]);
  const isOver = view.state === 'ended';
  const rows = useMemo(
    () => (open === undefined || isOver ? settled : withOpenTurns(settled, open)),
    [settled, open, isOver],
  );
  const virtualizer = useVirtualRows({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
    paddingStart: 8,
    paddingEnd: 16,
  });
  const end = useFollowEnd({
    element: box,
    size: virtualizer.getTotalSize(),
    count: view.turns.length,
    isEnabled: isLive,
  });
  const activeIndex =
    activeTurnId === undefined
      ? -1
      : rows.findIndex((row) => row.kind === 'turn' && row.turn.turnId === activeTurnId);
  useEffect(() => {
    if (activeIndex >= 0) virtualizer.scrollToIndex(activeIndex, { align: 'auto' });
  }, [virtualizer, activeIndex]);
  return (
    <div className={classes['frame']}>
      <div
        ref={box}
        className={classes['box']}
        onScroll={end.onScroll}
        role="log"
        aria-live="off"
        aria-label={t('Transcript')}
        tabIndex={0}
      >
        {rows.length === 0 ? empty : null}
        <VirtualRows virtualizer={virtualizer} isMeasured>
          {(index) => (
            <Row row={rows[index]} isActive={index === activeIndex} onPickTurn={onPickTurn} />
          )}
        </VirtualRows>
      </div>
      {isLive && !end.isFollowing ? (
        <JumpToEnd missed={end.missed} onClick={end.jumpToEnd} />
      ) : null}
      {isLive ? <Announcer rows={rows} /> : null}
    </div>
  );
}

interface JumpToEndProps {
  readonly missed: number;
  readonly onClick: () => void;
}

const JumpToEnd = memo(function JumpToEnd({ missed, onClick }: JumpToEndProps) {
  const { t } = useWords();
  return (
    <Button
      className={classes['jump'] ?? ''}
      leftSection={<ArrowDown size={14} />}
      onClick={onClick}
    >
      {t('Jump to now')}
      {missed > 0 ? (
        <span className={`${classes['missed'] ?? ''} tabular`}>
          {t('{count} new', { count: missed })}
        </span>
      ) : null}
    </Button>
  );
});

interface RowProps {
  readonly row: TranscriptRow | undefined;
  readonly isActive: boolean;
  readonly onPickTurn: TranscriptProps['onPickTurn'];
}

const Row = memo(function Row({ row, isActive, onPickTurn }: RowProps) {
  if (row === undefined) return null;
  switch (row.kind) {
    case 'turn':
      return (
        <TurnRow
          turn={row.turn}
          at={row.at}
          text={row.text}
          isPartial={row.isPartial}
          heardLetters={row.heardLetters}
          isWhispered={row.isWhispered}
          isActive={isActive}
          onPick={onPickTurn}
        />
      );
    case 'tool':
      return <ToolRow tool={row.tool} at={row.at} />;
    case 'tools':
      return <ToolsRow change={row.change} usedInTurn={row.usedInTurn} at={row.at} />;
    case 'prompt':
      return <PromptRow change={row.change} usedInTurn={row.usedInTurn} at={row.at} />;
    default:
      return <NoteRow note={row} />;
  }
});

/** Speaks each finished turn once; the virtualised lines come and go and must not be read out. */
const Announcer = memo(function Announcer({ rows }: { readonly rows: readonly TranscriptRow[] }) {
  const { t } = useWords();
  const last = rows.findLast((row) => row.kind === 'turn' && !row.isPartial);
  return (
    <VisuallyHidden aria-live="polite">
      {last?.kind === 'turn' ? (
        <>
          {last.turn.speaker === 'caller' ? t('Caller') : t('Agent')}: <bdi>{last.text}</bdi>
        </>
      ) : null}
    </VisuallyHidden>
  );
});
