import { readSmallNumber } from './numbers';
import type { Words } from './words';

const PEOPLE =
  /^(?:people|persons?|guests?|adults?|grown|pax|covers?|seats?|diners?|heads?|kids?|children|child|toddlers?)$/;
const CHILDREN = /^(?:kids?|children|child|toddlers?)$/;
/** Words before a number that make it a party. */
const BEFORE =
  /\b(?:(?:table|dinner|lunch|brunch|party|group|reservation|booking|seating|room|space|spot|anything|something) (?:for|of)|party size(?: is| of)?|we are|we will be|we would be|it is for|it will be|there (?:is|are|will be|would be)|it is just|just|only|make (?:it|that)|total of|altogether) (?:about |around |just |only |going to be |up to |actually |now |the )*$/;
/** Words after a number that make it a time, a price or a count of something else. */
const NOT_PEOPLE =
  /^(?:oclock|am|pm|a|p|thirty|fifteen|forty|percent|dollars|minutes?|hours?|days?|weeks?|months?|years?|times?|tables?|oh|th|st|nd|rd|sharp|ish)$/;
const COUPLE = /\b(?:a couple of us|the couple|two of us)\b/;
const ALONE = /\b(?:just (?:me|myself|one)|only me|by myself|alone|on my own|table for one)\b/;
const COMPANION =
  'wife|husband|partner|girlfriend|boyfriend|friend|mother|mom|mum|father|dad|sister|brother|daughter|son|boss|colleague|date';
const WITH = new RegExp(
  String.raw`\b(?:me and|myself and|with) (?:my |our |a |the )?(?:${COMPANION})\b|\b(?:my|our|a|the) (?:${COMPANION}) and (?:me|myself|i)\b`,
);

/**
 * How many people the words speak of: "a table for four", "six of us", "two adults and three kids".
 *
 * @param isExpected it was asked for: a number alone is one of people
 */
export function readPeople(words: Words, isExpected: boolean): number | undefined {
  const { tokens, text } = words;
  const counted: number[] = [];
  let before: number | undefined;
  let alone: number | undefined;
  for (let at = 0; at < tokens.length;) {
    const reading = readSmallNumber(tokens, at);
    if (reading === undefined || reading.value === 0) {
      at++;
      continue;
    }
    const next = tokens[at + reading.length] ?? '';
    const rest = tokens.slice(at + reading.length, at + reading.length + 2).join(' ');
    const isOfUs = /^(?:of us|of them|in (?:all|total)|high ?chairs?)/.test(rest);
    if (PEOPLE.test(next) || isOfUs) {
      if (!/^high/.test(rest)) counted.push(reading.value);
    } else if (
      !NOT_PEOPLE.test(next) &&
      readSmallNumber(tokens, at + reading.length) === undefined
    ) {
      const led = BEFORE.test(`${tokens.slice(Math.max(0, at - 8), at).join(' ')} `);
      if (led) before ??= reading.value;
      else if (tokens[at - 1] !== 'at') alone = reading.value;
    }
    at += reading.length;
  }
  if (counted.length > 0) return sum(counted, words);
  if (before !== undefined) return before;
  if (ALONE.test(text)) return 1;
  if (COUPLE.test(text) || WITH.test(text)) return 2;
  return isExpected ? alone : undefined;
}

/** "Six people, two of them kids" are six; "four adults and two kids" are six as well. */
function sum(counted: readonly number[], { tokens, text }: Words): number {
  const [first = 0] = counted;
  const isPart = /\b(?:of them|of whom|of which|including)\b/.test(text);
  const addsChildren = tokens.some((token) => CHILDREN.test(token)) && !isPart;
  return addsChildren ? counted.reduce((total, value) => total + value, 0) : first;
}
