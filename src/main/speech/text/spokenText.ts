import { cardinalWords, decimalWords, digitWords, ordinalWords, pairWords } from './numberWords';
import { spellDates, spellTimes } from './spokenDate';

const STREETS: Readonly<Record<string, string>> = {
  st: 'Street',
  ave: 'Avenue',
  rd: 'Road',
  blvd: 'Boulevard',
  dr: 'Drive',
  ln: 'Lane',
  hwy: 'Highway',
};
const STREET = '(?:Street|Avenue|Road|Boulevard|Drive|Lane|Highway|Way|Court|Place)';

const SIGNS: Readonly<Record<string, string>> = {
  '#': 'pound',
  $: 'dollars',
  '%': 'percent',
  '+': 'plus',
  '=': 'equals',
  '@': 'at',
};

const ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  [/\bDr\.?(?=\s+[A-Z])/g, 'Doctor'],
  [/\bMr\.?(?=\s+[A-Z])/g, 'Mister'],
  [/\bMrs\.?(?=\s+[A-Z])/g, 'Missus'],
  [/\bMs\.?(?=\s+[A-Z])/g, 'Miz'],
  [/\bSt\.?(?=\s+[A-Z])/g, 'Saint'],
  [/\bProf\.(?=\s+[A-Z])/g, 'Professor'],
  [/\bApt\.?(?=\s*#?\d)/gi, 'apartment'],
  [/\bSte\.?(?=\s*#?\d)/gi, 'suite'],
  [/\bNo\.(?=\s*\d)/g, 'number'],
  [/\be\.g\.,?/gi, 'for example'],
  [/\bi\.e\.,?/gi, 'that is'],
  [/\betc\b\.?/gi, 'et cetera'],
  [/\bvs\b\.?/gi, 'versus'],
  [/\bapprox\b\.?/gi, 'approximately'],
  [/\bASAP\b/g, 'as soon as possible'],
  [/\bOK\b/gi, 'okay'],
  [/(?<=\d)\s*mins?\b(?:\.(?=\s+[a-z]))?/g, ' minutes'],
  [/(?<=\d)\s*hrs?\b(?:\.(?=\s+[a-z]))?/g, ' hours'],
  [/\band\/or\b/g, 'and or'],
];

function spellAddresses(text: string): string {
  return text
    .replace(
      /(\b\d+\s+(?:[A-Z][\w']*\s+){1,3})(St|Ave|Rd|Blvd|Dr|Ln|Hwy)\b\.?/g,
      (_, name: string, kind: string) => `${name}${STREETS[kind.toLowerCase()] ?? kind}`,
    )
    .replace(
      new RegExp(`\\b(\\d{3,4})(?=\\s+(?:[A-Z][\\w']*\\s+){1,3}${STREET}\\b)`, 'g'),
      (_, number: string) => houseNumber(number),
    );
}

/** 1420 is "fourteen twenty", 215 is "two fifteen". */
function houseNumber(number: string): string {
  const value = Number(number);
  return value % 100 < 10 && value < 1000 ? digitWords(number) : pairWords(value);
}

/** Telephone numbers digit by digit, with a pause between the groups. */
function spellPhoneNumbers(text: string): string {
  return text.replace(
    /(?<![\w$])(\+\d{1,3}[\s.-]?)?(?:\((\d{3})\)\s?|(\d{3})[\s.-])?(\d{3})[\s.-](\d{4})(?![\w-])/g,
    (_, country?: string, area?: string, code?: string, exchange = '', line = '') =>
      [country, area ?? code, String(exchange), String(line)]
        .filter((group) => group !== undefined)
        .map(digitWords)
        .join(', '),
  );
}

/** Long numbers and numbers with a leading zero are codes: read digit by digit, by threes. */
function spellCodes(text: string): string {
  return text
    .replace(/(?<![\w.,])\+?(\d{7,}|0\d+)(?![\w]|[.,]\d)/g, (_, digits: string) =>
      (digits.match(/\d{3}(?=\d{2})|\d+/g) ?? []).map(digitWords).join(', '),
    )
    .replace(/\b(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{3,}\b/g, (code) =>
      Array.from(code, (sign) => (/\d/.test(sign) ? digitWords(sign) : sign)).join(' '),
    );
}

function dollarWords(amount: string, scale: string | undefined): string {
  const [dollars = '0', cents = ''] = amount.replaceAll(',', '').split('.');
  if (scale !== undefined) return `${decimalWords(amount)} ${scale} dollars`;
  const whole = `${decimalWords(dollars)} ${Number(dollars) === 1 ? 'dollar' : 'dollars'}`;
  const centCount = Number(cents.padEnd(2, '0').slice(0, 2));
  if (centCount === 0) return whole;
  const part = `${cardinalWords(centCount)} ${centCount === 1 ? 'cent' : 'cents'}`;
  return Number(dollars) === 0 ? part : `${whole} and ${part}`;
}

function spellNumbers(text: string): string {
  return text
    .replace(
      /\$\s?(\d+(?:,\d{3})*(?:\.\d+)?)(?:\s(thousand|million|billion)\b)?/g,
      (_, amount: string, scale?: string) => dollarWords(amount, scale),
    )
    .replace(/\b24\/7\b/g, 'twenty four seven')
    .replace(/(?<=\d)\s*%/g, ' percent')
    .replace(/#\s?(?=\d)/g, 'number ')
    .replace(/(?<=\d)\s*[–—-]\s*(?=\d)/g, ' to ')
    .replace(/\b(\d{1,4})(?:st|nd|rd|th)\b/g, (_, number: string) => ordinalWords(Number(number)))
    .replace(
      /\b((?:in|since|of|year|until|from)\s+)((?:19|20)\d\d)\b(?![,.]\d)/gi,
      (_, before: string, year: string) => `${before}${pairWords(Number(year))}`,
    )
    .replace(/(?<![\w.])-(?=\d)/g, 'minus ')
    .replace(/\d+(?:,\d{3})*(?:\.\d+)?/g, decimalWords);
}

function spellInternetNames(text: string): string {
  return text
    .replace(/\bhttps?:\/\//gi, '')
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, (address) =>
      address.replace('@', ' at ').replaceAll('.', ' dot ').replaceAll('-', ' dash '),
    )
    .replace(/\bwww\./gi, 'w w w dot ')
    .replace(/\b([\w-]+)\.(com|org|net|co|io|us|info|biz)\b/gi, '$1 dot $2');
}

/** Words as they are meant to be read out: without markdown, links, emoji and signs of layout. */
export function dropMarkup(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\b([Pp]ress|or) \*(?=[\s.,]|$)/g, '$1 star')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/[*_`~|<>{}[\]\\^]|^\s*#+\s|^\s*[-•]\s/gm, ' ')
    .replace(/[‘’]/g, "'")
    .replace(/[“”"]/g, '')
    .replace(/…/g, '.')
    .replace(/\p{Extended_Pictographic}|\p{Cc}|\uFE0F|\u200D/gu, (sign) =>
      /\d|[#*]/.test(sign) ? sign : ' ',
    );
}

/**
 * A sentence as the built-in voice must be given it: numbers, times, dates, sums, telephone
 * numbers and abbreviations in words, markup and signs gone. Empty when nothing can be said.
 */
export function toSpokenText(text: string): string {
  let spoken = dropMarkup(text);
  for (const step of [spellInternetNames, spellAddresses]) spoken = step(spoken);
  for (const [pattern, words] of ABBREVIATIONS) spoken = spoken.replace(pattern, words);
  const steps = [spellTimes, spellDates, spellPhoneNumbers, spellCodes, spellNumbers];
  for (const step of steps) spoken = step(spoken);
  spoken = spoken
    .replace(/\s*&\s*/g, ' and ')
    .replace(/[#$%+=@]/g, (sign) => ` ${SIGNS[sign] ?? ''} `)
    .replace(/(?<=\w)\/(?=\w)/g, ' or ')
    .replace(/\s*[–—]\s*|\s-+\s/g, ', ')
    .replace(/\s+/g, ' ')
    .replace(/\s+(?=[,.!?;:])/g, '')
    .trim();
  return /[\p{L}\p{N}]/u.test(spoken) ? spoken : '';
}
