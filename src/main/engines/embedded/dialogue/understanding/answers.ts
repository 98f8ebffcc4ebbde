import { readOrdinal } from './numbers';
import { readWords, type Words } from './words';

const NO =
  /^(?:(?:oh|well|um|actually|sorry|hmm|thanks|thank you|i am afraid) )*(?:no|nope|nah|na|not|none|neither|never|negative|wrong|incorrect|do not|please do not|i do not|i would rather not|that is not|that is wrong|keep it|leave it)\b|\b(?:not right|not correct|is wrong|do not want|no thanks|no thank you|rather not|none of (?:those|them|these)|does not work|do not work|not (?:really|quite|now|a good))\b/;
const YES =
  /^(?:(?:oh|well|um|and|ok|okay|mm) )*(?:yes|yeah|yep|yup|ya|yea|sure|ok|okay|right|correct|perfect|great|good|fine|lovely|wonderful|excellent|absolutely|definitely|certainly|exactly|of course|please|go ahead|do it|affirmative|indeed|cool|brilliant|alright|all right|why not|uh huh|mhm|mm hmm|mmhmm|i do|i would|it is|that is (?:right|correct|fine|good|it|great|perfect|me|ok|okay|the one)|that one|sounds|works|you got it|you bet|no problem|no worries)\b|\b(?:that works|works for me|sounds good|sounds great|that would be (?:great|fine|good|lovely|perfect)|is (?:fine|good|great|perfect|correct|right|ok|okay)|go ahead|please do|book it|cancel it|move it)\b/;
/** Words that say no in form and yes in meaning. */
const NO_BUT_YES =
  /^no (?:problem|worries|that is (?:fine|good|right|correct|great|ok|okay|perfect))\b/;

/** A yes or a no in any of its many forms; undefined when it is neither. */
export function readYesNo(words: Words): 'yes' | 'no' | undefined {
  if (NO_BUT_YES.test(words.text)) return 'yes';
  if (NO.test(words.text)) return 'no';
  return YES.test(words.text) ? 'yes' : undefined;
}

/** A longer "no" gives a reason, and is meant whatever was asked. */
const BARE_ANSWER_WORDS = 2;

/** Says yes or no and nothing else. */
export function isBareAnswer(words: Words): boolean {
  return words.tokens.length <= BARE_ANSWER_WORDS && readYesNo(words) !== undefined;
}

/** The first yes or no, sentence by sentence: "Yes, that's right. No, thank you, goodbye." is a yes. */
export function readFirstYesNo(words: Words): 'yes' | 'no' | undefined {
  for (const sentence of words.raw.split(/(?<=[.!?])\s+/)) {
    const answer = readYesNo(readWords(sentence));
    if (answer !== undefined) return answer;
  }
  return undefined;
}

const POSITIONS: Readonly<Record<string, number>> = {
  earlier: 0,
  earliest: 0,
  former: 0,
  later: -1,
  latest: -1,
  latter: -1,
  last: -1,
};

/**
 * Which of the things just offered is meant: its index, counted from 0. "The second one", "number
 * two", "option 3", "the last", "any of them".
 */
export function readChoice(words: Words, count: number): number | undefined {
  if (count === 0) return undefined;
  const { tokens, text } = words;
  if (
    /\b(either|any of|anyone|whichever|whatever|you (?:choose|pick)|any one|do not mind|do not care)\b/.test(
      text,
    )
  ) {
    return 0;
  }
  const numbered = /\b(?:number|option|choice|press(?:ing)?) (one|two|three|four|five|\d)\b/.exec(
    text,
  );
  if (numbered !== null) return within(numberOf(numbered[1] ?? ''), count);
  for (let at = 0; at < tokens.length; at++) {
    const position = POSITIONS[tokens[at] ?? ''];
    const isNamed = tokens[at - 1] === 'the' || tokens[at + 1] === 'one';
    if (position !== undefined && isNamed) return position < 0 ? count - 1 : 0;
    const ordinal = readOrdinal(tokens, at);
    if (ordinal === undefined || ordinal.value > count) continue;
    const next = tokens[at + ordinal.length] ?? '';
    if (next !== 'of' || /^(of those|of them|of these)/.test(tokens.slice(at + 1).join(' '))) {
      return ordinal.value - 1;
    }
  }
  if (/\bmiddle\b/.test(text) && count === 3) return 1;
  return undefined;
}

const NUMBER_WORDS = ['one', 'two', 'three', 'four', 'five'];

function numberOf(word: string): number {
  return /^\d$/.test(word) ? Number(word) : NUMBER_WORDS.indexOf(word) + 1;
}

function within(number: number, count: number): number | undefined {
  return number >= 1 && number <= count ? number - 1 : undefined;
}
