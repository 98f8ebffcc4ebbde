import type { OpeningHours } from '@shared/domain/business';
import {
  addDays,
  dayNumber,
  fromLocal,
  toLocal,
  weekdayOf,
  type LocalDate,
} from '@shared/domain/zonedTime';

/** A stretch of time in milliseconds since the epoch, end excluded. */
export interface Interval {
  readonly startAt: number;
  readonly endAt: number;
}

export interface Workplace {
  readonly openingHours: OpeningHours;
  readonly timeZone: string;
  /** How many appointments may overlap. */
  readonly capacity: number;
  /** Minutes kept free between two appointments in the same place. */
  readonly bufferMinutes: number;
}

export interface SlotSearch {
  readonly durationMinutes: number;
  /** First and last moment at which the appointment may start. */
  readonly fromAt: number;
  readonly toAt: number;
  /** Appointments that stand, in any order. */
  readonly busy: readonly Interval[];
  readonly limit: number;
}

export type SlotState = 'free' | 'closed' | 'full';

const MINUTE_MS = 60_000;

/** The stretches of that day during which the business is open. */
export function openIntervals(workplace: Workplace, date: LocalDate): Interval[] {
  const spans = workplace.openingHours[weekdayOf(date)] ?? [];
  const intervals = spans.map(({ fromMinute, toMinute }) => ({
    startAt: fromLocal({ ...date, minute: fromMinute }, workplace.timeZone),
    endAt: fromLocal({ ...date, minute: toMinute }, workplace.timeZone),
  }));
  return merged(intervals);
}

/** The same stretches of time, ascending, those that touch or overlap made one. */
function merged(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const next of intervals.toSorted((a, b) => a.startAt - b.startAt)) {
    const last = result.at(-1);
    if (last === undefined || next.startAt > last.endAt) result.push(next);
    else result[result.length - 1] = { ...last, endAt: Math.max(last.endAt, next.endAt) };
  }
  return result;
}

/** The largest number of intervals that hold at once somewhere within `during`. */
export function peakOverlap(during: Interval, intervals: readonly Interval[]): number {
  const within = intervals.filter((b) => b.startAt < during.endAt && b.endAt > during.startAt);
  const starts = [during.startAt, ...within.map((interval) => interval.startAt)];
  const loads = starts
    .filter((at) => at >= during.startAt)
    .map((at) => within.filter((b) => b.startAt <= at && b.endAt > at).length);
  return Math.max(0, ...loads);
}

/** Whether an appointment may take exactly this time. */
export function slotState(
  workplace: Workplace,
  slot: Interval,
  busy: readonly Interval[],
): SlotState {
  const date = toLocal(slot.startAt, workplace.timeZone);
  const isOpen = openIntervals(workplace, date).some(
    (open) => open.startAt <= slot.startAt && slot.endAt <= open.endAt,
  );
  if (!isOpen) return 'closed';
  const bufferMs = workplace.bufferMinutes * MINUTE_MS;
  const widened = { startAt: slot.startAt - bufferMs, endAt: slot.endAt + bufferMs };
  return peakOverlap(widened, busy) < workplace.capacity ? 'free' : 'full';
}

/** Distance between the times that are offered: a quarter of an hour, or half of one. */
function offeredStepMinutes(durationMinutes: number): number {
  return durationMinutes < 30 ? 15 : 30;
}

/** The free times of that day on the grid that counts from the opening, ascending. */
function freeOnDay(workplace: Workplace, date: LocalDate, search: SlotSearch): number[] {
  const durationMs = search.durationMinutes * MINUTE_MS;
  const stepMs = offeredStepMinutes(search.durationMinutes) * MINUTE_MS;
  const free: number[] = [];
  for (const open of openIntervals(workplace, date)) {
    const last = Math.min(open.endAt - durationMs, search.toAt);
    for (let startAt = open.startAt; startAt <= last; startAt += stepMs) {
      if (startAt < search.fromAt) continue;
      const slot = { startAt, endAt: startAt + durationMs };
      if (slotState(workplace, slot, search.busy) === 'free') free.push(startAt);
    }
  }
  return free;
}

/** The first free times within the search, ascending. */
export function findFreeSlots(workplace: Workplace, search: SlotSearch): number[] {
  const found: number[] = [];
  const first = toLocal(search.fromAt, workplace.timeZone);
  const days = dayNumber(toLocal(search.toAt, workplace.timeZone)) - dayNumber(first);
  for (let offset = 0; offset <= days && found.length < search.limit; offset++) {
    found.push(...freeOnDay(workplace, addDays(first, offset), search));
  }
  return found.slice(0, search.limit);
}
