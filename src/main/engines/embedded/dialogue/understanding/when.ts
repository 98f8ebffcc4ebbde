import type { LocalDate } from '@shared/domain/calendar/zonedTime';
import { readClockTime, type ClockTime, type DayPart } from './clockTimes';
import { readDays } from './days';
import type { Words } from './words';

/** What a caller said about the time they would like; everything absent is left open. */
export interface When {
  /** Days since 1970-01-01, ascending. */
  readonly days?: readonly number[];
  readonly part?: DayPart;
  readonly time?: ClockTime;
  readonly after?: ClockTime;
  readonly before?: ClockTime;
  readonly isSoonest?: boolean;
}

export interface WhenContext {
  /** Today at the business. */
  readonly today: LocalDate;
  /** A time was asked for: a bare number is one. */
  readonly isTimeExpected: boolean;
}

const SOONEST =
  /\b(as (?:soon|early|quickly) as (?:possible|you can)|(?:the )?(?:soonest|earliest)(?: possible)?|first available|next (?:available|free|open|opening|one available)|asap|right away|whenever you(?: are| have)?|any ?time|any day|first thing)\b/;
/** Words before a bare number that make it a time. */
const BEFORE_TIME = /^(at|around|about|by|until|till|for|roughly|between)$/;
/** Words between two times of one thought. */
const BETWEEN_TIMES = /^(and|to|or|no|not|sorry|actually|rather|maybe)$/;
/** Words after a bare number that make it something else. */
const NOT_TIME =
  /^(people|persons|guests|of|weeks?|days?|months?|minutes?|hours?|years?|dollars|pounds|percent|adults?|kids|children|appointments?|tables?|questions?|moment|second|more|thing|other|times?)$/;

function readPart(text: string): DayPart | undefined {
  if (/\bmorning\b/.test(text) || /\bfirst thing\b/.test(text)) return 'morning';
  if (/\bafternoon\b|\bafter lunch\b/.test(text)) return 'afternoon';
  if (/\b(evening|tonight|after work|night)\b/.test(text)) return 'evening';
  return undefined;
}

interface TimeFound {
  readonly time: ClockTime;
  readonly at: number;
  readonly end: number;
  readonly isBare: boolean;
  readonly link: string;
}

function isTime(
  tokens: readonly string[],
  found: TimeFound & { isChained: boolean },
  context: WhenContext,
): boolean {
  if (!found.isBare) return true;
  const after = tokens[found.end] ?? '';
  if (NOT_TIME.test(after) || found.time.hour > 12 || found.time.hour < 1) return false;
  const isForParty = found.link === 'for' && /\b(table|party|us)\b/.test(tokens.join(' '));
  if (isForParty) return false;
  const isArticle = /^(the|number|option|press|no)$/.test(found.link) && tokens[found.at] === 'one';
  if (/^(after|before|past|from|since|at|by|around|about|between)$/.test(found.link)) return true;
  if (found.isChained) return true;
  if (
    isArticle ||
    (tokens[found.at] === 'one' &&
      /^(that|this|which|any|first|second|third|last|other|later|earlier|next)$/.test(found.link))
  ) {
    return false;
  }
  return context.isTimeExpected || BEFORE_TIME.test(found.link)
    ? context.isTimeExpected || found.link !== 'for' || after === ''
    : false;
}

function readTimes(words: Words, used: ReadonlySet<number>, context: WhenContext): TimeFound[] {
  const { tokens } = words;
  const times: TimeFound[] = [];
  for (let at = 0; at < tokens.length;) {
    const reading = used.has(at) ? undefined : readClockTime(tokens, at);
    if (reading === undefined) {
      at++;
      continue;
    }
    const end = at + reading.length;
    const link = tokens[at - 1] ?? '';
    const isChained = times.at(-1)?.end === at - 1 && BETWEEN_TIMES.test(link);
    const found = { time: reading.value, at, isBare: reading.isBare, link, end, isChained };
    if (isTime(tokens, found, context)) times.push(found);
    at = end;
  }
  return times;
}

const HOMOPHONES: Readonly<Record<string, string>> = {
  to: 'two',
  too: 'two',
  for: 'four',
  fore: 'four',
  ate: 'eight',
  won: 'one',
};

/** "Yes, too": at the end of an answer to "at what time?" these can only be hours. */
function withHour(words: Words): Words {
  const hour = HOMOPHONES[words.tokens.at(-1) ?? ''];
  if (hour === undefined) return words;
  const tokens = [...words.tokens.slice(0, -1), hour];
  return { raw: words.raw, tokens, text: tokens.join(' ') };
}

/** Every time of day that is spoken of, in order, with the word before it. */
export function readAllTimes(
  words: Words,
  context: WhenContext,
): readonly Pick<TimeFound, 'time' | 'link' | 'isBare'>[] {
  return readTimes(words, readDays(words.tokens, context.today)?.used ?? new Set(), context);
}

/** Everything the words say about a time; undefined when they say nothing of the kind. */
export function readWhen(heard: Words, context: WhenContext): When | undefined {
  const words = context.isTimeExpected ? withHour(heard) : heard;
  const days = readDays(words.tokens, context.today);
  const times = readTimes(words, days?.used ?? new Set(), context);
  const bounds: { after?: ClockTime; before?: ClockTime } = {};
  const exact: ClockTime[] = [];
  for (const { time, link, at } of times) {
    const twoBefore = words.tokens[at - 2] ?? '';
    if (/^(after|from|past|since)$/.test(link) || (link === 'than' && twoBefore === 'later')) {
      bounds.after = time;
    } else if (
      /^(before|until|till|by)$/.test(link) ||
      (link === 'than' && twoBefore === 'earlier')
    ) {
      bounds.before = time;
    } else if ((link === 'and' || link === 'to') && bounds.after !== undefined) {
      bounds.before = time;
    } else {
      exact.push(time);
    }
  }
  if (/\bbetween\b/.test(words.text) && exact.length >= 2) {
    [bounds.after, bounds.before] = exact.splice(0, 2) as [ClockTime, ClockTime];
  }
  const part = readPart(words.text);
  // The last one counts: "at nine, no, ten".
  const time = exact.at(-1);
  const when: When = {
    ...(days === undefined ? {} : { days: days.choice.days }),
    ...(part === undefined ? {} : { part }),
    ...(time === undefined ? {} : { time }),
    ...bounds,
    ...(SOONEST.test(words.text) && time === undefined ? { isSoonest: true } : {}),
  };
  return Object.keys(when).length === 0 ? undefined : when;
}

/** What was said before, changed by what is said now. */
export function mergeWhen(before: When, now: When): When {
  const saysTime = now.time ?? now.after ?? now.before ?? now.part ?? now.isSoonest;
  const kept: When = {
    ...(before.days === undefined ? {} : { days: before.days }),
    ...(saysTime === undefined ? before : {}),
    ...(before.part !== undefined && now.time !== undefined ? { part: before.part } : {}),
  };
  const { part, ...others } = kept;
  const clashes = now.time?.half !== undefined || now.days !== undefined;
  return { ...others, ...(part === undefined || clashes ? {} : { part }), ...now };
}
