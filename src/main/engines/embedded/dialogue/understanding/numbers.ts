const UNITS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};

const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  thirteenth: 13,
  fourteenth: 14,
  fifteenth: 15,
  sixteenth: 16,
  seventeenth: 17,
  eighteenth: 18,
  nineteenth: 19,
  twentieth: 20,
  thirtieth: 30,
};

/** Something read from the tokens at some place, and how many of them it took. */
export interface Reading<Value> {
  readonly value: Value;
  readonly length: number;
}

/** A number below 100 at this place: "12", "twelve", "forty five". */
export function readSmallNumber(
  tokens: readonly string[],
  at: number,
): Reading<number> | undefined {
  const token = tokens[at] ?? '';
  if (/^\d{1,2}$/.test(token)) return { value: Number(token), length: 1 };
  const unit = UNITS[token];
  if (unit !== undefined) return { value: unit, length: 1 };
  const ten = TENS[token];
  if (ten === undefined) return undefined;
  const next = UNITS[tokens[at + 1] ?? ''];
  const hasUnit = next !== undefined && next > 0 && next < 10;
  return hasUnit ? { value: ten + next, length: 2 } : { value: ten, length: 1 };
}

/** An ordinal at this place: "12th", "twelfth", "twenty fourth". */
export function readOrdinal(tokens: readonly string[], at: number): Reading<number> | undefined {
  const token = tokens[at] ?? '';
  const digits = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(token);
  if (digits !== null) return { value: Number(digits[1]), length: 1 };
  const ordinal = ORDINALS[token];
  if (ordinal !== undefined) return { value: ordinal, length: 1 };
  const ten = TENS[token];
  const rest = ORDINALS[tokens[at + 1] ?? ''];
  const isPair = ten !== undefined && rest !== undefined && rest < 10;
  return isPair ? { value: ten + rest, length: 2 } : undefined;
}

/** "a", "an" and "one" as counts, and small numbers. */
export function readCount(tokens: readonly string[], at: number): Reading<number> | undefined {
  if (/^an?$/.test(tokens[at] ?? '')) return { value: 1, length: 1 };
  if (tokens[at] === 'couple' || tokens[at] === 'few') {
    return { value: tokens[at] === 'few' ? 3 : 2, length: tokens[at + 1] === 'of' ? 2 : 1 };
  }
  return readSmallNumber(tokens, at);
}

/** The digits that one token stands for when a number is dictated, if it does. */
export function dictatedDigits(token: string): string | undefined {
  if (/^\d+$/.test(token)) return token;
  if (token === 'oh' || token === 'o' || token === 'nought') return '0';
  const value = UNITS[token] ?? TENS[token];
  return value === undefined ? undefined : String(value);
}
