import type { PlainPhrase } from '../../i18n/phrases';
import type { OpeningHours, OpeningSpan } from '@shared/domain/business';

/** Monday first, as weeks are read; the numbers are those of `OpeningHours`, Sunday being 0. */
export const WEEK_DAYS = [
  { day: 1, name: 'Monday' },
  { day: 2, name: 'Tuesday' },
  { day: 3, name: 'Wednesday' },
  { day: 4, name: 'Thursday' },
  { day: 5, name: 'Friday' },
  { day: 6, name: 'Saturday' },
  { day: 0, name: 'Sunday' },
] as const satisfies readonly { day: number; name: PlainPhrase }[];

const USUAL: OpeningSpan = { fromMinute: 9 * 60, toMinute: 17 * 60 };
const DAY_MINUTES = 1_440;

export function setDay(hours: OpeningHours, day: number, spans: OpeningSpan[]): OpeningHours {
  return hours.map((before, index) => (index === day ? spans : before));
}

/** Opens a day with the hours of the open day before it, or the usual ones. */
export function usualSpans(hours: OpeningHours, day: number): OpeningSpan[] {
  for (let back = 1; back < 7; back += 1) {
    const spans = hours[(day - back + 7) % 7];
    if (spans !== undefined && spans.length > 0) return spans.map((span) => ({ ...span }));
  }
  return [USUAL];
}

/** Parts the last span of a day around an hour's break, or adds one after it. */
export function addSpan(spans: readonly OpeningSpan[]): OpeningSpan[] {
  const last = spans.at(-1);
  if (last === undefined) return [USUAL];
  const length = last.toMinute - last.fromMinute;
  if (length < 180) {
    const from = Math.min(DAY_MINUTES - 60, last.toMinute + 60);
    return [...spans, { fromMinute: from, toMinute: Math.min(DAY_MINUTES, from + 120) }];
  }
  const middle = Math.round((last.fromMinute + length / 2) / 60) * 60;
  return [
    ...spans.slice(0, -1),
    { fromMinute: last.fromMinute, toMinute: middle - 30 },
    { fromMinute: middle + 30, toMinute: last.toMinute },
  ];
}

/** `HH:MM`, as time fields have it; midnight at the end of a day is `24:00`, shown as `00:00`. */
export function toTimeField(minute: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(minute / 60) % 24)}:${pad(minute % 60)}`;
}

/** Absent for what is no time; `isEnd` reads `00:00` as the end of the day. */
export function fromTimeField(text: string, isEnd: boolean): number | undefined {
  const match = /^(\d{1,2}):(\d{2})/.exec(text);
  if (match === null) return undefined;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  if (minute > DAY_MINUTES) return undefined;
  return isEnd && minute === 0 ? DAY_MINUTES : minute;
}

/** What is wrong with a day's hours, in words; absent when nothing is. */
export function problemOfDay(spans: readonly OpeningSpan[]): PlainPhrase | undefined {
  if (spans.some(({ fromMinute, toMinute }) => fromMinute >= toMinute)) {
    return 'Closing must come after opening.';
  }
  const sorted = [...spans].sort((a, b) => a.fromMinute - b.fromMinute);
  const overlaps = sorted.some((span, index) => {
    const next = sorted[index + 1];
    return next !== undefined && next.fromMinute < span.toMinute;
  });
  return overlaps ? 'These hours overlap.' : undefined;
}
