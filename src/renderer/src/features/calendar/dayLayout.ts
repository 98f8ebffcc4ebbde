import type { Appointment } from '@shared/domain/calendar/appointment';
import type { OpeningSpan } from '@shared/domain/business';
import { addDays, fromLocal, type LocalDate } from '@shared/domain/calendar/zonedTime';
import type { DayScale, Minutes } from './dayAxis';

/** An appointment in its column, in minutes of the axis. */
export interface Placed extends Minutes {
  readonly appointment: Appointment;
  /** Which of `lanes` it takes, counted from zero. */
  readonly lane: number;
  readonly lanes: number;
}

export interface DayToLayOut {
  readonly day: LocalDate;
  readonly timeZone: string;
  readonly scale: DayScale;
}

/** Nothing is drawn lower than this many minutes. */
const MIN_SHOWN_MINUTES = 15;

/** Lays the booked appointments of one day out; those that overlap stand beside each other. Pure. */
export function layOutDay(appointments: readonly Appointment[], column: DayToLayOut): Placed[] {
  const spans = appointments
    .filter(({ status }) => status === 'booked')
    .flatMap((appointment) => spanOn(appointment, column))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const placed: Placed[] = [];
  let group: (Omit<Placed, 'lanes'> & { lane: number })[] = [];
  let groupEnd = -1;
  const close = () => {
    const lanes = Math.max(0, ...group.map(({ lane }) => lane)) + 1;
    placed.push(...group.map((each) => ({ ...each, lanes })));
    group = [];
  };
  for (const span of spans) {
    if (span.from >= groupEnd) close();
    const taken = new Set(group.filter(({ to }) => to > span.from).map(({ lane }) => lane));
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    group.push({ ...span, lane });
    groupEnd = Math.max(group.length === 1 ? 0 : groupEnd, span.to);
  }
  close();
  return placed;
}

function spanOn(
  appointment: Appointment,
  { day, timeZone, scale }: DayToLayOut,
): Omit<Placed, 'lane' | 'lanes'>[] {
  const dayStartAt = fromLocal({ ...day, minute: 0 }, timeZone);
  const dayEndAt = fromLocal({ ...addDays(day, 1), minute: 0 }, timeZone);
  if (appointment.startAt >= dayEndAt || appointment.endAt <= dayStartAt) return [];
  const from = scale.toAxis(Math.max(appointment.startAt, dayStartAt));
  const to = scale.endToAxis(Math.min(appointment.endAt, dayEndAt));
  return [{ appointment, from, to: Math.max(to, from + MIN_SHOWN_MINUTES) }];
}

/** Opening hours of that day on its axis. */
export function openSpans(
  hours: readonly OpeningSpan[],
  { day, timeZone, scale }: DayToLayOut,
): Minutes[] {
  return hours
    .map(({ fromMinute, toMinute }) => ({
      from: scale.toAxis(fromLocal({ ...day, minute: fromMinute }, timeZone)),
      to: scale.endToAxis(fromLocal({ ...day, minute: toMinute }, timeZone)),
    }))
    .filter(({ from, to }) => to > from);
}

/** The parts of `range` that lie in none of the spans. */
export function closedSpans(open: readonly Minutes[], range: Minutes): Minutes[] {
  const closed: Minutes[] = [];
  let { from } = range;
  for (const span of open.toSorted((a, b) => a.from - b.from)) {
    if (span.from > from) closed.push({ from, to: span.from });
    from = Math.max(from, span.to);
  }
  if (from < range.to) closed.push({ from, to: range.to });
  return closed;
}

const MARGIN_MINUTES = 60;
const NOBODY_OPEN: Minutes = { from: 8 * 60, to: 18 * 60 };

/** Whole hours that hold all of the spans, with an hour to spare. */
export function visibleRange(spans: readonly Minutes[], length: number): Minutes {
  if (spans.length === 0) return NOBODY_OPEN;
  const from = Math.min(...spans.map((span) => span.from)) - MARGIN_MINUTES;
  const to = Math.max(...spans.map((span) => span.to)) + MARGIN_MINUTES;
  return {
    from: Math.max(0, Math.floor(from / 60) * 60),
    to: Math.min(length, Math.ceil(to / 60) * 60),
  };
}
