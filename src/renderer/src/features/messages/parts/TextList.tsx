import { Button } from '@mantine/core';
import type { TextId } from '@shared/domain/ids';
import type { Text } from '@shared/domain/texts/textThread';
import { ArrowDown } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, memo, type RefObject } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useResized } from '../../../ui/hooks/useResized';
import { useTick } from '../../../ui/hooks/useTick';
import { useVirtualRows, type RowVirtualizer } from '../../../ui/virtualRows/useVirtualRows';
import { VirtualRows } from '../../../ui/virtualRows/VirtualRows';
import { useIsWatched } from '../hooks/useIsWatched';
import classes from '../Conversation.module.css';
import { Bubble } from './Bubble';

const ROW_PX = 76;
const MINUTE_MS = 60_000;
/** This near to an edge counts as being there. */
const NEAR_PX = 48;

export interface TextListProps {
  /** Oldest first. */
  readonly texts: readonly Text[];
  readonly hasOlder: boolean;
  /** What the agent is writing at the moment. */
  readonly draft: string | undefined;
  /** The text that was looked for. */
  readonly shownId: TextId | undefined;
  readonly onOlder: () => void;
  /** Called while the end is before somebody's eyes. */
  readonly onEndSeen: (() => void) | undefined;
}

/**
 * The texts of a thread, however many. It stays at the end while the reader is there, and where the
 * reader is while older ones are put before.
 */
export function TextList(props: TextListProps) {
  const { texts, hasOlder, draft, shownId, onOlder, onEndSeen } = props;
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const now = useTick(true, MINUTE_MS);
  const [isAtEnd, setIsAtEnd] = useState(shownId === undefined);
  const virtualizer = useRows(box, texts, draft !== undefined);
  const shownIndex = texts.findIndex(({ id }) => id === shownId);
  useStart(virtualizer, shownIndex);
  useEndSeen(isAtEnd, onEndSeen);
  // A field that grows below takes of the height, and nothing scrolls.
  useResized(box, isAtEnd, () => virtualizer.scrollToEnd());
  return (
    <div className={classes['frame']}>
      <div
        ref={box}
        className={classes['texts']}
        role="log"
        aria-label={t('Texts')}
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          setIsAtEnd(scrollHeight - scrollTop - clientHeight < NEAR_PX);
          if (hasOlder && scrollTop < clientHeight) onOlder();
        }}
      >
        <VirtualRows virtualizer={virtualizer} isMeasured rowClass={classes['entry']}>
          {(index) => (
            <Entry
              text={texts[index]}
              before={texts[index - 1]}
              draft={draft ?? ''}
              now={now}
              isShown={index === shownIndex}
            />
          )}
        </VirtualRows>
      </div>
      {isAtEnd ? null : (
        <Button
          className={classes['toEnd']}
          size="compact-sm"
          leftSection={<ArrowDown size={14} />}
          onClick={() => virtualizer.scrollToEnd()}
        >
          {t('Newest text')}
        </Button>
      )}
    </div>
  );
}

function useRows(box: RefObject<HTMLDivElement | null>, texts: readonly Text[], hasDraft: boolean) {
  return useVirtualRows({
    count: texts.length + (hasDraft ? 1 : 0),
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => texts[index]?.id ?? 'draft',
    overscan: 8,
    paddingStart: 16,
    paddingEnd: 16,
    gap: 8,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_PX,
  });
}

/** Begins at the end, or at the text that was looked for. */
function useStart(virtualizer: RowVirtualizer, shownIndex: number): void {
  const hasShown = shownIndex >= 0;
  const index = useRef(shownIndex);
  useLayoutEffect(() => {
    index.current = shownIndex;
  });
  useLayoutEffect(() => {
    if (hasShown) virtualizer.scrollToIndex(index.current, { align: 'center' });
    else virtualizer.scrollToEnd();
  }, [virtualizer, hasShown]);
}

function useEndSeen(isAtEnd: boolean, onEndSeen: (() => void) | undefined): void {
  const isWatched = useIsWatched();
  const isSeen = isAtEnd && isWatched && onEndSeen !== undefined;
  const latest = useRef(onEndSeen);
  useEffect(() => {
    latest.current = onEndSeen;
  });
  useEffect(() => {
    if (isSeen) latest.current?.();
  }, [isSeen]);
}

interface EntryProps {
  /** Absent: what the agent is writing. */
  readonly text: Text | undefined;
  readonly before: Text | undefined;
  readonly draft: string;
  readonly now: number;
  readonly isShown: boolean;
}

const Entry = memo(function Entry({ text, before, draft, now, isShown }: EntryProps) {
  const { t, format } = useWords();
  if (text === undefined) return <Draft text={draft} />;
  const day = format.day(text.at, now);
  const isNewDay = before === undefined || format.day(before.at, now) !== day;
  const isNew = before !== undefined && before.conversation !== text.conversation;
  return (
    <>
      {isNewDay ? <p className={classes['day']}>{day}</p> : null}
      {isNew ? <p className={classes['day']}>{t('A new conversation')}</p> : null}
      <Bubble text={text} isShown={isShown} />
    </>
  );
});

function Draft({ text }: { readonly text: string }) {
  const { t } = useWords();
  return (
    <div className={classes['bubble']} data-author="agent" data-draft>
      <p dir="auto">{text === '' ? '…' : text}</p>
      <span className={classes['foot']}>{t('The agent is writing…')}</span>
    </div>
  );
}
