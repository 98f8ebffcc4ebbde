import type { Appointment } from '@shared/domain/calendar/appointment';
import { useLayoutEffect, useRef, useState, type PointerEvent } from 'react';
import { snapMinute } from '../bookingTimes';
import type { HourMark, Minutes } from '../dayAxis';
import type { Placed } from '../dayLayout';
import classes from '../Grid.module.css';
import type { useMoving } from '../hooks/useMoving';
import type { GridColumn } from '../moving';
import type { ZonedFormat } from '../zonedFormat';
import { AppointmentBlock } from './AppointmentBlock';

const GHOST_MINUTES = 30;

export interface DayColumnProps {
  readonly column: GridColumn;
  readonly placed: readonly Placed[];
  readonly closed: readonly Minutes[];
  readonly hours: readonly HourMark[];
  readonly range: Minutes;
  readonly format: ZonedFormat;
  readonly now: number;
  readonly isToday: boolean;
  readonly movement: ReturnType<typeof useMoving>;
  readonly onOpen: (id: Appointment['id']) => void;
  readonly onPick: (at: number) => void;
}

/**
 * One column. Its empty parts answer to the pointer; the keyboard books with the button that is
 * always there, so the column itself is no control.
 */
export function DayColumn(props: DayColumnProps) {
  const { column, closed, hours, range, now, isToday, onPick } = props;
  const [pointed, setPointed] = useState<number>();
  const place = placeIn(range);
  const { toAxis, toMoment, absent } = column.scale;
  const nowMinute = toAxis(now);
  const minuteAt = (event: PointerEvent | React.MouseEvent): number | undefined => {
    if (event.target !== event.currentTarget || column.isUnassigned) return undefined;
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const share = (event.clientY - top) / height;
    const minute = snapMinute(range.from + share * (range.to - range.from));
    const at = toMoment(minute);
    return at === undefined || at + 15 * 60_000 <= now ? undefined : minute;
  };
  return (
    <div
      className={classes['day']}
      data-column={column.key}
      data-can-book={pointed !== undefined || undefined}
      onPointerMove={(event) => setPointed(minuteAt(event))}
      onPointerLeave={() => setPointed(undefined)}
      onPointerUp={() => setPointed(undefined)}
      onClick={(event) => {
        const at = toMoment(minuteAt(event) ?? -1);
        if (at !== undefined) onPick(at);
      }}
    >
      <Shades {...{ hours, closed, absent, place }} />
      {pointed === undefined || props.movement.moving !== undefined ? null : (
        <Ghost {...{ pointed, range, place }} time={props.format.time(toMoment(pointed) ?? 0)} />
      )}
      <Blocks {...props} place={place} />
      {!isToday || nowMinute < range.from || nowMinute > range.to ? null : (
        <NowLine top={place({ from: nowMinute, to: nowMinute }).top} />
      )}
    </div>
  );
}

type Place = ReturnType<typeof placeIn>;

function placeIn(range: Minutes) {
  const total = range.to - range.from;
  return ({ from, to }: Minutes) => ({
    top: `${(100 * (from - range.from)) / total}%`,
    height: `${(100 * (to - from)) / total}%`,
  });
}

interface ShadesProps extends Pick<DayColumnProps, 'hours' | 'closed'> {
  readonly absent: readonly Minutes[];
  readonly place: Place;
}

/** The lines of the hours, the closed parts, and what this day's clocks do not have. */
function Shades({ hours, closed, absent, place }: ShadesProps) {
  return (
    <span aria-hidden className={classes['shades']}>
      {hours.map(({ at }) => (
        <span
          key={at}
          className={classes['line']}
          style={{ top: place({ from: at, to: at }).top }}
        />
      ))}
      {closed.map((span) => (
        <span key={span.from} className={classes['closed']} style={place(span)} />
      ))}
      {absent.map((span) => (
        <span key={span.from} className={classes['absent']} style={place(span)} />
      ))}
    </span>
  );
}

interface GhostProps {
  readonly pointed: number;
  readonly range: Minutes;
  readonly place: Place;
  readonly time: string;
}

function Ghost({ pointed, range, place, time }: GhostProps) {
  const to = Math.min(pointed + GHOST_MINUTES, range.to);
  return (
    <span aria-hidden className={classes['ghost']} style={place({ from: pointed, to })}>
      {time}
    </span>
  );
}

function Blocks(props: DayColumnProps & { readonly place: Place }) {
  const { column, placed, format, now, movement, place, onOpen } = props;
  const { moving } = movement;
  const { toAxis, endToAxis } = column.scale;
  return (
    <>
      {placed.map((each) => {
        const { appointment } = each;
        const isOver = appointment.endAt <= now;
        return (
          <AppointmentBlock
            key={appointment.id}
            placed={each}
            style={place(each)}
            format={format}
            isTaken={moving?.appointment.id === appointment.id}
            onPointerDown={
              isOver
                ? undefined
                : (event, kind) => movement.onPointerDown(event, appointment, column.key, kind)
            }
            onKeyDown={
              isOver ? undefined : (event) => movement.onKeyDown(event, appointment, column.key)
            }
            onBlur={movement.leave}
            onOpen={onOpen}
          />
        );
      })}
      {moving?.columnKey === column.key ? (
        <span
          aria-hidden
          className={classes['target']}
          style={place({ from: toAxis(moving.startAt), to: endToAxis(moving.endAt) })}
        >
          <b>{moving.appointment.customerName}</b> {format.time(moving.startAt)} –{' '}
          {format.time(moving.endAt)}
        </span>
      ) : null}
    </>
  );
}

/** Where the day has come to; brought into sight when the calendar opens. */
function NowLine({ top }: { readonly top: string }) {
  const line = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    line.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return <div ref={line} aria-hidden className={classes['now']} style={{ top }} />;
}
