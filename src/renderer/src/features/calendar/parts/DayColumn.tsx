import type { Appointment } from '@shared/domain/appointment';
import type { Business, OpeningSpan } from '@shared/domain/business';
import type { LocalDate } from '@shared/domain/zonedTime';
import { useLayoutEffect, useRef, useState, type PointerEvent } from 'react';
import { snapMinute } from '../bookingTimes';
import { closedSpans, type Placed } from '../dayLayout';
import classes from '../Grid.module.css';
import type { ZonedFormat } from '../zonedFormat';
import { AppointmentBlock } from './AppointmentBlock';

export interface DayColumnProps {
  readonly day: LocalDate;
  readonly placed: readonly Placed[];
  readonly range: OpeningSpan;
  readonly business: Business;
  readonly format: ZonedFormat;
  /** Set on the column of today. */
  readonly nowMinute: number | undefined;
  readonly isPast: (minute: number) => boolean;
  readonly onOpen: (id: Appointment['id']) => void;
  readonly onPick: (minute: number) => void;
}

/**
 * One day. Its empty parts answer to the pointer; the keyboard books with the button that is always
 * there, so the column itself is no control.
 */
export function DayColumn(props: DayColumnProps) {
  const { day, placed, range, business, format, nowMinute, isPast, onPick } = props;
  const [pointed, setPointed] = useState<number>();
  const total = range.toMinute - range.fromMinute;
  const place = ({ fromMinute, toMinute }: OpeningSpan) => ({
    top: `${(100 * (fromMinute - range.fromMinute)) / total}%`,
    height: `${(100 * (toMinute - fromMinute)) / total}%`,
  });
  const minuteAt = (event: PointerEvent | React.MouseEvent): number | undefined => {
    if (event.target !== event.currentTarget) return undefined;
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const minute = snapMinute(range.fromMinute + ((event.clientY - top) / height) * total);
    return isPast(minute) ? undefined : minute;
  };
  return (
    <div
      className={classes['day']}
      data-can-book={pointed !== undefined || undefined}
      onPointerMove={(event) => setPointed(minuteAt(event))}
      onPointerLeave={() => setPointed(undefined)}
      onClick={(event) => {
        const minute = minuteAt(event);
        if (minute !== undefined) onPick(minute);
      }}
    >
      {closedSpans(business.openingHours, day, range).map((span) => (
        <span key={span.fromMinute} aria-hidden className={classes['closed']} style={place(span)} />
      ))}
      {pointed === undefined ? null : (
        <span
          aria-hidden
          className={classes['ghost']}
          style={place({ fromMinute: pointed, toMinute: Math.min(pointed + 30, range.toMinute) })}
        >
          {format.minuteOfDay(pointed)}
        </span>
      )}
      {placed.map((each) => (
        <AppointmentBlock
          key={each.appointment.id}
          placed={each}
          style={place(each)}
          format={format}
          onOpen={props.onOpen}
        />
      ))}
      {nowMinute === undefined ||
      nowMinute < range.fromMinute ||
      nowMinute > range.toMinute ? null : (
        <NowLine top={place({ fromMinute: nowMinute, toMinute: nowMinute }).top} />
      )}
    </div>
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
