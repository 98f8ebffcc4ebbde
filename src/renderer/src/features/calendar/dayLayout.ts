import type { Appointment } from '@shared/domain/appointment';
import type { OpeningHours, OpeningSpan } from '@shared/domain/business';
import { dayNumber, toLocal, weekdayOf, type LocalDate } from '@shared/domain/zonedTime';

const DAY_MINUTES = 1440;

/** An appointment in the column of its day; times are what clocks there show. */
export interface Placed {
  readonly appointment: Appointment;
  readonly fromMinute: number;
  readonly toMinute: number;
  /** Which of `lanes` it takes, counted from zero. */
  readonly lane: number;
  readonly lanes: number;
}

/** Lays the booked appointments of one day out; those that overlap stand beside each other. Pure. */
export function layOutDay(
  appointments: readonly Appointment[],
  day: LocalDate,
  timeZone: string,
): Placed[] {
  const spans = appointments
    .filter(({ status }) => status === 'booked')
    .flatMap((appointment) => minutesOn(appointment, day, timeZone))
    .sort((a, b) => a.fromMinute - b.fromMinute || b.toMinute - a.toMinute);
  const placed: Placed[] = [];
  let group: (Omit<Placed, 'lanes'> & { lane: number })[] = [];
  let groupEnd = -1;
  const close = () => {
    const lanes = Math.max(0, ...group.map(({ lane }) => lane)) + 1;
    placed.push(...group.map((each) => ({ ...each, lanes })));
    group = [];
  };
  for (const span of spans) {
    if (span.fromMinute >= groupEnd) close();
    const taken = new Set(
      group.filter(({ toMinute }) => toMinute > span.fromMinute).map(({ lane }) => lane),
    );
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    group.push({ ...span, lane });
    groupEnd = Math.max(group.length === 1 ? 0 : groupEnd, span.toMinute);
  }
  close();
  return placed;
}

function minutesOn(
  appointment: Appointment,
  day: LocalDate,
  timeZone: string,
): Omit<Placed, 'lane' | 'lanes'>[] {
  const start = toLocal(appointment.startAt, timeZone);
  const end = toLocal(appointment.endAt, timeZone);
  const today = dayNumber(day);
  if (dayNumber(start) > today || dayNumber(end) < today) return [];
  const fromMinute = dayNumber(start) < today ? 0 : start.minute;
  const toMinute = dayNumber(end) > today ? DAY_MINUTES : end.minute;
  // In the hour that autumn repeats, the clock may show an end before the start.
  const shownTo = Math.max(toMinute, Math.min(fromMinute + 15, DAY_MINUTES));
  return toMinute === 0 ? [] : [{ appointment, fromMinute, toMinute: shownTo }];
}

/** The parts of a day in which the business is closed, within `range`. */
export function closedSpans(
  hours: OpeningHours,
  day: LocalDate,
  range: OpeningSpan,
): OpeningSpan[] {
  const open = [...(hours[weekdayOf(day)] ?? [])].sort((a, b) => a.fromMinute - b.fromMinute);
  const closed: OpeningSpan[] = [];
  let from = range.fromMinute;
  for (const { fromMinute, toMinute } of open) {
    if (fromMinute > from) closed.push({ fromMinute: from, toMinute: fromMinute });
    from = Math.max(from, toMinute);
  }
  if (from < range.toMinute) closed.push({ fromMinute: from, toMinute: range.toMinute });
  return closed;
}

const MARGIN_MINUTES = 60;
const NOBODY_OPEN: OpeningSpan = { fromMinute: 8 * 60, toMinute: 18 * 60 };

/** Whole hours that hold all opening hours and all appointments, with an hour to spare. */
export function visibleRange(hours: OpeningHours, placed: readonly Placed[]): OpeningSpan {
  const spans: readonly OpeningSpan[] = [...hours.flat(), ...placed];
  if (spans.length === 0) return NOBODY_OPEN;
  const from = Math.min(...spans.map(({ fromMinute }) => fromMinute)) - MARGIN_MINUTES;
  const to = Math.max(...spans.map(({ toMinute }) => toMinute)) + MARGIN_MINUTES;
  return {
    fromMinute: Math.max(0, Math.floor(from / 60) * 60),
    toMinute: Math.min(DAY_MINUTES, Math.ceil(to / 60) * 60),
  };
}
