import type { CallFigures, OverviewGroup } from '@shared/domain/history/overview';
import {
  addDays,
  formatLocalDate,
  parseLocal,
  type LocalDate,
} from '@shared/domain/calendar/zonedTime';
import type { Format } from '../../../i18n/format/format';
import type { PlainPhrase } from '../../../i18n/phrases';

/** A figure as a number to draw; nothing where there was nothing to measure. */
export interface Figure {
  readonly key: string;
  readonly name: PlainPhrase;
  readonly about: PlainPhrase;
  readonly of: (figures: CallFigures) => number | undefined;
  readonly write: (value: number, format: Format) => string;
  /** A colour of the theme. */
  readonly colour: string;
  /** Added up it is a bar; measured it is a line. */
  readonly kind: 'sum' | 'measure';
  /** There are no parts of one. */
  readonly isCounted: boolean;
}

const MINUTE_MS = 60_000;
const whole = (value: number, format: Format) => format.number(value);
/** Below ten, a tenth is worth telling: a short call is not no call. */
const fine = (value: number, format: Format) => format.number(value, value < 10 ? 1 : 0);
const share = (value: number, format: Format) => format.percent(value);
/** An axis in seconds begins with them, too. */
const wait = (value: number, format: Format) => (value === 0 ? '0 s' : format.latency(value));

/** Everything that the overview shows, in its order. */
export const FIGURES: readonly Figure[] = [
  {
    key: 'calls',
    isCounted: true,
    name: 'Calls',
    about: 'Incoming and outgoing calls that have ended.',
    of: ({ calls }) => calls,
    write: whole,
    colour: 'var(--accent)',
    kind: 'sum',
  },
  {
    key: 'minutes',
    isCounted: true,
    name: 'Minutes',
    about: 'Talked in all, from the answer to the end.',
    of: ({ durationMs }) => durationMs / MINUTE_MS,
    write: fine,
    colour: 'var(--accent)',
    kind: 'sum',
  },
  {
    key: 'containment',
    isCounted: false,
    name: 'Without a person',
    about:
      'Conversations that the agent dealt with alone: nobody took over, nobody has to call back.',
    of: ({ contained, conversations }) =>
      conversations === 0 ? undefined : contained / conversations,
    write: share,
    colour: 'var(--agent)',
    kind: 'measure',
  },
  {
    key: 'bookings',
    isCounted: true,
    name: 'Bookings',
    about: 'Appointments that were booked on a call.',
    of: ({ bookings }) => bookings,
    write: whole,
    colour: 'var(--good)',
    kind: 'sum',
  },
  {
    key: 'p50',
    isCounted: false,
    name: 'Usual answer',
    about: 'Half of the answers came faster: from the caller’s last word to the first sound.',
    of: ({ p50Ms }) => p50Ms,
    write: wait,
    colour: 'var(--agent)',
    kind: 'measure',
  },
  {
    key: 'p95',
    isCounted: false,
    name: 'Slow answer|of all answers',
    about: 'Nineteen of twenty answers came faster.',
    of: ({ p95Ms }) => p95Ms,
    write: wait,
    colour: 'var(--warn)',
    kind: 'measure',
  },
  {
    key: 'interruptions',
    isCounted: true,
    name: 'Interruptions',
    about: 'How often callers cut the agent off.',
    of: ({ interruptions }) => interruptions,
    write: whole,
    colour: 'var(--caller)',
    kind: 'sum',
  },
  {
    key: 'tools',
    isCounted: false,
    name: 'Tools that worked',
    about: 'Of all that the agents looked up, booked or sent.',
    of: ({ toolCalls, failedToolCalls }) =>
      toolCalls === 0 ? undefined : (toolCalls - failedToolCalls) / toolCalls,
    write: share,
    colour: 'var(--good)',
    kind: 'measure',
  },
  {
    key: 'cost',
    isCounted: false,
    name: 'Cost',
    about: 'What the AI services charge, as far as their prices are known.',
    of: ({ costUsd }) => costUsd,
    write: (value, format) => format.money(value, 'USD'),
    colour: 'var(--accent)',
    kind: 'sum',
  },
];

const NOTHING: CallFigures = {
  calls: 0,
  durationMs: 0,
  conversations: 0,
  contained: 0,
  bookings: 0,
  interruptions: 0,
  toolCalls: 0,
  failedToolCalls: 0,
  costUsd: 0,
  costIsComplete: true,
};

/** No chart can show more days than this apart. */
const MOST_DAYS = 400;

/** The groups of days with those in between on which nobody called. */
export function everyDay(
  groups: readonly OverviewGroup[],
  fromDay: string | undefined,
  toDay: string | undefined,
): OverviewGroup[] {
  const first = parseLocal(fromDay ?? groups[0]?.key ?? '');
  const last = toDay ?? groups.at(-1)?.key;
  if (first === undefined || last === undefined) return [...groups];
  const found = new Map(groups.map((group) => [group.key, group]));
  const days: OverviewGroup[] = [];
  for (let day: LocalDate = first; days.length < MOST_DAYS; day = addDays(day, 1)) {
    const key = formatLocalDate(day);
    days.push(found.get(key) ?? { key, name: '', ...NOTHING });
    if (key >= last) break;
  }
  return days;
}
