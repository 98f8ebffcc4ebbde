import { hoursOn, type Hours } from '@shared/domain/calendar/openHours';
import {
  dateOfDayNumber,
  dayNumber,
  formatLocal,
  parseLocal,
  type LocalDateTime,
} from '@shared/domain/calendar/zonedTime';
import { fullDay, listed, spokenDay, spokenTimes } from '../phrasing/spokenTime';
import {
  DAY_PARTS,
  possibleMinutes,
  resolveTime,
  type ClockTime,
} from '../understanding/clockTimes';
import type { When } from '../understanding/when';

/** A free time as the tools name it, and as it can be reckoned with. */
export interface Slot {
  readonly start: string;
  readonly day: number;
  readonly minute: number;
}

export function readSlot(start: string): Slot | undefined {
  const local = parseLocal(start);
  return local && { start, day: dayNumber(local), minute: local.minute };
}

export function localAt(day: number, minute: number): LocalDateTime {
  return { ...dateOfDayNumber(day), minute };
}

/** The arguments of `find_slots` that a wish comes down to. */
export interface SlotQuery {
  readonly at?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
}

const LAST_MINUTE = 24 * 60 - 1;

function minuteOn(time: ClockTime, day: number, when: When, business: Hours): number {
  return resolveTime(time, when.part, hoursOn(business, dateOfDayNumber(day)));
}

/** The earliest and latest minute of the day that suits. */
function windowOf(when: When, day: number, business: Hours): { from: number; to: number } {
  const part = when.part === undefined ? { from: 0, to: LAST_MINUTE } : DAY_PARTS[when.part];
  const from = when.after === undefined ? part.from : minuteOn(when.after, day, when, business);
  const to = when.before === undefined ? part.to : minuteOn(when.before, day, when, business);
  return from <= to ? { from, to: Math.min(to, LAST_MINUTE) } : { from, to: LAST_MINUTE };
}

/** @param today as a day number */
export function queryFor(when: When, today: number, business: Hours): SlotQuery {
  const days = when.days ?? [];
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) {
    const isOpen = when.part === undefined && when.after === undefined && when.before === undefined;
    return isOpen
      ? { limit: 6 }
      : {
          from: formatLocal(localAt(today, 0)),
          to: formatLocal(localAt(today + 14, 0)),
          limit: 100,
        };
  }
  if (first === last && when.time !== undefined) {
    return {
      at: formatLocal(localAt(first, minuteOn(when.time, first, when, business))),
      limit: 3,
    };
  }
  return {
    from: formatLocal(localAt(first, windowOf(when, first, business).from)),
    to: formatLocal(localAt(last, windowOf(when, last, business).to)),
    limit: first === last ? 50 : 100,
  };
}

/** The slots that suit the wish in every respect. */
export function suiting(slots: readonly Slot[], when: When, business: Hours): Slot[] {
  const days = new Set(when.days ?? []);
  return slots.filter(({ day, minute }) => {
    if (days.size > 0 && !days.has(day)) return false;
    const { from, to } = windowOf(when, day, business);
    const isWithin = from <= minute && minute <= to;
    return isWithin && (when.time === undefined || isTime(minute, when.time, when));
  });
}

export function isTime(minute: number, time: ClockTime, when: When): boolean {
  return possibleMinutes(time, when.part).includes(minute);
}

/** A few of many: the first three when soonest is best, otherwise spread over the choice. */
export function chooseOffers(slots: readonly Slot[], when: When): Slot[] {
  const isNearest = when.isSoonest === true || when.after !== undefined || when.days === undefined;
  if (slots.length <= 3 || isNearest) return slots.slice(0, 3);
  const spread = [0, Math.floor((slots.length - 1) / 2), slots.length - 1];
  return spread.flatMap((index) => slots[index] ?? []);
}

/** "Tuesday, November 24th at 9 or 9:30 in the morning, or tomorrow at noon" */
export function spokenSlots(slots: readonly Slot[], today: number): string {
  const days = [...new Set(slots.map(({ day }) => day))];
  const perDay = days.map((day) => {
    const times = slots.filter((slot) => slot.day === day).map(({ minute }) => minute);
    return `${spokenDay(day, today)} at ${spokenTimes(times)}`;
  });
  return listed(perDay, 'or').replace(/, or /, ', or ');
}

/** The days of a wish, as far as they can be named: "Tuesday, November 24th". */
export function spokenDays(when: When, today: number): string | undefined {
  const days = when.days ?? [];
  const [first] = days;
  if (first === undefined || days.length > 2) return undefined;
  if (days.length === 2) return listed(days.map(fullDay), 'and');
  return spokenDay(first, today);
}
