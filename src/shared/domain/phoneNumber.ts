/** Country calling codes of two digits (ITU E.164); those of one are 1 and 7, the rest have three. */
const TWO_DIGIT_CODES = new Set(
  (
    '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 ' +
    '65 66 81 82 84 86 90 91 92 93 94 95 98'
  ).split(' '),
);

/** A number as it is dialled: without the spaces, brackets, dots and dashes that people write. */
export function dialable(number: string): string {
  return number.replace(/[\s().\u2010-\u2015-]/g, '');
}

/** `+1` of `+15550100001`; undefined for what is no full number. */
export function callingCode(number: string): string | undefined {
  if (!/^\+[1-9]\d{6,14}$/.test(number)) return undefined;
  const digits = number.slice(1);
  if (/^[17]/.test(digits)) return `+${digits[0] ?? ''}`;
  return `+${digits.slice(0, TWO_DIGIT_CODES.has(digits.slice(0, 2)) ? 2 : 3)}`;
}

/**
 * Whether a number as somebody wrote it is this one: with its country code, without it, or with a
 * zero in its place.
 *
 * @param number E.164
 */
export function isSameNumber(number: string, written: string): boolean {
  const digits = digitsOf(written).replace(/^0+/, '');
  return digits.length >= SHORTEST_NUMBER && digitsOf(number).endsWith(digits);
}

/** Fewer digits could be a price, a year or an extension. */
const SHORTEST_NUMBER = 7;

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
