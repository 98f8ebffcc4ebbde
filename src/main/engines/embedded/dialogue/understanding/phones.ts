import { dictatedDigits } from './numbers';
import type { Words } from './words';

const OWN_NUMBER =
  /\b(?:this|same|that|current|my) (?:phone |cell |mobile )?(?:number|one|phone|line)(?! is\b)\b|\b(?:calling|ringing|phoning|speaking) (?:you )?(?:from|with|on)\b|\bnumber i am (?:calling|ringing|on)\b|\b(?:use|take|with) (?:this|that)\b|\bthe one you (?:have|see)\b|\bcaller id\b|^this is fine$/;

/** The caller wants to be reached where they are calling from. */
export function meansOwnNumber(words: Words): boolean {
  return OWN_NUMBER.test(words.text) && readDigits(words).length < 4;
}

const REPEATS: Readonly<Record<string, number>> = { double: 2, triple: 3, treble: 3 };
const TENS = /^(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$/;
/** Words between two parts of a number. */
const LINKS = /^(and|then|area|code|plus|dash|hyphen|space)$/;

/** "Oh" among digits is often taken for another short word. */
function isMisheardZero(tokens: readonly string[], at: number): boolean {
  const isDigit = (token: string | undefined): boolean =>
    dictatedDigits(token ?? '')?.length === 1 || token === 'double';
  const isShort = /^(?:or|all|of|go|owe|a|ow)$/.test(tokens[at] ?? '');
  const next = tokens[at + 1];
  return isShort && isDigit(tokens[at - 1]) && (next === undefined || isDigit(next));
}

/** The longest dictated run of digits, "double five", "oh" and "nine hundred" included. */
export function readDigits(words: Words): string {
  const tokens = words.tokens.map((token, at) => (isMisheardZero(words.tokens, at) ? 'oh' : token));
  let longest = '';
  let run = '';
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    const next = dictatedDigits(tokens[at + 1] ?? '');
    const times = REPEATS[token];
    const digits = dictatedDigits(token);
    if (times !== undefined && next?.length === 1) {
      run += next.repeat(times);
      at++;
    } else if (TENS.test(token) && next !== undefined && /^[1-9]$/.test(next)) {
      run += `${digits?.[0] ?? ''}${next}`;
      at++;
    } else if (digits !== undefined) {
      run += digits;
    } else if (token === 'hundred' && /[1-9]$/.test(run)) {
      run += '00';
    } else if (!LINKS.test(token)) {
      longest = run.length > longest.length ? run : longest;
      run = '';
    }
  }
  return run.length > longest.length ? run : longest;
}
