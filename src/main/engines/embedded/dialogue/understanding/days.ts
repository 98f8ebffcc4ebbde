import {
  dayNumber,
  isRealDate,
  weekdayOf,
  type LocalDate,
} from '@shared/domain/calendar/zonedTime';
import { readCount, readOrdinal, readSmallNumber, type Reading } from './numbers';
import { resemblance } from './soundsLike';

const WEEKDAY_NAMES = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

const SHORT_DAYS: Readonly<Record<string, number>> = {
  sun: 0,
  mon: 1,
  tue: 2,
  tues: 2,
  wed: 3,
  weds: 3,
  thu: 4,
  thur: 4,
  thurs: 4,
  fri: 5,
  chewsday: 2,
  wendsday: 3,
};

/** Words that resemble a weekday and are not one. */
const NOT_WEEKDAYS = new Set(['money', 'someday', 'today', 'birthday', 'sundae', 'holiday']);

/** Days as numbers since 1970, ascending, and whether the caller named them exactly. */
export interface DayChoice {
  readonly days: readonly number[];
  readonly isExact: boolean;
}

/** 0 is Sunday; undefined when the word is no weekday and does not sound like one. */
export function weekdayNamed(token: string): number | undefined {
  const word = token.replace(/s$/, '');
  const exact = WEEKDAY_NAMES.findIndex((name) => name === token || name === word);
  if (exact >= 0) return exact;
  const short = SHORT_DAYS[token];
  if (short !== undefined) return short;
  if (word.length < 6 || !/da[yi]|dy$/.test(word) || NOT_WEEKDAYS.has(word)) return undefined;
  const scores = WEEKDAY_NAMES.map((name) => resemblance(name, word));
  const best = Math.max(...scores);
  return best >= 0.75 ? scores.indexOf(best) : undefined;
}

function monthNamed(token: string): number | undefined {
  const index = MONTH_NAMES.findIndex((name) => name === token);
  if (index >= 0) return index + 1;
  const short = MONTH_NAMES.findIndex(
    (name) => token.length >= 3 && token !== 'mar' && name.startsWith(token) && token.length < 5,
  );
  return short >= 0 ? short + 1 : undefined;
}

/** The token is the name of a month, or short for one. "May" is also a verb. */
export function isMonth(token: string): boolean {
  return token !== 'may' && monthNamed(token) !== undefined;
}

const exactly = (day: number): DayChoice => ({ days: [day], isExact: true });
const daysFrom = (first: number, count: number): DayChoice => ({
  days: Array.from({ length: count }, (_, i) => first + i),
  isExact: false,
});

interface Context {
  readonly tokens: readonly string[];
  /** Today as a day number, and the Monday of its week. */
  readonly today: number;
  readonly monday: number;
  readonly date: LocalDate;
}

type Rule = (context: Context, at: number) => Reading<DayChoice> | undefined;

const startsAt = (tokens: readonly string[], at: number, phrase: string): number => {
  const words = phrase.split(' ');
  return words.every((word, i) => tokens[at + i] === word) ? words.length : 0;
};

const relativeDay: Rule = ({ tokens, today }, at) => {
  const phrases: readonly (readonly [string, number])[] = [
    ['the day after tomorrow', 2],
    ['day after tomorrow', 2],
    ['tomorrow week', 8],
    ['today', 0],
    ['tonight', 0],
    ['this morning', 0],
    ['this afternoon', 0],
    ['this evening', 0],
    ['later today', 0],
    ['tomorrow', 1],
    ['tmrw', 1],
  ];
  for (const [phrase, offset] of phrases) {
    const length = startsAt(tokens, at, phrase);
    if (length > 0) {
      // "this morning" also says the part of the day: leave that word to be read again.
      return { value: exactly(today + offset), length: phrase.startsWith('this') ? 1 : length };
    }
  }
  return undefined;
};

/** The coming one; `week` counts weeks after the present one, which begins on Monday. */
function dayOfWeek(context: Context, weekday: number, week: number | undefined): number {
  const inThisWeek = context.monday + ((weekday + 6) % 7);
  if (week !== undefined) return inThisWeek + week * 7;
  return inThisWeek > context.today ? inThisWeek : inThisWeek + 7;
}

const weekday: Rule = (context, at) => {
  const { tokens, today } = context;
  let next = at;
  let week: number | undefined;
  if (tokens[next] === 'next') week = 1;
  else if (tokens[next] === 'this' || tokens[next] === 'coming') week = 0;
  if (week !== undefined) next++;
  if (tokens[next] === 'coming') next++;
  const named = weekdayNamed(tokens[next] ?? '');
  if (named === undefined) return undefined;
  next++;
  const after = tokens.slice(next, next + 5).join(' ');
  const tail =
    /^(?:of )?(?:the )?(next week|week after next|this week|week|in (?:two|2|three|3) weeks)\b/.exec(
      after,
    );
  if (tail !== null && !(tail[1] === 'week' && week !== undefined)) {
    const which = tail[1] ?? '';
    const coming = dayOfWeek(context, named, undefined);
    next += tail[0].split(' ').length;
    if (which === 'week') return { value: exactly(coming + 7), length: next - at };
    week = which === 'next week' ? 1 : which === 'this week' ? 0 : /three|3/.test(which) ? 3 : 2;
  }
  const day = dayOfWeek(context, named, week);
  // "This Monday", said on a Thursday, is the coming one.
  return { value: exactly(day < today ? day + 7 : day), length: next - at };
};

const inSomeTime: Rule = (context, at) => {
  const { tokens, today } = context;
  const hasIn = tokens[at] === 'in' || tokens[at] === 'within';
  const count = readCount(tokens, at + (hasIn ? 1 : 0));
  if (count === undefined) return undefined;
  let next = at + (hasIn ? 1 : 0) + count.length;
  const unit = /^(day|week|month)s?$/.exec(tokens[next] ?? '')?.[1];
  if (unit === undefined) return undefined;
  next++;
  const from = tokens[next] === 'from' || tokens[next] === 'after';
  const isFromNow = from && /^(now|today)$/.test(tokens[next + 1] ?? '');
  const start = from && !isFromNow ? weekday(context, next + 1) : undefined;
  if (!hasIn && !isFromNow && start === undefined) return undefined;
  next += isFromNow ? 2 : start === undefined ? 0 : 1 + start.length;
  const days = count.value * (unit === 'day' ? 1 : unit === 'week' ? 7 : 30);
  const base = start?.value.days[0] ?? today;
  // "In two weeks, Thursday": the day of that week. The comma does not survive.
  const within = unit === 'week' && start === undefined ? skipLinks(tokens, next) : next;
  const named = weekdayNamed(tokens[within] ?? '');
  if (unit === 'week' && start === undefined && named !== undefined) {
    return {
      value: exactly(dayOfWeek(context, named, count.value)),
      length: within + 1 - at,
    };
  }
  return { value: exactly(base + days), length: next - at };
};

function skipLinks(tokens: readonly string[], at: number): number {
  let next = at;
  while (/^(on|maybe|say|the)$/.test(tokens[next] ?? '')) next++;
  return next;
}

const wholeWeek: Rule = ({ tokens, today, monday }, at) => {
  const phrases: readonly (readonly [string, DayChoice])[] = [
    ['week after next', daysFrom(monday + 14, 7)],
    ['next week', daysFrom(monday + 7, 7)],
    ['this week', daysFrom(today, monday + 7 - today)],
    ['later this week', daysFrom(today + 1, Math.max(1, monday + 6 - today))],
    [
      'this weekend',
      daysFrom(Math.max(today, monday + 5), monday + 7 - Math.max(today, monday + 5)),
    ],
    [
      'the weekend',
      daysFrom(Math.max(today, monday + 5), monday + 7 - Math.max(today, monday + 5)),
    ],
    ['next weekend', daysFrom(monday + 12, 2)],
    ['next month', daysFrom(today + 28, 31)],
  ];
  for (const [phrase, value] of phrases) {
    const length = startsAt(tokens, at, phrase);
    if (length > 0) return { value, length };
  }
  return undefined;
};

/** The next date of that month and day; the year is never said. */
function comingDate(context: Context, month: number, day: number): number | undefined {
  for (const year of [context.date.year, context.date.year + 1]) {
    const date = { year, month, day };
    if (isRealDate(date) && dayNumber(date) >= context.today) return dayNumber(date);
  }
  return undefined;
}

const monthAndDay: Rule = (context, at) => {
  const { tokens } = context;
  const month = monthNamed(tokens[at] ?? '');
  if (month !== undefined) {
    const start = tokens[at + 1] === 'the' ? at + 2 : at + 1;
    const day = readOrdinal(tokens, start) ?? readSmallNumber(tokens, start);
    const number = day && comingDate(context, month, day.value);
    if (day === undefined || number === undefined) return undefined;
    return { value: exactly(number), length: start + day.length - at };
  }
  const start = tokens[at] === 'the' ? at + 1 : at;
  const day = readOrdinal(tokens, start) ?? readSmallNumber(tokens, start);
  if (day === undefined) return undefined;
  const after = start + day.length;
  const monthAt = tokens[after] === 'of' ? after + 1 : after;
  const named = monthNamed(tokens[monthAt] ?? '');
  const number = named === undefined ? undefined : comingDate(context, named, day.value);
  return number === undefined ? undefined : { value: exactly(number), length: monthAt + 1 - at };
};

const AFTER_DATE =
  /^(?:at|in|around|about|after|before|between|please|would|is|works|if|for|morning|afternoon|evening|instead|then|or|and|so|though|maybe|\d.*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|noon)$/;
const BEFORE_DATE = /^(?:on|for|until|by|to|(?:sun|mon|tues|wednes|thurs|fri|satur)day)$/;

/** "the twelfth", "on the 3rd"; not "the first one", nor "the second of those". */
const dayOfMonth: Rule = (context, at) => {
  const { tokens, date, today } = context;
  if (tokens[at] !== 'the') return undefined;
  const day = readOrdinal(tokens, at + 1);
  if (day === undefined || day.value > 31) return undefined;
  const after = tokens[at + 1 + day.length] ?? '';
  if (after !== '' && !AFTER_DATE.test(after)) return undefined;
  // Of three offers "the second" is one; only what comes before can make it a date.
  if (day.value <= 3 && !BEFORE_DATE.test(tokens[at - 1] ?? '')) return undefined;
  for (let month = 0; month < 12; month++) {
    const first = { year: date.year, month: date.month, day: 1 };
    const inMonth = addMonths(first, month);
    const wanted = { ...inMonth, day: day.value };
    if (isRealDate(wanted) && dayNumber(wanted) >= today) {
      return { value: exactly(dayNumber(wanted)), length: 1 + day.length };
    }
  }
  return undefined;
};

function addMonths(date: LocalDate, count: number): LocalDate {
  const index = date.year * 12 + date.month - 1 + count;
  return { year: Math.floor(index / 12), month: (index % 12) + 1, day: date.day };
}

const RULES: readonly Rule[] = [
  relativeDay,
  inSomeTime,
  wholeWeek,
  monthAndDay,
  weekday,
  dayOfMonth,
];

export interface DayReading {
  readonly choice: DayChoice;
  /** Which tokens the reading used. */
  readonly used: ReadonlySet<number>;
}

/**
 * Every day that is spoken of. A weekday beside a date ("Tuesday the twenty-fourth") is the same
 * day said twice: the date counts. Alternatives ("Monday or Tuesday") are all kept.
 */
export function readDays(tokens: readonly string[], today: LocalDate): DayReading | undefined {
  const number = dayNumber(today);
  const monday = number - ((weekdayOf(today) + 6) % 7);
  const context = { tokens, today: number, monday, date: today };
  const found: { choice: DayChoice; isDate: boolean; end: number; start: number }[] = [];
  const used = new Set<number>();
  for (let at = 0; at < tokens.length;) {
    const rule = RULES.find((candidate) => candidate(context, at) !== undefined);
    const reading = rule?.(context, at);
    if (rule === undefined || reading === undefined) {
      at++;
      continue;
    }
    const isDate = rule === monthAndDay || rule === dayOfMonth;
    found.push({ choice: reading.value, isDate, start: at, end: at + reading.length });
    for (let i = at; i < at + reading.length; i++) used.add(i);
    at += reading.length;
  }
  if (found.length === 0) return undefined;
  const dates = found.filter(({ isDate }) => isDate);
  const kept = dates.length > 0 ? dates : afterCorrection(found, tokens);
  const days = [...new Set(kept.flatMap(({ choice }) => choice.days))].sort((a, b) => a - b);
  return { choice: { days, isExact: kept.every(({ choice }) => choice.isExact) }, used };
}

/** "Tuesday, no, Wednesday" means Wednesday; "next week, Thursday" means Thursday. */
function afterCorrection<Found extends { choice: DayChoice; start: number; end: number }>(
  found: readonly Found[],
  tokens: readonly string[],
): readonly Found[] {
  const last = found.at(-1);
  const previous = found.at(-2);
  if (last === undefined || previous === undefined) return found;
  const between = tokens.slice(previous.end, last.start).join(' ');
  if (/\b(or|and)\b/.test(between) && !/\b(no|not|sorry|actually|rather)\b/.test(between)) {
    return found;
  }
  const exact = found.filter(({ choice }) => choice.isExact);
  return [exact.at(-1) ?? last];
}
