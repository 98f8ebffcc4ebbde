const SMALL = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen'],
  'nineteen',
];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES = [
  { value: 1_000_000_000, name: 'billion' },
  { value: 1_000_000, name: 'million' },
  { value: 1000, name: 'thousand' },
  { value: 100, name: 'hundred' },
];
const ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** A whole number in words: 1250 is "one thousand two hundred fifty". */
export function cardinalWords(value: number): string {
  if (value < 20) return SMALL[value] ?? '';
  if (value < 100) {
    const rest = value % 10;
    return `${TENS[Math.floor(value / 10)] ?? ''}${rest === 0 ? '' : ` ${cardinalWords(rest)}`}`;
  }
  const scale = SCALES.find((candidate) => value >= candidate.value) ?? { value: 100, name: '' };
  const rest = value % scale.value;
  const head = `${cardinalWords(Math.floor(value / scale.value))} ${scale.name}`;
  return rest === 0 ? head : `${head} ${cardinalWords(rest)}`;
}

/** A place in a row in words: 21 is "twenty first". */
export function ordinalWords(value: number): string {
  const words = cardinalWords(value).split(' ');
  const last = words.pop() ?? '';
  const ordinal = ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return [...words, ordinal].join(' ');
}

/** Digits one by one, in any text: "0123" is "zero one two three". */
export function digitWords(digits: string): string {
  return Array.from(digits.replace(/\D/g, ''), (digit) => SMALL[Number(digit)] ?? '').join(' ');
}

/** Four digits by twos, as in years and house numbers: 1984 is "nineteen eighty four". */
export function pairWords(value: number): string {
  const high = Math.floor(value / 100);
  const low = value % 100;
  if (value < 100 || value > 9999 || (high % 10 === 0 && low < 10)) return cardinalWords(value);
  if (low === 0) return `${cardinalWords(high)} hundred`;
  return `${cardinalWords(high)} ${low < 10 ? `oh ${cardinalWords(low)}` : cardinalWords(low)}`;
}

/** A number with an optional decimal part: "3.5" is "three point five". */
export function decimalWords(number: string): string {
  const [whole = '', fraction = ''] = number.replaceAll(',', '').split('.');
  const value = Number(whole);
  const head = value < 1e12 ? cardinalWords(value) : digitWords(whole);
  return fraction === '' ? head : `${head} point ${digitWords(fraction)}`;
}
