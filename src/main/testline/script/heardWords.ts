const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS: Readonly<Record<string, string>> = {
  first: 'one',
  second: 'two',
  third: 'three',
  fifth: 'five',
  eighth: 'eight',
  ninth: 'nine',
  twelfth: 'twelve',
};

/** How far a phrase may be misheard, as a share of its letters. */
const TOLERANCE = 0.2;
/** Shorter phrases leave no room for doubt. */
const TOLERANT_FROM_LETTERS = 8;

function numberWords(value: number): string {
  if (value < 20) return ONES[value] ?? '';
  if (value < 100) {
    const rest = value % 10;
    return rest === 0
      ? (TENS[value / 10] ?? '')
      : `${TENS[(value - rest) / 10] ?? ''} ${ONES[rest] ?? ''}`;
  }
  const rest = value % 100;
  const hundreds = `${ONES[(value - rest) / 100] ?? ''} hundred`;
  return rest === 0 ? hundreds : `${hundreds} ${numberWords(rest)}`;
}

function spellDigits(digits: string): string {
  const value = Number(digits);
  if (digits.length <= 3 && !digits.startsWith('0')) return numberWords(value);
  if (digits.length === 4 && value >= 1100 && value % 100 >= 10) {
    return `${numberWords(Math.floor(value / 100))} ${numberWords(value % 100)}`;
  }
  return Array.from(digits, (digit) => ONES[Number(digit)] ?? '').join(' ');
}

function spellTime(hour: string, minute: string): string {
  const spelt =
    minute === '00'
      ? ''
      : minute.startsWith('0')
        ? `oh ${ONES[Number(minute)] ?? ''}`
        : numberWords(Number(minute));
  return `${numberWords(Number(hour))} ${spelt}`;
}

/** An ordinal in words as its cardinal: dates are written and heard both ways. */
function cardinal(word: string): string {
  const known = ORDINALS[word];
  if (known !== undefined) return known;
  if (word.endsWith('tieth')) return `${word.slice(0, -4)}y`;
  const stem = word.endsWith('th') ? word.slice(0, -2) : word;
  return ONES.includes(stem) ? stem : word;
}

/** Text as plain lower-case words, numbers spelt out, so that spellings do not matter. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[’']/g, '')
    .replaceAll(/\b([ap])\.\s?m\b\.?/g, '$1m')
    .replaceAll(/\boclock\b/g, ' ')
    .replaceAll(/\bgood[ -]bye?\b/g, 'goodbye')
    .replaceAll(
      /\b(\d{1,2})[:.](\d{2})\b/g,
      (_, hour: string, minute: string) => ` ${spellTime(hour, minute)} `,
    )
    .replaceAll(/(\d),(?=\d{3}\b)/g, '$1')
    .replaceAll(/(\d+)(?:st|nd|rd|th)\b/g, '$1')
    .replaceAll(/\d+/g, (digits) => ` ${spellDigits(digits)} `)
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()
    .split(' ')
    .map(cardinal)
    .join(' ');
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Words that change what was said when one is taken for another. */
const TELLING = new Set([
  ...ONES,
  ...TENS,
  ...'hundred oh am pm noon midnight morning afternoon evening today tomorrow'.split(' '),
  ...'monday tuesday wednesday thursday friday saturday sunday'.split(' '),
  ...'january february march april may june july august september october november december'.split(
    ' ',
  ),
  ...'no not never cannot cant dont wont isnt'.split(' '),
]);

const tellingOf = (words: readonly string[]): string =>
  words.filter((word) => TELLING.has(word)).join(' ');

/** A slip of the transcriber's in a word passes; another number, day or sense never does. */
function isNearly(wanted: readonly string[], given: readonly string[]): boolean {
  const phrase = wanted.join(' ');
  if (phrase.length < TOLERANT_FROM_LETTERS || tellingOf(wanted) !== tellingOf(given)) return false;
  return distance(phrase, given.join(' ')) <= phrase.length * TOLERANCE;
}

function contains(heard: string, phrase: string): boolean {
  const wanted = plainWords(phrase).split(' ');
  const words = plainWords(heard).split(' ');
  if (` ${words.join(' ')} `.includes(` ${wanted.join(' ')} `)) return true;
  return words.some((_, at) =>
    [-1, 0, 1].some((more) => isNearly(wanted, words.slice(at, at + wanted.length + more))),
  );
}

/** Words to listen for, in one of three shapes. */
export interface WantedWords {
  readonly contains?: string | undefined;
  readonly anyOf?: readonly string[] | undefined;
  readonly matches?: string | undefined;
}

/** Whether what was heard has the wanted words. Patterns may meet the text or its plain words. */
export function hasWords(heard: string, wanted: WantedWords): boolean {
  if (wanted.matches !== undefined) {
    const pattern = new RegExp(wanted.matches, 'i');
    return pattern.test(heard) || pattern.test(plainWords(heard));
  }
  const phrases = wanted.anyOf ?? [wanted.contains ?? ''];
  return phrases.some((phrase) => contains(heard, phrase));
}
