import {
  addDays,
  dayNumber,
  fromLocal,
  toLocal,
  type LocalDate,
} from '@shared/domain/calendar/zonedTime';

const DAY_MINUTES = 1440;
const MINUTE_MS = 60_000;

/** A stretch of minutes, end excluded. */
export interface Minutes {
  readonly from: number;
  readonly to: number;
}

/** One line of the grid: a whole hour of the clocks, where it stands on the axis. */
export interface HourMark {
  readonly at: number;
  /** What clocks show there. */
  readonly minuteOfDay: number;
  /** Clocks show it for the second time on one of the days. */
  readonly isRepeated: boolean;
}

/**
 * The minutes from top to bottom that all shown days share: those of the clocks, and where clocks are
 * put back on one of the days, the minutes that this day has twice. Days without them leave them out.
 */
export interface DayAxis {
  readonly length: number;
  readonly hours: readonly HourMark[];
  readonly dayOf: (day: LocalDate) => DayScale;
}

/** One day on the axis. */
export interface DayScale {
  /** Where a moment of the day stands; before it 0, after it the end. */
  readonly toAxis: (at: number) => number;
  /** Where something ends that ends at that moment. */
  readonly endToAxis: (at: number) => number;
  /** Undefined where this day has nothing. */
  readonly toMoment: (minute: number) => number | undefined;
  /** What the axis has and this day has not. */
  readonly absent: readonly Minutes[];
}

/** Part of a day between two changes of the clocks. */
interface Piece {
  readonly startAt: number;
  readonly endAt: number;
  /** What clocks show at its start, in minutes after midnight. */
  readonly shown: number;
  /** Clocks show its beginning for the second time. */
  readonly isAgain: boolean;
}

export function dayAxis(days: readonly LocalDate[], timeZone: string): DayAxis {
  const repeated = days.map((day) => repeatedOn(piecesOf(day, timeZone))).find(Boolean);
  const extra = repeated === undefined ? 0 : repeated.to - repeated.from;
  /** Where clocks that go on as usual stand on the axis. */
  const place = (shown: number) =>
    shown + (repeated !== undefined && shown >= repeated.to ? extra : 0);
  const marks = Array.from({ length: 24 }, (_, hour) => hour * 60);
  const again = marks.filter(
    (minute) => repeated !== undefined && minute >= repeated.from && minute < repeated.to,
  );
  const hours = [
    ...marks.map((minuteOfDay) => ({ at: place(minuteOfDay), minuteOfDay, isRepeated: false })),
    ...again.map((minuteOfDay) => ({ at: minuteOfDay + extra, minuteOfDay, isRepeated: true })),
  ].sort((a, b) => a.at - b.at);
  return {
    length: DAY_MINUTES + extra,
    hours,
    dayOf: (day) => scaleOf(piecesOf(day, timeZone), repeated, place),
  };
}

function scaleOf(
  pieces: readonly Piece[],
  repeated: Minutes | undefined,
  place: (shown: number) => number,
): DayScale {
  const extra = repeated === undefined ? 0 : repeated.to - repeated.from;
  const spans = pieces.flatMap(({ startAt, endAt, shown, isAgain }) => {
    const end = shown + (endAt - startAt) / MINUTE_MS;
    if (isAgain) return [{ startAt, endAt, from: shown + extra, to: end + extra }];
    const cut = repeated?.to ?? Infinity;
    if (shown >= cut || end <= cut) {
      return [{ startAt, endAt, from: place(shown), to: place(end - 1) + 1 }];
    }
    const cutAt = startAt + (cut - shown) * MINUTE_MS;
    return [
      { startAt, endAt: cutAt, from: shown, to: cut },
      { startAt: cutAt, endAt, from: cut + extra, to: end + extra },
    ];
  });
  const length = DAY_MINUTES + extra;
  const toAxis = (at: number): number => {
    const span = spans.find(({ endAt }) => at < endAt);
    if (span === undefined) return length;
    return span.from + Math.max(0, at - span.startAt) / MINUTE_MS;
  };
  return {
    toAxis,
    endToAxis: (at) => toAxis(at - MINUTE_MS) + 1,
    toMoment: (minute) => {
      const span = spans.find(({ from, to }) => minute >= from && minute < to);
      return span && span.startAt + (minute - span.from) * MINUTE_MS;
    },
    absent: gapsBetween(spans, length),
  };
}

function gapsBetween(spans: readonly Minutes[], length: number): Minutes[] {
  const edges = [0, ...spans.flatMap(({ from, to }) => [from, to]), length];
  return edges
    .flatMap((from, index) => (index % 2 === 0 ? [{ from, to: edges[index + 1] ?? length }] : []))
    .filter(({ from, to }) => to > from);
}

/** What clocks show twice on that day. */
function repeatedOn(pieces: readonly Piece[]): Minutes | undefined {
  const index = pieces.findIndex(({ isAgain }) => isAgain);
  const [before, again] = [pieces[index - 1], pieces[index]];
  if (before === undefined || again === undefined) return undefined;
  return { from: again.shown, to: before.shown + (before.endAt - before.startAt) / MINUTE_MS };
}

/** A day as clocks there count it: one piece, or two when they are changed in its course. */
function piecesOf(day: LocalDate, timeZone: string): Piece[] {
  const startAt = fromLocal({ ...day, minute: 0 }, timeZone);
  const endAt = fromLocal({ ...addDays(day, 1), minute: 0 }, timeZone);
  const shownAt = (at: number): number => {
    const local = toLocal(at, timeZone);
    return (dayNumber(local) - dayNumber(day)) * DAY_MINUTES + local.minute;
  };
  const offsetAt = (at: number) => shownAt(at) - (at - startAt) / MINUTE_MS;
  const first = offsetAt(startAt);
  if (offsetAt(endAt - MINUTE_MS) === first) {
    return [{ startAt, endAt, shown: shownAt(startAt), isAgain: false }];
  }
  let [before, after] = [startAt, endAt - MINUTE_MS];
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / MINUTE_MS / 2) * MINUTE_MS;
    if (offsetAt(middle) === first) before = middle;
    else after = middle;
  }
  const shown = shownAt(after);
  return [
    { startAt, endAt: after, shown: shownAt(startAt), isAgain: false },
    { startAt: after, endAt, shown, isAgain: offsetAt(after) < first },
  ];
}
