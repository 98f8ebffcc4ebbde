import type { Appointment } from '@shared/domain/appointment';
import type { Business } from '@shared/domain/business';
import { dayNumber, fromLocal, toLocal, type LocalDate } from '@shared/domain/zonedTime';
import { useMemo } from 'react';
import classes from '../Grid.module.css';
import { layOutDay, visibleRange } from '../dayLayout';
import type { Span } from '../span';
import type { Slot } from '../slot';
import type { ZonedFormat } from '../zonedFormat';
import { DayColumn } from './DayColumn';

export interface TimeGridProps {
  readonly business: Business;
  readonly appointments: readonly Appointment[];
  readonly span: Span;
  readonly format: ZonedFormat;
  readonly now: number;
  readonly onOpen: (id: Appointment['id']) => void;
  readonly onPickSlot: (slot: Slot) => void;
}

/** One column a day, hours from top to bottom, in the business's own time. */
export function TimeGrid(props: TimeGridProps) {
  const { business, appointments, span, format, now } = props;
  const { timeZone, openingHours } = business;
  const columns = useMemo(
    () => span.days.map((day) => ({ day, placed: layOutDay(appointments, day, timeZone) })),
    [span, appointments, timeZone],
  );
  const range = visibleRange(
    openingHours,
    columns.flatMap(({ placed }) => placed),
  );
  const hours = Array.from(
    { length: (range.toMinute - range.fromMinute) / 60 },
    (_, index) => range.fromMinute + index * 60,
  );
  const today = toLocal(now, timeZone);
  const isToday = (day: LocalDate) => dayNumber(day) === dayNumber(today);
  return (
    <div className={classes['box']}>
      <div
        className={classes['grid']}
        style={{
          gridTemplateColumns: `56px repeat(${columns.length}, minmax(0, 1fr))`,
          ['--hours' as string]: hours.length,
        }}
      >
        <div className={classes['corner']} />
        {columns.map(({ day }) => (
          <h3
            key={dayNumber(day)}
            className={classes['dayHead']}
            data-today={isToday(day) || undefined}
          >
            <span>{format.weekday(day)}</span> <b className="tabular">{day.day}</b>
          </h3>
        ))}
        <Hours hours={hours} format={format} />
        {columns.map(({ day, placed }) => (
          <DayColumn
            key={dayNumber(day)}
            day={day}
            placed={placed}
            range={range}
            business={business}
            format={format}
            nowMinute={isToday(day) ? today.minute : undefined}
            isPast={(minute) => fromLocal({ ...day, minute: minute + 15 }, timeZone) <= now}
            onOpen={props.onOpen}
            onPick={(minute) => props.onPickSlot({ day, minute })}
          />
        ))}
      </div>
    </div>
  );
}

interface HoursProps {
  /** Minutes of the day at which they begin. */
  readonly hours: readonly number[];
  readonly format: ZonedFormat;
}

/** The hours at the edge; the first would stand half above the grid. */
function Hours({ hours, format }: HoursProps) {
  return (
    <div className={classes['hours']} aria-hidden>
      {hours.map((minute, index) => (
        <span key={minute} className="tabular">
          {index === 0 ? '' : format.hour(minute)}
        </span>
      ))}
    </div>
  );
}
