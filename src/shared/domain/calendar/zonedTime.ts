/** A day of the calendar, without a place or a time. `month` is 1 to 12. */
export interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A time on a wall clock somewhere. */
export interface LocalDateTime extends LocalDate {
  /** Minutes after midnight, 0 to 1439. */
  readonly minute: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const ISO_LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?$/;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(timeZone, clock);
  return clock;
}

/** Milliseconds by which clocks in the zone are ahead of UTC at that moment. */
export function offsetMs(at: number, timeZone: string): number {
  const fields: Record<string, number> = {};
  for (const { type, value } of clockOf(timeZone).formatToParts(at)) fields[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  const shown = Date.UTC(year, month - 1, day, hour, minute, second);
  return shown - (at - (((at % 1000) + 1000) % 1000));
}

/** What calendars and clocks in the zone show at that moment, seconds dropped. */
export function toLocal(at: number, timeZone: string): LocalDateTime {
  const shown = new Date(at + offsetMs(at, timeZone));
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    minute: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
  };
}

/**
 * The moment at which clocks in the zone show this. A time that the change to summer time skips
 * is taken as much later as clocks jump; one that comes twice in autumn is its first coming.
 * `minute` may lie outside the day.
 */
export function fromLocal(local: LocalDateTime, timeZone: string): number {
  const shown = Date.UTC(local.year, local.month - 1, local.day) + local.minute * MINUTE_MS;
  const before = offsetMs(shown - DAY_MS, timeZone);
  const after = offsetMs(shown + DAY_MS, timeZone);
  const first = shown - Math.max(before, after);
  const second = shown - Math.min(before, after);
  if (first + offsetMs(first, timeZone) === shown) return first;
  if (second + offsetMs(second, timeZone) === shown) return second;
  return shown - before;
}

/** True for a time that clocks in the zone never show, because they are put forward over it. */
export function isSkipped(local: LocalDateTime, timeZone: string): boolean {
  const shown = toLocal(fromLocal(local, timeZone), timeZone);
  return shown.minute !== local.minute || dayNumber(shown) !== dayNumber(local);
}

/** True for the second coming of a time that clocks in the zone show twice. */
export function isSecondPass(at: number, timeZone: string): boolean {
  return (
    fromLocal(toLocal(at, timeZone), timeZone) < at - (((at % MINUTE_MS) + MINUTE_MS) % MINUTE_MS)
  );
}

/** Days since 1970-01-01: dates as numbers, so that they can be counted and compared. */
export function dayNumber(date: LocalDate): number {
  return Math.round(Date.UTC(date.year, date.month - 1, date.day) / DAY_MS);
}

export function dateOfDayNumber(number: number): LocalDate {
  const date = new Date(number * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** 0 is Sunday. */
export function weekdayOf(date: LocalDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

/** True for dates that the calendar has: no 30 February. */
export function isRealDate(date: LocalDate): boolean {
  const back = dateOfDayNumber(dayNumber(date));
  return back.year === date.year && back.month === date.month && back.day === date.day;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-24` */
export function formatLocalDate(date: LocalDate): string {
  return `${String(date.year).padStart(4, '0')}-${pad(date.month)}-${pad(date.day)}`;
}

/** `2026-11-24T09:30` */
export function formatLocal(local: LocalDateTime): string {
  const { minute } = local;
  return `${formatLocalDate(local)}T${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
}

/** Reads `2026-11-24T09:30`, or a bare date as its midnight; undefined when it is neither. */
export function parseLocal(text: string): LocalDateTime | undefined {
  const match = ISO_LOCAL.exec(text.trim());
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match
    .slice(1)
    .map((part) => Number((part as string | undefined) ?? 0));
  const local = { year, month, day, minute: hour * 60 + minute };
  const isReal = isRealDate(local) && hour < 24 && minute < 60;
  return isReal ? local : undefined;
}
