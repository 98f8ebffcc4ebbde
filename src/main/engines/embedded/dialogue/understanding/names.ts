import type { Words } from './words';

/** Words that are never part of a name, so that they end one. */
const NOT_NAMES = new Set(
  `a an and are at again about actually afternoon all also am any anything appointment appointments as ask
  back be because booking book but by bye call called caller calling can cancel change check come could
  did do does doing dont evening fine first for from get go going good great have hello here hey hi his her
  hold how i id if in interested is isn it its just know later like looking make maybe me message minute moment
  more morning move my name need next no not number of off ok okay on one or our out phone please problem
  question ready really regarding reschedule right said say schedule see she so soon sorry speaking
  spelled still sure surname talk tell thank thanks that the their them then there they this time to today
  tomorrow trying under up us very wait want wanted was we well what when where which who wish with
  would yeah yep yes yet you your afraid new old patient customer client trying wondering running late happy
  first last full correct course absolutely that's it's i'm i'd monday tuesday wednesday thursday friday
  saturday sunday thing oh goes by only nope nothing help human person stop`.split(/\s+/),
);

const INTRODUCTIONS =
  /\b(?:my (?:full |first |last )?name(?:'s| is|s)|(?:the |under the |under )name(?:'s| is| of)?|this is|i(?:'| a)m|it(?:'s| is)|you can call me|they call me|put it under|under|for)\s+/gi;

const titled = (word: string): string =>
  /[A-Z]/.test(word.slice(1)) && /[a-z]/.test(word)
    ? word
    : word.toLowerCase().replace(/(^|[-'’])\p{L}/gu, (letter) => letter.toUpperCase());

/** The name at the beginning of the text, as far as words may belong to one. */
function leadingName(text: string, isCertain: boolean): string | undefined {
  const segment = /^[^.!?;:]*/.exec(text)?.[0] ?? '';
  const words: string[] = [];
  for (const part of segment.split(/\s+/)) {
    const word = part.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
    const isName = /^\p{L}[\p{L}'’-]*$/u.test(word) && !NOT_NAMES.has(word.toLowerCase());
    if (!isName || words.length === 4) break;
    words.push(word);
    if (/,$/.test(part)) break;
  }
  if (words.length === 0) return undefined;
  const looksLikeName = words.every((word) => /^\p{Lu}/u.test(word));
  return isCertain || looksLikeName ? words.map(titled).join(' ') : undefined;
}

/** Letters said one by one: "R E Y E S", "R-E-Y-E-S", "R as in Robert". */
function readSpelling(raw: string): string | undefined {
  const text = raw.replace(/\b(\p{L})\s+(?:as in|for|like)\s+\p{L}+/giu, '$1');
  const match = /(?:\b\p{L}\b\.?[\s,-]+){2,}\p{L}\b/u.exec(text);
  const letters = match?.[0].replace(/[^\p{L}]/gu, '');
  return letters === undefined || letters.length < 3 ? undefined : letters;
}

function applySpelling(name: string | undefined, raw: string): string | undefined {
  const spelled = readSpelling(raw);
  if (spelled === undefined) return name;
  const parts = (name ?? '').split(' ').filter((part) => part.length > 1);
  const last = parts.at(-1);
  const isFamily = parts.length > 1 || last?.[0]?.toLowerCase() === spelled[0]?.toLowerCase();
  const kept = last !== undefined && isFamily ? parts.slice(0, -1) : parts;
  return [...kept, titled(spelled.toLowerCase())].join(' ');
}

/** "Rossi, Marco Rossi": the fuller form counts. */
function fullest(raw: string): string {
  const segments = raw.split(',').map((segment) => segment.trim());
  const [first = '', second = ''] = segments;
  const lastWord = first.split(/\s+/).at(-1)?.toLowerCase().replace(/\W/g, '') ?? '';
  const repeats = lastWord !== '' && second.toLowerCase().split(/\W+/).includes(lastWord);
  return repeats ? second : raw;
}

/** The name with which callers introduce themselves in passing: "hi, this is Dana, I'd like…". */
export function readIntroduction(words: Words): string | undefined {
  for (const match of words.raw.matchAll(INTRODUCTIONS)) {
    const phrase = match[0].trim().toLowerCase();
    const rest = words.raw.slice(match.index + match[0].length);
    const isStrong = /name|call me/.test(phrase);
    const name = leadingName(
      fullest(rest),
      isStrong || (phrase === 'this is' && !/[A-Z]/.test(words.raw)),
    );
    if (name !== undefined && (isStrong || phrase !== 'for')) {
      return applySpelling(name, rest) ?? name;
    }
  }
  const speaking = /^(?:hi|hello|hey)?,?\s*(\p{L}+(?: \p{L}+)?) (?:speaking|here)\b/iu.exec(
    words.raw,
  );
  return speaking?.[1] === undefined ? undefined : leadingName(speaking[1], true);
}

const BEFORE_NAME =
  /^(?:(?:um|uh|er|erm|well|yes|yeah|yep|sure|okay|ok|oh|hi|hello|right|of course|no problem|certainly|so|sorry|actually|no|it would be|that would be|that'?s|it'?s|this is|i'?m|i am|my name(?:'s| is)|the name(?:'s| is)|name(?:'s| is)?|under|just|please|put|it'?s under)[\s,.!:-]+)+/iu;

/** The answer to "what is your name?": nearly anything that is left when politeness is taken away. */
export function readName(words: Words): string | undefined {
  const introduced = readIntroduction(words);
  const rest = fullest(words.raw.trim().replace(BEFORE_NAME, ''));
  const name = leadingName(rest, true);
  const spelled = applySpelling(undefined, words.raw);
  const best = introduced ?? name;
  if (best === undefined) return spelled;
  return applySpelling(best.replace(/(?: \p{L})+$/u, ''), words.raw) ?? best;
}
