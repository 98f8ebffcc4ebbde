import { useVirtualizer } from '@tanstack/react-virtual';
import type { CallSummary } from '@shared/domain/callSummary';
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type Ref,
  type RefObject,
} from 'react';
import { useMergedRef } from '@mantine/hooks';
import { formatDay } from '../../../ui/format';
import { useTick } from '../../../ui/hooks/useTick';
import classes from '../Calls.module.css';
import { historyRows, type HistoryRow } from '../historyRows';
import { CallRow } from './CallRow';

const DAY_PX = 36;
const CALL_PX = 52;
const MINUTE_MS = 60_000;
/** The next page is asked for when this few rows are left. */
const NEAR_END_ROWS = 20;

export interface HistoryListProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly calls: readonly CallSummary[];
  readonly onNearEnd: () => void;
  /** Where the list stood when it was last shown; written as it scrolls. */
  readonly scrollTop: RefObject<number>;
}

/** Calls under their days; only those in sight are in the page, however many there are. */
export function HistoryList({ ref, calls, onNearEnd, scrollTop }: HistoryListProps) {
  const box = useRef<HTMLDivElement>(null);
  const boxRef = useMergedRef(box, ref);
  const now = useTick(true, MINUTE_MS);
  const rows = useMemo(() => historyRows(calls), [calls]);
  // eslint-disable-next-line react-hooks/incompatible-library -- this component is not memoised
  const virtualizer = useVirtualizer({
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
  const items = virtualizer.getVirtualItems();
  const isNearEnd = (items.at(-1)?.index ?? 0) >= rows.length - NEAR_END_ROWS;
  useEffect(() => {
    if (isNearEnd) onNearEnd();
  }, [isNearEnd, rows.length, onNearEnd]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const index = callBeside(event.currentTarget, rows, by);
    if (index === undefined) return;
    virtualizer.scrollToIndex(index, { align: 'auto' });
    requestAnimationFrame(() => {
      box.current?.querySelector<HTMLElement>(`[data-index="${index}"] button`)?.focus();
    });
  };
  return (
    <div
      ref={boxRef}
      className={classes['list']}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        scrollTop.current = event.currentTarget.scrollTop;
      }}
    >
      <div className={classes['sheet']} role="list" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ key, index, size, start }) => (
          <div
            key={key}
            role="listitem"
            data-index={index}
            className={classes['line']}
            style={{ height: size, transform: `translateY(${start}px)` }}
          >
            <Row row={rows[index]} now={now} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Row({ row, now }: { readonly row: HistoryRow | undefined; readonly now: number }) {
  if (row === undefined) return null;
  if (row.kind === 'call') return <CallRow call={row.call} />;
  return <h3 className={classes['day']}>{formatDay(row.at, now)}</h3>;
}

/** The row of the next or previous call, seen from the one that has the focus. */
function callBeside(
  list: HTMLElement,
  rows: readonly HistoryRow[],
  by: 1 | -1,
): number | undefined {
  const focused = list.querySelector(':focus')?.closest('[data-index]');
  let index = Number(focused?.getAttribute('data-index') ?? -1) + by;
  if (rows[index]?.kind === 'day') index += by;
  return rows[index] === undefined ? undefined : index;
}
