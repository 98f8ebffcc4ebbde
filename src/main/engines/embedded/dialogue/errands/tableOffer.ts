import type { LocalDate } from '@shared/domain/calendar/zonedTime';
import { readYesNo } from '../understanding/answers';
import { possibleMinutes } from '../understanding/clockTimes';
import { readPeople } from '../understanding/people';
import { readAllTimes, readWhen } from '../understanding/when';
import { readWords, type Words } from '../understanding/words';
import type { TableBrief } from './briefs';

/** What a restaurant can be asked for before it gives a table away. */
export type Asked = 'name' | 'spelling' | 'phone' | 'people' | 'day' | 'time' | 'card' | 'choice';

const ASKS: readonly (readonly [Asked, RegExp])[] = [
  ['spelling', /\b(?:spell|spelled|spelling)\b/],
  [
    'name',
    /\b(?:what|which|whose|your|the|a|under|guest|last|first|sur|family|and|get|have) ?(?:last |first |full )?name\b|\bname (?:for|of|on|is it|please)\b|\b(?:who|whom) (?:is|should|shall|will|do|would|can) (?:it|i|this|that|the|we|you)\b.*\b(?:for|under|be|put)\b|\bunder (?:what|which|whose)\b|\bwho is it for\b|\bput (?:it|that|this|you) under\b(?! \w+ \w)|^name(?: please)?$/,
  ],
  [
    'phone',
    /\b(?:phone|contact|telephone|call ?back|mobile|cell|best|good|what|which|a|your|their|the) (?:phone |contact |telephone |mobile |cell )?(?:number|phone)\b(?! of (?:people|guests))|\bnumber (?:can|to|where|we|i|for you)\b|\breach (?:you|them|him|her)\b|^(?:and )?(?:a |the )?(?:phone|number)(?: number)?(?: please)?$/,
  ],
  [
    'people',
    /\bhow many\b|\bhow (?:big|large)\b|\b(?:party|group) size\b|\bsize of (?:your|the) (?:party|group)\b|\bnumber of (?:people|guests|persons)\b|\bfor how (?:many|much)\b/,
  ],
  [
    'time',
    /\b(?:what|which) (?:time|hour)\b|\b(?:at|around|for) what time\b|\bhow (?:late|early)\b/,
  ],
  [
    'day',
    /\b(?:what|which) (?:day|date|night|evening)\b|\bfor when\b|\bwhen (?:would|do|will|is|was|did|for|are|should)\b|^when\b/,
  ],
  ['card', /\b(?:credit|debit|card|deposit|prepay|prepayment)\b/],
  [
    'choice',
    /\b(?:inside|outside|indoors?|outdoors?|terrace|patio|booth|bar|counter|window|high top|smoking|main room|garden)\b.*\bor\b|\bor (?:inside|outside|indoors?|outdoors?)\b|\b(?:is|would|are) .{0,20}\b(?:inside|outside|at the bar|on the terrace|counter|high top)\b/,
  ],
];

/** What they want to know of us. */
export function askedFor({ text }: Words): ReadonlySet<Asked> {
  const asked = new Set(ASKS.filter(([, cue]) => cue.test(text)).map(([what]) => what));
  if (asked.has('spelling')) asked.delete('name');
  return asked;
}

/** What a restaurant offers, as far as it speaks of times, days and numbers. */
export interface TableOffer {
  /** Minutes of the day at which there is a table. */
  readonly minutes: readonly number[];
  /** The times are on days of which none is the wished one. */
  readonly isOtherDay: boolean;
  readonly people: number | undefined;
  /** They ask whether they have understood us, rather than whether something else will do. */
  readonly isRepeating: boolean;
  readonly answer: 'yes' | 'no' | undefined;
}

const CLAUSES = /(?<=[.!?;])\s+|,?\s+\b(?:but|however|though|although|except)\b|,\s+/i;
const REFUSAL =
  /\b(?:no|not|nothing|none|never|full|(?:fully|completely|totally|all|already|are|is|we are) booked(?! in)|booked (?:up|out|solid|full)|sold out|taken|gone|unavailable|unfortunately|impossible|packed|out of|only have|have only|afraid)\b/;
/** Words that deny in form only. */
const NO_TROUBLE =
  /\b(?:no|not a|not any) (?:trouble|problem|issue|worries|bother|big deal)(?: at all)?\b/g;
/** Times at which a table has to be given back. */
const GIVES_BACK = /\b(?:leave|out by|back by|table back|finish|finished|done by|limit|turn)\b/;
const FREE_FROM = /^(?:until|till|before|earlier)$/;
const OFFERING =
  /\b(?:would|could|how about|what about|work|works|instead|only|have|do|possible|ok|okay|fine|good|offer|maybe|prefer|rather)\b/;
const AVAILABLE =
  /\b(?:we (?:do )?(?:have|got) (?:that|it|one|a table|something|availability|space|room|you)|(?:i|we) (?:can|could) (?:do|fit|take|seat|manage|make|offer|squeeze|get|put|accommodate)|(?:is|are|be) (?:possible|available|free|open|fine|ok|okay|perfect|no problem)|(?:got|have|put|booked) (?:you|them|it) (?:in|down)|^(?:ok |okay |and |right )?(?:all )?(?:booked|reserved|fine)|\bfine\b|love to have|you are (?:in|all set|booked|good|in luck|set|down)|all set|all booked|that works|no problem|(?:it|that) is (?:done|booked|reserved|confirmed)|see (?:you|them)|look(?:ing)? forward|i have (?:that|it|one|a table)|done)\b/;

/** Reads a sentence of theirs beside what we wish. */
export function readOffer(words: Words, brief: TableBrief, today: LocalDate): TableOffer {
  const free: number[] = [];
  const days: number[] = [];
  let isRefused = false;
  for (const clause of words.raw.split(CLAUSES)) {
    const said = withoutPeople(readWords(clause));
    if (GIVES_BACK.test(said.text)) continue;
    const isRefusal = REFUSAL.test(said.text) && readYesNo(said) !== 'yes';
    const isLimit = /\b(?:only have|have only)\b/.test(said.text);
    const when = readWhen(said, { today, isTimeExpected: false });
    for (const { time, link, isBare } of readAllTimes(said, {
      today,
      isTimeExpected: isTimeTalk(said),
    })) {
      const nearest = nearestTo(possibleMinutes(time, when?.part), brief.minute);
      const countsPeople = isBare && time.hour === brief.people && !/^(?:at|around)$/.test(link);
      if (countsPeople && !isNear(nearest, brief)) continue;
      if (!isRefusal || isLimit || FREE_FROM.test(link)) free.push(nearest);
    }
    if (!isRefusal || isLimit) days.push(...(when?.days ?? []));
    isRefused ||= isRefusal && !isLimit;
  }
  const isOtherDay = brief.day !== undefined && days.length > 0 && !days.includes(brief.day);
  return {
    minutes: free,
    isOtherDay,
    people: readPeople(words, false),
    isRepeating: words.raw.trim().endsWith('?') && !OFFERING.test(words.text),
    answer: answerOf(words, isRefused),
  };
}

function answerOf(heard: Words, isRefused: boolean): TableOffer['answer'] {
  const words = readWords(heard.text.replace(NO_TROUBLE, 'fine'));
  const answer = readYesNo(words);
  if (answer === 'yes') return isRefused && !AVAILABLE.test(words.text) ? 'no' : 'yes';
  if (isRefused || answer === 'no') return 'no';
  return AVAILABLE.test(words.text) ? 'yes' : undefined;
}

/** Bare numbers beside these are times: "I could do eight". */
function isTimeTalk({ text, tokens }: Words): boolean {
  return (
    tokens.length < 7 ||
    /\b(?:at|around|about|have|do|offer|only|earliest|latest|until|till|before|after|either|or|from|slot|time|table|free|available|possible)\b/.test(
      text,
    )
  );
}

const PARTY =
  /\b(?:(?:party|group|table|reservation|booking|seating|seats?) (?:of|for)|for|of) (?:\w+|\d+)(?: (?:people|persons|guests|adults|of you|of us|seats))(?![\w:])|\b(?:party|group) of \w+\b|\b(?:table|reservation|booking) (?:for|of) (?:\w+)(?= (?:at|on|tonight|this|next|tomorrow|today|under|for|mon|tues|wednes|thurs|fri|satur|sun|people|in)|$)|\b\w+ (?:people|persons|guests|adults|of you|of us|minutes|hours|tables?|seats)\b|\btable \d+\b/g;

/** The words without the numbers that count people, minutes or tables. */
function withoutPeople(words: Words): Words {
  return readWords(words.text.replace(PARTY, ' ').replace(NO_TROUBLE, 'fine'));
}

export function isNear(minute: number, { minute: wished, flexibleMinutes }: TableBrief): boolean {
  return wished === undefined || Math.abs(minute - wished) <= flexibleMinutes;
}

function nearestTo(minutes: readonly number[], wished: number | undefined): number {
  const [first = 0] = minutes;
  if (wished === undefined) return first;
  return minutes.reduce(
    (best, each) => (Math.abs(each - wished) < Math.abs(best - wished) ? each : best),
    first,
  );
}
