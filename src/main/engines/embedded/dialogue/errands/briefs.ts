import { dayNumber, parseLocal, type LocalDate } from '@shared/domain/calendar/zonedTime';
import type { Knowledge } from '../knowledge/knowledge';
import { possibleMinutes, type ClockTime, type DayPart } from '../understanding/clockTimes';
import { readPeople } from '../understanding/people';
import { readWhen } from '../understanding/when';
import { readWords } from '../understanding/words';

/** A table that we are to reserve at another's restaurant. What was not told is undefined. */
export interface TableBrief {
  readonly kind: 'table';
  /** "a table for four on Friday at seven", as it was told. */
  readonly told: string;
  readonly people: number | undefined;
  /** Day number. */
  readonly day: number | undefined;
  /** Minute of the day. */
  readonly minute: number | undefined;
  /** So far from it another time may be. */
  readonly flexibleMinutes: number;
  readonly guest: string | undefined;
  readonly phone: string | undefined;
}

/** A bill of which we are to remind somebody. */
export interface BillBrief {
  readonly kind: 'bill';
  readonly person: string | undefined;
  /** "$120" */
  readonly amount: string | undefined;
  /** "the first of the month" */
  readonly due: string | undefined;
  readonly billNumber: string | undefined;
}

export type Brief = TableBrief | BillBrief;

const RESERVES =
  /\b(?:reserve|book|get|make|ask for|find)\b.{0,30}\b(?:table|reservation|dinner|lunch|brunch)\b/i;
const REMINDS =
  /\b(?:remind|about|collect|talk|call)\b.{0,40}\b(?:bill|invoice|payment|balance|debt|amount)\b/i;

const UNDER_NAME =
  /\b(?:under|in|on) (?:the |a )?name(?:s| of)? (?:of |is )?(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,3})/u;
const CALLS_FOR = /\bcall\w* .{0,60}?\bfor (\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,3})/u;
const CALLED = /\b[Yy]ou (?:call|are calling) (\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){0,3})/u;
const FLEXIBLE =
  /\b(\d{1,3}) minutes (?:earlier|later|before|after|either)|\b(half an hour|an hour|one hour|two hours) (?:earlier|later|before|after|either)/i;
const PHONE = /\bnumber\b.{0,40}?(\+?\d[\d ()-]{5,}\d)/i;
const MONEY = /[$£€]\s?\d[\d.,]*\d|[$£€]\s?\d|\b\d[\d.,]* (?:dollars|euros|pounds)\b/;
const DUE = /\b(?:due|payable) (?:on|by|since|until) ([^.,;]+?)(?= and\b|[.,;]|$)/im;
const BILL_NUMBER = /\b(?:bill|invoice) (?:is )?(?:number|no\.?) ([\w-]*\d[\w-]*)/i;

const HOURS: Readonly<Record<string, number>> = {
  'half an hour': 30,
  'an hour': 60,
  'one hour': 60,
  'two hours': 120,
};
const USUAL_FLEXIBILITY_MINUTES = 30;

/** What a call that we place is to bring about; undefined when it is nothing that we know how to. */
export function readBrief(knowledge: Knowledge, today: LocalDate): Brief | undefined {
  const { purpose = '' } = knowledge;
  if (RESERVES.test(purpose)) return readTable(knowledge, purpose, today);
  return REMINDS.test(purpose) ? readBill(knowledge) : undefined;
}

function readTable({ prompt }: Knowledge, purpose: string, today: LocalDate): TableBrief {
  const words = readWords(purpose);
  const when = readWhen(words, { today, isTimeExpected: false });
  const flexible = FLEXIBLE.exec(prompt);
  const minutes = Number(flexible?.[1] ?? HOURS[flexible?.[2]?.toLowerCase() ?? '']);
  return {
    kind: 'table',
    told: purpose.replace(/^to (?:reserve|book|get|make|ask for|find) /i, '').replace(/[.!]+$/, ''),
    people: readPeople(words, false),
    day: readIsoDay(purpose) ?? (when?.days?.length === 1 ? when.days[0] : undefined),
    minute: when?.time && atTable(when.time, when.part),
    flexibleMinutes: Number.isNaN(minutes) ? USUAL_FLEXIBILITY_MINUTES : minutes,
    guest: (UNDER_NAME.exec(purpose) ?? UNDER_NAME.exec(prompt) ?? CALLS_FOR.exec(prompt))?.[1],
    phone: PHONE.exec(prompt)?.[1],
  };
}

function readIsoDay(text: string): number | undefined {
  const date = /\b\d{4}-\d{2}-\d{2}\b/.exec(text)?.[0];
  const local = date === undefined ? undefined : parseLocal(date);
  return local && dayNumber(local);
}

/** "At seven" is in the evening where people eat, unless it is said otherwise. */
function atTable(time: ClockTime, part: DayPart | undefined): number {
  const possible = possibleMinutes(time, part);
  const isEvening = (minute: number): boolean => minute >= 11 * 60 && minute < 23 * 60;
  return possible.find(isEvening) ?? possible[0] ?? 0;
}

function readBill({ prompt, facts }: Knowledge): BillBrief {
  const text = `${facts.map(({ spoken }) => spoken).join('\n')}\n${prompt}`;
  return {
    kind: 'bill',
    person: CALLED.exec(prompt)?.[1]?.replace(/\.$/, ''),
    amount: MONEY.exec(text)?.[0],
    due: DUE.exec(text)?.[1],
    billNumber: BILL_NUMBER.exec(text)?.[1],
  };
}
