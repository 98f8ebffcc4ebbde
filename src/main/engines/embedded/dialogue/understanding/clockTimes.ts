import { readSmallNumber, type Reading } from './numbers';

export type DayPart = 'morning' | 'afternoon' | 'evening';

/** A time as people say it: "ten" may be either of two. */
export interface ClockTime {
  /** 0 to 23; up to 12 it means both halves of the day unless `half` says which. */
  readonly hour: number;
  readonly minute: number;
  readonly half: 'am' | 'pm' | undefined;
}

/** Minutes after midnight, 0 to 1440. */
export interface PartSpan {
  readonly from: number;
  readonly to: number;
}

export const DAY_PARTS: Readonly<Record<DayPart, PartSpan>> = {
  morning: { from: 0, to: 12 * 60 - 1 },
  afternoon: { from: 12 * 60, to: 17 * 60 - 1 },
  evening: { from: 17 * 60, to: 24 * 60 },
};

const NAMED: Readonly<Record<string, ClockTime>> = {
  noon: { hour: 12, minute: 0, half: 'pm' },
  midday: { hour: 12, minute: 0, half: 'pm' },
  lunchtime: { hour: 12, minute: 0, half: 'pm' },
  midnight: { hour: 0, minute: 0, half: undefined },
};

const isHour = (value: number): boolean => value >= 1 && value <= 12;

/** "quarter to ten", "half past two", "half two", "twenty past four". */
function readRelative(tokens: readonly string[], at: number): Reading<ClockTime> | undefined {
  let next = at;
  if (tokens[next] === 'a' && tokens[next + 1] === 'quarter') next++;
  const word = tokens[next] ?? '';
  const counted = readSmallNumber(tokens, next);
  const amount = word === 'quarter' ? 15 : word === 'half' ? 30 : counted?.value;
  if (amount === undefined) return undefined;
  next += word === 'quarter' || word === 'half' ? 1 : (counted?.length ?? 1);
  if (tokens[next] === 'minutes') next++;
  const link = tokens[next] ?? '';
  const isPast = /^(past|after)$/.test(link);
  const isBefore = /^(to|till|of|before)$/.test(link) && word !== 'half' && link !== 'of';
  if (isPast || isBefore) next++;
  else if (word !== 'half') return undefined;
  const hour = readSmallNumber(tokens, next);
  if (hour === undefined || !isHour(hour.value) || (counted !== undefined && amount > 29)) {
    return undefined;
  }
  const minute = isBefore ? 60 - amount : amount;
  const shown = isBefore ? ((hour.value + 10) % 12) + 1 : hour.value;
  return {
    value: { hour: shown, minute, half: undefined },
    length: next + hour.length - at,
  };
}

/** "9:30", "930", "1430", "nine thirty", "nine oh five", "nine". */
function readDirect(tokens: readonly string[], at: number): Reading<ClockTime> | undefined {
  const token = tokens[at] ?? '';
  const written = /^(\d{1,2}):(\d{2})$/.exec(token) ?? /^(\d{1,2})(\d{2})$/.exec(token);
  if (written !== null) {
    const [hour, minute] = [Number(written[1]), Number(written[2])];
    if (hour > 23 || minute > 59) return undefined;
    return { value: { hour, minute, half: undefined }, length: 1 };
  }
  const hour = readSmallNumber(tokens, at);
  if (hour === undefined) return undefined;
  const afterHour = at + hour.length;
  // "twenty one" is one number, but "ten fifteen" are two; "nine thirty" likewise.
  if (hour.value > 23) return undefined;
  const minute = readMinute(tokens, afterHour);
  return {
    value: { hour: hour.value, minute: minute?.value ?? 0, half: undefined },
    length: hour.length + (minute?.length ?? 0),
  };
}

function readMinute(tokens: readonly string[], at: number): Reading<number> | undefined {
  if (/^(oh|o|zero)$/.test(tokens[at] ?? '')) {
    const unit = readSmallNumber(tokens, at + 1);
    if (unit !== undefined && unit.value < 10) return { value: unit.value, length: 2 };
    return undefined;
  }
  const minute = readSmallNumber(tokens, at);
  const isMinute = minute !== undefined && minute.value >= 10 && minute.value <= 59;
  return isMinute ? minute : undefined;
}

export interface TimeReading extends Reading<ClockTime> {
  /** Nothing but a number: only its surroundings can tell that it is a time. */
  readonly isBare: boolean;
}

/** The time said at this place, with "o'clock", "am" or "in the afternoon" that follow it. */
export function readClockTime(tokens: readonly string[], at: number): TimeReading | undefined {
  const named = NAMED[tokens[at] ?? ''];
  if (named !== undefined) return { value: named, length: 1, isBare: false };
  const relative = readRelative(tokens, at);
  const found = relative ?? readDirect(tokens, at);
  if (found === undefined) return undefined;
  let next = at + found.length;
  let isBare = relative === undefined && found.length === 1 && !(tokens[at] ?? '').includes(':');
  if (tokens[next] === 'oclock' || tokens[next] === 'sharp') {
    next++;
    isBare = false;
  }
  const half = readHalf(tokens, next);
  if (half !== undefined) isBare = false;
  const { hour, minute } = found.value;
  if (half === undefined && (hour > 23 || (hour > 12 && !/\d/.test(tokens[at] ?? '')))) {
    return undefined;
  }
  return {
    value: { hour, minute, half: hour > 12 ? undefined : half?.value },
    length: next + (half?.length ?? 0) - at,
    isBare,
  };
}

function readHalf(tokens: readonly string[], at: number): Reading<'am' | 'pm'> | undefined {
  const rest = tokens.slice(at, at + 3).join(' ');
  if (/^(am|a m)\b/.test(rest)) return { value: 'am', length: rest.startsWith('am') ? 1 : 2 };
  if (/^(pm|p m)\b/.test(rest)) return { value: 'pm', length: rest.startsWith('pm') ? 1 : 2 };
  if (rest.startsWith('in the morning')) return { value: 'am', length: 3 };
  if (/^in the (afternoon|evening)/.test(rest)) return { value: 'pm', length: 3 };
  if (rest.startsWith('at night')) return { value: 'pm', length: 2 };
  return undefined;
}

/** Both minutes of the day that a time can mean, the likelier first. */
export function possibleMinutes(time: ClockTime, part: DayPart | undefined): number[] {
  const { hour, minute, half } = time;
  if (hour > 12 || hour === 0) return [hour * 60 + minute];
  const am = (hour % 12) * 60 + minute;
  const pm = am + 720;
  const known = half ?? (part === undefined ? undefined : part === 'morning' ? 'am' : 'pm');
  if (known !== undefined) return [known === 'am' ? am : pm];
  return hour >= 7 && hour <= 11 ? [am, pm] : [pm, am];
}

/** The minute of the day meant by someone who calls a business with these hours that day. */
export function resolveTime(
  time: ClockTime,
  part: DayPart | undefined,
  openSpans: readonly { readonly fromMinute: number; readonly toMinute: number }[],
): number {
  const possible = possibleMinutes(time, part);
  const isOpen = (minute: number): boolean =>
    openSpans.some(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute);
  return possible.find(isOpen) ?? possible[0] ?? 0;
}
