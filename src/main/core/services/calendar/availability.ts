import type { OpeningSpan } from '@shared/domain/business';
import {
  addDays,
  dayNumber,
  fromLocal,
  toLocal,
  type LocalDate,
} from '@shared/domain/calendar/zonedTime';

/** A stretch of time in milliseconds since the epoch, end excluded. */
export interface Interval {
  readonly startAt: number;
  readonly endAt: number;
}

/** An appointment that stands, and what it takes. */
export interface Busy extends Interval {
  readonly resourceId?: string | undefined;
}

/** Where and by whom a service is given. */
export interface Workplace {
  readonly timeZone: string;
  /** When it is open on that day; with an id, when that resource is there. */
  readonly hoursOn: (day: LocalDate, resourceId?: string) => readonly OpeningSpan[];
  /** All that the business names; none means that `capacity` counts. */
  readonly resourceIds: readonly string[];
  /** Those of them that the service may take, the preferred one first. */
  readonly eligible: readonly string[];
  /** How many appointments may overlap where nothing is named. */
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
  readonly busy: readonly Busy[];
  readonly limit: number;
}

export type SlotState = 'free' | 'closed' | 'full';

const MINUTE_MS = 60_000;

/** The stretches of that day during which it is open. */
export function openIntervals(
  { hoursOn, timeZone }: Workplace,
  day: LocalDate,
  resourceId?: string,
): Interval[] {
  const intervals = hoursOn(day, resourceId).map(({ fromMinute, toMinute }) => ({
    startAt: fromLocal({ ...day, minute: fromMinute }, timeZone),
    endAt: fromLocal({ ...day, minute: toMinute }, timeZone),
  }));
  return merged(intervals);
}

/** A search asks for the same days again and again, and working out local times is slow. */
const known = new WeakMap<Workplace, Map<string, Interval[]>>();

/** As `openIntervals`, with the days before and after, so that a night's opening is one stretch. */
function openAround(workplace: Workplace, day: LocalDate, resourceId?: string): Interval[] {
  const own = known.get(workplace) ?? new Map<string, Interval[]>();
  known.set(workplace, own);
  const key = `${dayNumber(day)}/${resourceId ?? ''}`;
  const found = own.get(key);
  if (found !== undefined) return found;
  const days = [-1, 0, 1].map((offset) => addDays(day, offset));
  const open = merged(days.flatMap((each) => openIntervals(workplace, each, resourceId)));
  own.set(key, open);
  return open;
}

/** The same stretches of time, ascending, those that touch or overlap made one. */
function merged(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const next of intervals.toSorted((a, b) => a.startAt - b.startAt)) {
    if (next.endAt <= next.startAt) continue;
    const last = result.at(-1);
    if (last === undefined || next.startAt > last.endAt) result.push(next);
    else result[result.length - 1] = { ...last, endAt: Math.max(last.endAt, next.endAt) };
  }
  return result;
}

/** The largest number of intervals that hold at once somewhere within `during`. */
export function peakOverlap(during: Interval, intervals: readonly Interval[]): number {
  const within = intervals.filter((b) => overlap(during, b));
  const starts = [during.startAt, ...within.map((interval) => interval.startAt)];
  const loads = starts
    .filter((at) => at >= during.startAt)
    .map((at) => within.filter((b) => b.startAt <= at && b.endAt > at).length);
  return Math.max(0, ...loads);
}

function overlap(a: Interval, b: Interval): boolean {
  return a.startAt < b.endAt && a.endAt > b.startAt;
}

/** The resources that the service may take and that are there for the whole of that time. */
export function presentAt(workplace: Workplace, slot: Interval): string[] {
  return workplace.eligible.filter((id) => isOpen(workplace, slot, id));
}

function isOpen(workplace: Workplace, slot: Interval, resourceId?: string): boolean {
  const day = toLocal(slot.startAt, workplace.timeZone);
  return openAround(workplace, day, resourceId).some(
    (open) => open.startAt <= slot.startAt && slot.endAt <= open.endAt,
  );
}

/** Whether an appointment may take exactly this time. */
export function slotState(workplace: Workplace, slot: Interval, busy: readonly Busy[]): SlotState {
  const bufferMs = workplace.bufferMinutes * MINUTE_MS;
  const widened = { startAt: slot.startAt - bufferMs, endAt: slot.endAt + bufferMs };
  if (workplace.resourceIds.length > 0) return namedState(workplace, slot, widened, busy);
  if (!isOpen(workplace, slot)) return 'closed';
  return peakOverlap(widened, busy) < workplace.capacity ? 'free' : 'full';
}

/** As `slotState`, where resources have names: free when one of them is there and not taken. */
function namedState(
  workplace: Workplace,
  slot: Interval,
  widened: Interval,
  busy: readonly Busy[],
): SlotState {
  const present = presentAt(workplace, slot);
  if (present.length === 0) return 'closed';
  const near = busy.filter((each) => overlap(widened, each));
  const taken = new Set(near.map(({ resourceId }) => resourceId));
  if (present.every((id) => taken.has(id))) return 'full';
  // Appointments from before the names were given still need somebody.
  const named = new Set(workplace.resourceIds);
  const unassigned = near.filter((each) => !named.has(each.resourceId ?? '')).length;
  const free = workplace.resourceIds.filter((id) => !taken.has(id)).length;
  return free > unassigned ? 'free' : 'full';
}

/** Distance between the times that are offered: a quarter of an hour, or half of one. */
function offeredStepMinutes(durationMinutes: number): number {
  return durationMinutes < 30 ? 15 : 30;
}

/** The free times that begin on that day, on the grid that counts from the opening, ascending. */
function freeOnDay(workplace: Workplace, date: LocalDate, search: SlotSearch): number[] {
  const durationMs = search.durationMinutes * MINUTE_MS;
  const stepMs = offeredStepMinutes(search.durationMinutes) * MINUTE_MS;
  const dayStartAt = fromLocal({ ...date, minute: 0 }, workplace.timeZone);
  const dayEndAt = fromLocal({ ...addDays(date, 1), minute: 0 }, workplace.timeZone);
  const free = new Set<number>();
  for (const open of openStretches(workplace, date)) {
    const last = Math.min(open.endAt - durationMs, search.toAt, dayEndAt - 1);
    for (let startAt = open.startAt; startAt <= last; startAt += stepMs) {
      if (startAt < search.fromAt || startAt < dayStartAt) continue;
      const slot = { startAt, endAt: startAt + durationMs };
      if (slotState(workplace, slot, search.busy) === 'free') free.add(startAt);
    }
  }
  return [...free].sort((a, b) => a - b);
}

function openStretches(workplace: Workplace, date: LocalDate): Interval[] {
  if (workplace.resourceIds.length === 0) return openAround(workplace, date);
  return merged(workplace.eligible.flatMap((id) => openAround(workplace, date, id)));
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
