import type { OpeningSpan } from '@shared/domain/business';
import {
  dateOfDayNumber,
  dayNumber,
  weekdayOf,
  type LocalDateTime,
} from '@shared/domain/calendar/zonedTime';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export function weekdayName(weekday: number): string {
  return WEEKDAYS[weekday] ?? '';
}

function ordinal(day: number): string {
  const teen = day % 100 >= 11 && day % 100 <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}

/** "9:30", "10", "noon": the bare time, for lists. */
function shortTime(minute: number): string {
  if (minute % 1440 === 0) return 'midnight';
  if (minute === 720) return 'noon';
  const hour = Math.floor(minute / 60) % 12 || 12;
  const rest = minute % 60;
  return rest === 0 ? String(hour) : `${hour}:${String(rest).padStart(2, '0')}`;
}

function partOf(minute: number): string {
  if (minute < 720) return 'in the morning';
  return minute < 18 * 60 ? 'in the afternoon' : 'in the evening';
}

/** "9:30 in the morning", "noon" */
export function spokenTime(minute: number): string {
  const short = shortTime(minute);
  return short === 'noon' || short === 'midnight' ? short : `${short} ${partOf(minute)}`;
}

/** "today", "tomorrow" or "Tuesday, November 24th" */
export function spokenDay(day: number, today: number): string {
  if (day === today) return 'today';
  if (day === today + 1) return 'tomorrow';
  return fullDay(day);
}

/** "today", "tomorrow", "Tuesday" within the coming six days, or "Tuesday, November 24th" */
export function shortDay(day: number, today: number): string {
  const isNear = day > today + 1 && day <= today + 6;
  return isNear ? weekdayName(weekdayOf(dateOfDayNumber(day))) : spokenDay(day, today);
}

/** "Tuesday, November 24th" */
export function fullDay(day: number): string {
  const date = dateOfDayNumber(day);
  return `${weekdayName(weekdayOf(date))}, ${MONTHS[date.month - 1] ?? ''} ${ordinal(date.day)}`;
}

/** "Tuesday, November 24th at 9:30 in the morning": for reading back, so never "tomorrow". */
export function spokenMoment(local: LocalDateTime): string {
  return `${fullDay(dayNumber(local))} at ${spokenTime(local.minute)}`;
}

/** "a", "a or b", "a, b or c" */
export function listed(items: readonly string[], link = 'or'): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${link} ${items.at(-1) ?? ''}`;
}

/**
 * Times of one day, the part of the day said once for those in a row that share it: "9, 9:30 or 10
 * in the morning", "8 or 10 in the morning, or 1 in the afternoon".
 */
export function spokenTimes(minutes: readonly number[]): string {
  const groups: { part: string; minutes: number[] }[] = [];
  for (const minute of minutes) {
    const part = minute === 720 ? '' : partOf(minute);
    const last = groups.at(-1);
    if (last !== undefined && last.part === part && part !== '') last.minutes.push(minute);
    else groups.push({ part, minutes: [minute] });
  }
  const spoken = groups.map((group) =>
    `${listed(group.minutes.map(shortTime))} ${group.part}`.trim(),
  );
  return spoken.length === 1
    ? (spoken[0] ?? '')
    : `${spoken.slice(0, -1).join(', ')}, or ${spoken.at(-1) ?? ''}`;
}

/** "8 in the morning to 5 in the afternoon" */
export function spokenSpans(spans: readonly OpeningSpan[]): string {
  return listed(
    spans.map(({ fromMinute, toMinute }) => `${spokenTime(fromMinute)} to ${spokenTime(toMinute)}`),
    'and',
  );
}

/** Digits in groups, as they are read aloud: "518, 555, 0123". */
export function spokenDigits(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  const isNational = digits.length === 11 && digits.startsWith('1');
  const rest = isNational ? digits.slice(1) : digits;
  const groups =
    rest.length === 10
      ? [rest.slice(0, 3), rest.slice(3, 6), rest.slice(6)]
      : (rest.match(/\d{1,3}(?=(?:\d{3})*$)|\d{1,4}$/g) ?? [rest]);
  return groups.map((group) => group.split('').join(' ')).join(', ');
}
