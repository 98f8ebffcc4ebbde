import { useMergedRef } from '@mantine/hooks';
import type { CallSummary } from '@shared/domain/callSummary';
import type { CallId } from '@shared/domain/ids';
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type Ref,
  type RefObject,
} from 'react';
import { useWords } from '../../../i18n/useWords';
import { useTick } from '../../../ui/hooks/useTick';
import { SHORTCUTS } from '../../../ui/shortcuts/shortcuts';
import { useVirtualRows, type RowVirtualizer } from '../../../ui/virtualRows/useVirtualRows';
import { VirtualRows } from '../../../ui/virtualRows/VirtualRows';
import { CallRow } from './CallRow';
import classes from './History.module.css';
import { historyRows, type HistoryRow } from './historyRows';
import { isOver, type Selection } from './useSelection';

const DAY_PX = 36;
const CALL_PX = 52;
const MINUTE_MS = 60_000;
/** The next page is asked for when this few rows are left. */
const NEAR_END_ROWS = 20;

export interface HistoryListProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly calls: readonly CallSummary[];
  /** Whether the calls come in the order of days, which then have headings. */
  readonly isByDay: boolean;
  readonly find: string;
  readonly selection: Selection;
  readonly onNearEnd: () => void;
  /** Where the list stood when it was last shown; written as it scrolls. */
  readonly scrollTop: RefObject<number>;
}

/** Calls under their days; only those in sight are in the page, however many there are. */
export function HistoryList(props: HistoryListProps) {
  const { ref, calls, isByDay, find, selection, onNearEnd, scrollTop } = props;
  const box = useRef<HTMLDivElement>(null);
  const boxRef = useMergedRef(box, ref);
  const now = useTick(true, MINUTE_MS);
  const rows = useMemo(() => historyRows(calls, isByDay), [calls, isByDay]);
  const virtualizer = useVirtualRows({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? DAY_PX : CALL_PX),
    getItemKey: (index) => rows[index]?.key ?? index,
    initialOffset: () => scrollTop.current,
    overscan: 10,
    paddingEnd: 24,
  });
  useLayoutEffect(() => {
    if (box.current !== null) box.current.scrollTop = scrollTop.current;
  }, [scrollTop]);
  const lastShown = virtualizer.getVirtualItems().at(-1)?.index ?? 0;
  const isNearEnd = lastShown >= rows.length - NEAR_END_ROWS;
  useEffect(() => {
    if (isNearEnd) onNearEnd();
  }, [isNearEnd, rows.length, onNearEnd]);
  const onKeyDown = useListKeys(rows, selection, virtualizer, box);
  return (
    <div
      ref={boxRef}
      className={classes['list']}
      data-selecting={selection.ids.size > 0 || undefined}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        // oxlint-disable-next-line react/immutability -- a ref, kept by the screen
        scrollTop.current = event.currentTarget.scrollTop;
      }}
    >
      <VirtualRows virtualizer={virtualizer} isList>
        {(index) => (
          <Row row={rows[index]} now={now} find={find} selection={selection} isByDay={isByDay} />
        )}
      </VirtualRows>
    </div>
  );
}

interface RowProps {
  readonly row: HistoryRow | undefined;
  readonly now: number;
  readonly find: string;
  readonly selection: Selection;
  readonly isByDay: boolean;
}

function Row({ row, now, find, selection, isByDay }: RowProps) {
  const { format } = useWords();
  if (row === undefined) return null;
  if (row.kind === 'day') return <h3 className={classes['day']}>{format.day(row.at, now)}</h3>;
  return (
    <CallRow
      call={row.call}
      find={find}
      isSelected={selection.ids.has(row.call.callId)}
      onToggle={selection.toggle}
      datedFrom={isByDay ? undefined : now}
    />
  );
}

/** Arrows walk through the calls, with shift they choose them, and a key takes one in or out. */
function useListKeys(
  rows: readonly HistoryRow[],
  selection: Selection,
  virtualizer: RowVirtualizer,
  box: RefObject<HTMLDivElement | null>,
) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (SHORTCUTS.chooseCall.keys.includes(event.key)) {
      const callId = focusedCall(event.currentTarget, rows);
      if (callId !== undefined) selection.toggle(callId, false);
      return;
    }
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const index = callBeside(event.currentTarget, rows, by);
    if (index === undefined) return;
    const row = rows[index];
    if (event.shiftKey && row?.kind === 'call' && isOver(row.call)) {
      const from = focusedCall(event.currentTarget, rows);
      if (from !== undefined && !selection.ids.has(from)) selection.toggle(from, false);
      selection.toggle(row.call.callId, true);
    }
    virtualizer.scrollToIndex(index, { align: 'auto' });
    requestAnimationFrame(() => {
      box.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-call]`)?.focus();
    });
  };
}

function focusedCall(list: HTMLElement, rows: readonly HistoryRow[]): CallId | undefined {
  const row = rows[focusedIndex(list)];
  return row?.kind === 'call' && isOver(row.call) ? row.call.callId : undefined;
}

function focusedIndex(list: HTMLElement): number {
  const focused = list.querySelector(':focus')?.closest('[data-index]');
  return Number(focused?.getAttribute('data-index') ?? -1);
}

/** The row of the next or previous call, seen from the one that has the focus. */
function callBeside(
  list: HTMLElement,
  rows: readonly HistoryRow[],
  by: 1 | -1,
): number | undefined {
  let index = focusedIndex(list) + by;
  if (rows[index]?.kind === 'day') index += by;
  return rows[index] === undefined ? undefined : index;
}
