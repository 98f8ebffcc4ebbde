import type { Appointment } from '@shared/domain/calendar/appointment';
import type { Business } from '@shared/domain/business';
import { specialDayOn } from '@shared/domain/calendar/openHours';
import { dayNumber, toLocal, type LocalDate } from '@shared/domain/calendar/zonedTime';
import { useMemo, useRef } from 'react';
import { useWords } from '../../../i18n/useWords';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { hoursFor } from '../bookingTimes';
import { columnsOf, type Column } from '../columns';
import classes from '../Grid.module.css';
import { dayAxis, type DayAxis, type HourMark, type Minutes } from '../dayAxis';
import { closedSpans, layOutDay, openSpans, visibleRange } from '../dayLayout';
import type { Deed } from '../hooks/useDeeds';
import { useMoving } from '../hooks/useMoving';
import type { Span } from '../span';
import type { Slot } from '../slot';
import type { ZonedFormat } from '../zonedFormat';
import { DayColumn } from './DayColumn';

export interface TimeGridProps {
  readonly business: Business;
  readonly appointments: readonly Appointment[];
  readonly resourceId: string | undefined;
  readonly span: Span;
  readonly format: ZonedFormat;
  readonly now: number;
  readonly onOpen: (id: Appointment['id']) => void;
  readonly onPickSlot: (slot: Slot) => void;
  readonly onDone: (deed: Deed) => void;
}

/** Columns of days, or of what is booked, hours from top to bottom, in the business's own time. */
export function TimeGrid(props: TimeGridProps) {
  const { business, format, now } = props;
  const box = useRef<HTMLDivElement>(null);
  const { axis, columns, range } = useLaidOut(props);
  const movement = useMoving({ box, columns, range, onDone: props.onDone });
  const { settled, moving, error } = movement;
  const today = toLocal(now, business.timeZone);
  const isToday = (day: LocalDate) => dayNumber(day) === dayNumber(today);
  const hours = axis.hours.filter(({ at }) => at >= range.from && at < range.to);
  return (
    <>
      {error === undefined ? null : (
        <div className={classes['refused']}>
          <ErrorNotice error={error} onDismiss={movement.clearError} />
        </div>
      )}
      <div ref={box} className={classes['box']}>
        <div
          className={classes['grid']}
          style={{
            gridTemplateColumns: `56px repeat(${columns.length}, minmax(0, 1fr))`,
            ['--hours' as string]: (range.to - range.from) / 60,
          }}
        >
          <div className={classes['corner']} />
          {columns.map((column) => (
            <ColumnHead
              key={column.key}
              {...{ column, business, format }}
              isToday={isToday(column.day)}
            />
          ))}
          <Hours hours={hours} range={range} format={format} />
          {columns.map((column) => (
            <DayColumn
              key={column.key}
              {...{ column, hours, range, format, now, movement }}
              placed={layOutDay(withSettled(column.appointments, settled), {
                ...column,
                timeZone: business.timeZone,
              })}
              closed={column.closedIn(range)}
              isToday={isToday(column.day)}
              onOpen={props.onOpen}
              onPick={(at) =>
                props.onPickSlot({ day: column.day, at, resourceId: column.resource?.id })
              }
            />
          ))}
        </div>
      </div>
      <MovingStatus moving={moving?.isByKey === true ? moving : undefined} format={format} />
    </>
  );
}

/** What was just moved stands there before the calendar has been read again. */
function withSettled(
  appointments: readonly Appointment[],
  settled: Appointment | undefined,
): readonly Appointment[] {
  if (settled === undefined) return appointments;
  return appointments.map((each) =>
    each.id === settled.id && each.changedAt < settled.changedAt ? settled : each,
  );
}

function useLaidOut({ business, appointments, resourceId, span }: TimeGridProps) {
  const { timeZone } = business;
  return useMemo(() => {
    const axis: DayAxis = dayAxis(span.days, timeZone);
    const columns = columnsOf({ business, days: span.days, appointments, resourceId }).map(
      (column) => {
        const { day, resource } = column;
        const scale = axis.dayOf(day);
        const open = openSpans(hoursFor(business, day, resource?.id), { day, timeZone, scale });
        return { ...column, scale, open, closedIn: (range: Minutes) => closedSpans(open, range) };
      },
    );
    const placed = columns.flatMap((column) =>
      layOutDay(column.appointments, { ...column, timeZone }),
    );
    const usual = business.openingHours
      .flat()
      .map(({ fromMinute, toMinute }) => ({ from: fromMinute, to: toMinute }));
    const open = columns.flatMap((column) => column.open);
    return { axis, columns, range: visibleRange([...usual, ...open, ...placed], axis.length) };
  }, [business, appointments, resourceId, span, timeZone]);
}

interface ColumnHeadProps {
  readonly column: Column;
  readonly business: Business;
  readonly format: ZonedFormat;
  readonly isToday: boolean;
}

function ColumnHead({ column, business, format, isToday }: ColumnHeadProps) {
  const { t } = useWords();
  const { day, resource, isUnassigned } = column;
  const special = specialDayOn(business, day, resource?.id)?.name ?? '';
  const isNamed = isUnassigned || (resource !== undefined && column.key === resource.id);
  return (
    <h3 className={classes['dayHead']} data-today={(isToday && !isNamed) || undefined}>
      {isNamed ? (
        <span className={classes['resource']}>{resource?.name ?? t('With nobody yet')}</span>
      ) : (
        <>
          <span>{format.weekday(day)}</span> <b className="tabular">{day.day}</b>
        </>
      )}
      {special === '' ? null : (
        <span className={classes['special']} title={special}>
          {special}
        </span>
      )}
    </h3>
  );
}

interface HoursProps {
  readonly hours: readonly HourMark[];
  readonly range: Minutes;
  readonly format: ZonedFormat;
}

/** The hours at the edge; the first would stand half above the grid. */
function Hours({ hours, range, format }: HoursProps) {
  const { t } = useWords();
  const total = range.to - range.from;
  return (
    <div className={classes['hours']} aria-hidden>
      {hours
        .filter(({ at }) => at > range.from)
        .map(({ at, minuteOfDay, isRepeated }) => (
          <span
            key={at}
            className="tabular"
            style={{ top: `${(100 * (at - range.from)) / total}%` }}
            title={isRepeated ? t('The same hour again: clocks are put back.') : undefined}
          >
            {format.hour(minuteOfDay)}
            {isRepeated ? ' ↻' : ''}
          </span>
        ))}
    </div>
  );
}

interface MovingStatusProps {
  readonly moving: { readonly startAt: number; readonly endAt: number } | undefined;
  readonly format: ZonedFormat;
}

/** Says where the keyboard has taken an appointment. */
function MovingStatus({ moving, format }: MovingStatusProps) {
  const { t } = useWords();
  return (
    <p className={classes['status']} role="status" data-empty={moving === undefined || undefined}>
      {moving === undefined
        ? ''
        : t('{day}, {from} to {to}. Enter puts it there, Escape leaves it.', {
            day: format.dayOf(moving.startAt),
            from: format.time(moving.startAt),
            to: format.time(moving.endAt),
          })}
    </p>
  );
}
