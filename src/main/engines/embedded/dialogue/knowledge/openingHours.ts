import type { OpeningHours, OpeningSpan, SpecialDay } from '@shared/domain/business';
import { hoursOn, specialDayOn, type Hours } from '@shared/domain/calendar/openHours';
import {
  dateOfDayNumber,
  dayNumber,
  weekdayOf,
  type LocalDateTime,
} from '@shared/domain/calendar/zonedTime';
import { fullDay, spokenSpans, spokenTime, weekdayName } from '../phrasing/spokenTime';
import { resolveTime } from '../understanding/clockTimes';
import { isMonth, weekdayNamed } from '../understanding/days';
import { readOrdinal, readSmallNumber } from '../understanding/numbers';
import { readWhen } from '../understanding/when';
import { readWords, stem, type Words } from '../understanding/words';

/** How far ahead a day that is asked for by its name is looked for. */
const DAYS_AHEAD = 366;
/** Nobody is told of a day further away than this. */
const LONGEST_CLOSED_DAYS = 60;
const NAME_LINKS = /^(?:day|days|the|of|a|holiday|holidays)$/;

/** "Fridays": all of them. */
const isWeekdays = (token: string): boolean =>
  token.endsWith('s') && weekdayNamed(token.slice(0, -1)) !== undefined && token.length > 6;

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

function nextOpenDay(business: Hours, from: number): number | undefined {
  for (let day = from + 1; day <= from + LONGEST_CLOSED_DAYS; day++) {
    if (hoursOn(business, dateOfDayNumber(day)).length > 0) return day;
  }
  return undefined;
}

/** The question names a weekday in general ("on Sundays") rather than a date. */
function namesWeekday(words: Words): boolean {
  return (
    words.tokens.some((token) => weekdayNamed(token) !== undefined) &&
    !/\b(?:this|next|coming|today|tomorrow)\b/.test(words.text) &&
    !isDated(words)
  );
}

/** "Friday the 25th": an ordinal or a month beside the weekday. */
function isDated({ tokens }: Words): boolean {
  return tokens.some((token, at) => readOrdinal(tokens, at) !== undefined || isMonth(token));
}

/**
 * Answers a question about one day that is not as its weekday is: a holiday, or other hours. The day
 * may be asked for by date or by what it is called.
 */
export function answerSpecialDay(
  words: Words,
  business: Hours,
  now: LocalDateTime,
): string | undefined {
  const asked = askedDay(words, now);
  const day = specialByName(words, business, dayNumber(now)) ?? asked.day;
  // "On Fridays" is about no Friday in particular.
  if (day === undefined || words.tokens.some(isWeekdays)) return undefined;
  const date = dateOfDayNumber(day);
  const special = specialDayOn(business, date);
  if (special === undefined) return undefined;
  const name = dayName(day, dayNumber(now));
  const said = sayDay({ words, spans: special.hours, name, minute: asked.minuteIn(special.hours) });
  const because = special.name === '' ? '' : ` That is because of ${special.name}.`;
  if (special.hours.length > 0) return `${said}${because}`;
  const reason = special.name === '' ? '' : `, because of ${special.name}`;
  return `No, we are closed ${name}${reason}.${nextTime(business, day)}`;
}

/** The next day that is called so: "are you open on Thanksgiving?" */
function specialByName(words: Words, business: Hours, today: number): number | undefined {
  const fits = ({ name, resourceId }: SpecialDay): boolean => {
    const wanted = readWords(name).tokens.filter((token) => !NAME_LINKS.test(token));
    return (
      resourceId === undefined &&
      wanted.length > 0 &&
      wanted.every((token) => words.tokens.some((heard) => stem(heard) === stem(token)))
    );
  };
  const named = business.specialDays.filter(fits);
  if (named.length === 0) return undefined;
  for (let day = today; day <= today + DAYS_AHEAD; day++) {
    const special = specialDayOn(business, dateOfDayNumber(day));
    if (special !== undefined && named.includes(special)) return day;
  }
  return undefined;
}

function askedDay(words: Words, now: LocalDateTime) {
  const when = readWhen(words, { today: now, isTimeExpected: false });
  const isNow = /\b(?:now|right now|currently|at the moment|still open)\b/.test(words.text);
  return {
    day: isNow ? dayNumber(now) : when?.days?.length === 1 ? when.days[0] : undefined,
    minuteIn: (spans: readonly OpeningSpan[]) =>
      isNow ? now.minute : when?.time && resolveTime(when.time, when.part, spans),
  };
}

/** Answers a question about opening hours out of the business's own record. */
export function answerHours(words: Words, business: Hours, now: LocalDateTime): string {
  const special = answerSpecialDay(words, business, now);
  if (special !== undefined) return special;
  const { openingHours } = business;
  if (/\bweekends?\b/.test(words.text)) return weekendSentence(openingHours);
  const { day, minuteIn } = askedDay(words, now);
  if (day === undefined) {
    return [weekSentence(openingHours), ...comingExceptions(business, dayNumber(now))].join(' ');
  }
  const date = dateOfDayNumber(day);
  const spans = openingHours[weekdayOf(date)] ?? [];
  const isGeneral = namesWeekday(words);
  const name = isGeneral ? `on ${weekdayName(weekdayOf(date))}s` : dayName(day, dayNumber(now));
  if (spans.length === 0) {
    return `No, we are closed ${name}.${isGeneral ? '' : nextTime(business, day)}`;
  }
  return sayDay({ words, spans, name, minute: minuteIn(spans) });
}

function nextTime(business: Hours, day: number): string {
  const next = nextOpenDay(business, day);
  return next === undefined ? '' : ` The next day we are open is ${fullDay(next)}.`;
}

/** What of the coming days is other than the week says. */
function comingExceptions(business: Hours, today: number): string[] {
  const sentences: string[] = [];
  for (let day = today; day < today + 7; day++) {
    const special = specialDayOn(business, dateOfDayNumber(day));
    if (special === undefined) continue;
    const name = dayName(day, today);
    const hours = special.hours.length === 0 ? 'closed' : `open from ${spokenSpans(special.hours)}`;
    sentences.push(`But ${name} we are ${hours}.`);
  }
  return sentences;
}

interface AskedDay {
  readonly words: Words;
  /** When we are open that day; at least one. */
  readonly spans: readonly OpeningSpan[];
  readonly name: string;
  /** The moment that was asked about. */
  readonly minute: number | undefined;
}

function sayDay({ words, spans, name, minute }: AskedDay): string {
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
