/** Digits that people write with spaces, dots, dashes and brackets between them. */
const PHONE_NUMBER = /[+(]?\d[\d\s().-]{5,}\d/g;
const MIN_PHONE_DIGITS = 7;

/** A number without its country code is at most this long. */
const NATIONAL_DIGITS = 10;
const MIN_SUFFIX_DIGITS = 3;

const HAS_WORD = /[\p{L}\p{N}]/u;

/**
 * The FTS5 expression for what somebody typed: every word must occur, the beginning of a word is
 * enough, a phone number may be written in any way. Whatever was typed is quoted, so operators and
 * quotes in it are only text.
 *
 * @returns undefined when there is nothing to search for.
 */
export function toMatchExpression(typed: string): string | undefined {
  const text = typed.replaceAll('\0', ' ');
  const numbers = [...text.matchAll(PHONE_NUMBER)]
    .map((match) => match[0])
    .filter((number) => digitsOf(number).length >= MIN_PHONE_DIGITS);
  const rest = numbers.reduce((remaining, number) => remaining.replace(number, ' '), text);
  const words = rest.split(/\s+/).filter((word) => HAS_WORD.test(word));
  const terms = [
    ...numbers.map(numberTerm),
    ...words.map((word, index) => wordTerm(word, index === words.length - 1)),
  ];
  return terms.length === 0 ? undefined : terms.join(' AND ');
}

/**
 * The words under which a phone number is found: it and every ending of it, because people search
 * for the last digits, and leave the country code out.
 */
export function numberWords(number: string): string[] {
  const digits = digitsOf(number);
  const endings = Array.from(
    { length: Math.max(0, digits.length - MIN_SUFFIX_DIGITS + 1) },
    (_, start) => digits.slice(start),
  );
  return [number, ...endings];
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** A lone letter is taken as the whole word, unless it is the one still being typed. */
function wordTerm(word: string, isLast: boolean): string {
  return word.length > 1 || isLast ? `${quote(word)}*` : quote(word);
}

/** As one number, without its country code, or as separate words: it may be a date. */
function numberTerm(number: string): string {
  const digits = digitsOf(number);
  const parts = number.split(/\D+/).filter((part) => part !== '');
  const ways = new Set([
    `${quote(digits)}*`,
    `${quote(digits.slice(-NATIONAL_DIGITS))}*`,
    parts.map(quote).join(' AND '),
  ]);
  return `(${[...ways].map((way) => `(${way})`).join(' OR ')})`;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
