import type { OpeningHours } from '@shared/domain/business';
import {
  dateOfDayNumber,
  dayNumber,
  weekdayOf,
  type LocalDateTime,
} from '@shared/domain/calendar/zonedTime';
import { fullDay, spokenSpans, spokenTime, weekdayName } from '../phrasing/spokenTime';
import { resolveTime } from '../understanding/clockTimes';
import { weekdayNamed } from '../understanding/days';
import { readSmallNumber } from '../understanding/numbers';
import { readWhen } from '../understanding/when';
import type { Words } from '../understanding/words';

const ABOUT_HOURS =
  /\b(?:open|opens|opening|closed|close|closes|closing|hours|shut|shuts)\b|\bwhen (?:are|is) (?:you|anyone|the \w+) (?:there|around|available)\b|\b(?:how late|how early)\b/;
/** Openings of other things: "when does the kitchen close", "open a tab". */
const NOT_HOURS =
  /\b(?:after you|when you are closed|you are closed|job|position|open (?:a|an|up|the|my|bottle)|close to|how close)\b/;

/** The question is when the business is open. */
export function asksHours(words: Words): boolean {
  return ABOUT_HOURS.test(words.text) && !NOT_HOURS.test(words.text);
}

const HOURS_WORDS =
  /^(?:open|opens|opening|opened|closed|close|closes|closing|hours?|shut|shuts|times?|late|early|usually|normally|regular|business|office|shop|store|salon|clinic|restaurant|garage|place|guys|days?|week|weeks|weekends?|weekdays?|today|tomorrow|tonight|now|morning|afternoon|evening|moment|currently|lunch|am|pm|oclock|noon|next|this|on|at|the|a|an|are|is|you|your|do|does|what|when|how|until|till|from|to|in|i|can|could|tell|me|please|it|for|and|or|still|there|which|will|be|of|my|we|right|yet|hi|hello|so|ok|okay|just|also|if|know|wondering|was|would|like)$/;

/** What the question speaks of besides opening hours: "kitchen" in "when does the kitchen close". */
export function otherThanHours(words: Words): string {
  return words.tokens
    .filter((token) => !HOURS_WORDS.test(token) && weekdayNamed(token) === undefined)
    .filter((token) => !/^\d/.test(token) && readSmallNumber([token], 0) === undefined)
    .join(' ');
}

/** "Monday to Thursday, 8 in the morning to 5 in the afternoon; Friday, …" */
function weekSentence(hours: OpeningHours): string {
  const order = [1, 2, 3, 4, 5, 6, 0];
  const groups: { days: number[]; spoken: string }[] = [];
  for (const day of order) {
    const spoken = spokenSpans(hours[day] ?? []);
    if (spoken === '') continue;
    const last = groups.at(-1);
    const isNext = order.indexOf(last?.days.at(-1) ?? -1) === order.indexOf(day) - 1;
    if (last?.spoken === spoken && isNext) last.days.push(day);
    else groups.push({ days: [day], spoken });
  }
  if (groups.length === 0) return 'We have no regular opening hours at the moment.';
  const spans = groups.map(({ days, spoken }) => {
    const [first = 0] = days;
    const last = days.at(-1) ?? first;
    const link = days.length > 2 ? ' to ' : ' and ';
    const range = first === last ? '' : `${link}${weekdayName(last)}`;
    return `${weekdayName(first)}${range} from ${spoken}`;
  });
  return `We are open ${spans.join(', and ')}.`;
}

function nextOpenDay(hours: OpeningHours, from: number): number | undefined {
  for (let day = from + 1; day <= from + 7; day++) {
    if ((hours[weekdayOf(dateOfDayNumber(day))] ?? []).length > 0) return day;
  }
  return undefined;
}

/** Whether the question names a weekday in general ("on Sundays") rather than a date. */
function namesWeekday(words: Words): boolean {
  return (
    words.tokens.some((token) => weekdayNamed(token) !== undefined) &&
    !/\b(?:this|next|today|tomorrow)\b/.test(words.text)
  );
}

/** Answers a question about opening hours out of the business's own record. */
export function answerHours(words: Words, hours: OpeningHours, now: LocalDateTime): string {
  const when = readWhen(words, { today: now, isTimeExpected: false });
  const isWeekend = /\bweekends?\b/.test(words.text);
  const isNow = /\b(?:now|right now|currently|at the moment|still open)\b/.test(words.text);
  if (isWeekend) return weekendSentence(hours);
  const day = isNow ? dayNumber(now) : when?.days?.length === 1 ? when.days[0] : undefined;
  if (day === undefined) return weekSentence(hours);
  const date = dateOfDayNumber(day);
  const spans = hours[weekdayOf(date)] ?? [];
  const name = namesWeekday(words)
    ? `on ${weekdayName(weekdayOf(date))}s`
    : dayName(day, dayNumber(now));
  if (spans.length === 0) {
    const next = nextOpenDay(hours, day);
    const tail = next === undefined ? '' : ` The next day we are open is ${fullDay(next)}.`;
    return namesWeekday(words) ? `No, we are closed ${name}.` : `No, we are closed ${name}.${tail}`;
  }
  const minute = isNow ? now.minute : when?.time && resolveTime(when.time, when.part, spans);
  if (minute !== undefined) {
    const isOpen = spans.some(
      ({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute,
    );
    return `${isOpen ? 'Yes' : 'No'}, ${name} we are open from ${spokenSpans(spans)}.`;
  }
  if (/\b(?:close|closes|closing|how late|shut|until)\b/.test(words.text)) {
    return `We close at ${spokenTime(spans.at(-1)?.toMinute ?? 0)} ${name}.`;
  }
  if (/\bwhen|what time|how early\b/.test(words.text) && /\bopens?\b/.test(words.text)) {
    return `We open at ${spokenTime(spans[0]?.fromMinute ?? 0)} ${name}, and close at ${spokenTime(spans.at(-1)?.toMinute ?? 0)}.`;
  }
  return `Yes, ${name} we are open from ${spokenSpans(spans)}.`;
}

function dayName(day: number, today: number): string {
  if (day === today) return 'today';
  return day === today + 1 ? 'tomorrow' : `on ${fullDay(day)}`;
}

function weekendSentence(hours: OpeningHours): string {
  const days = [6, 0].map((day) => ({
    name: weekdayName(day),
    spoken: spokenSpans(hours[day] ?? []),
  }));
  const open = days.filter(({ spoken }) => spoken !== '');
  if (open.length === 0) return 'No, we are closed at the weekend.';
  const closed = days.filter(({ spoken }) => spoken === '');
  const said = open.map(({ name, spoken }) => `on ${name} from ${spoken}`).join(', and ');
  const not = closed.map(({ name }) => `, but not on ${name}`).join('');
  return `Yes, we are open ${said}${not}.`;
}
