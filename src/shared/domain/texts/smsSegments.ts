/** What a text costs: carriers bill it by segments, whose length depends on its alphabet. */
export interface SmsSize {
  readonly alphabet: 'gsm7' | 'ucs2';
  readonly segments: number;
  /** Units of the alphabet that still fit without another segment. */
  readonly unitsLeft: number;
}

/** Bits of one segment, and the part of them that joins several to one text. */
const SEGMENT_BITS = 1120;
const JOINING_BITS = 48;

const GSM7_BASIC = new Set(
  '\n\r !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz' +
    '¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ',
);
/** They take an escape before them, so two units. */
const GSM7_EXTENDED = new Set('\f[\\]^{|}~€');

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Counts as the networks do (GSM 03.38 and 03.40): 160 characters of the 7-bit alphabet, or 70 of
 * UCS-2 as soon as one character is not in it; 153 and 67 in each of several segments. What takes
 * more than one unit is never cut in two.
 */
export function measureSms(text: string): SmsSize {
  const characters = splitCharacters(text);
  const isGsm7 = characters.every((each) => GSM7_BASIC.has(each) || GSM7_EXTENDED.has(each));
  const unitBits = isGsm7 ? 7 : 16;
  const sizes = characters.map((each) => {
    if (isGsm7) return GSM7_EXTENDED.has(each) ? 2 : 1;
    return each.length;
  });
  const single = Math.floor(SEGMENT_BITS / unitBits);
  const joined = Math.floor((SEGMENT_BITS - JOINING_BITS) / unitBits);
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const alphabet = isGsm7 ? 'gsm7' : 'ucs2';
  if (units <= single) {
    return { alphabet, segments: units === 0 ? 0 : 1, unitsLeft: single - units };
  }
  let segments = 1;
  let free = joined;
  for (const size of sizes) {
    if (size > free) {
      segments++;
      free = joined;
    }
    free -= size;
  }
  return { alphabet, segments, unitsLeft: Math.max(0, free) };
}

function splitCharacters(text: string): string[] {
  return [...graphemes.segment(text)].flatMap(({ segment }) =>
    segment === '\r\n' ? ['\r', '\n'] : [segment],
  );
}

/** Typographic characters and what stands for them in the 7-bit alphabet. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  [
    ['"', '«»“”„‟〝〞＂'],
    ["'", '‘’‚‛´`′'],
    ['-', '‐‑‒–—―−•'],
    ['...', '…'],
    ['/', '⁄∕'],
    ['<', '‹'],
    ['>', '›'],
    [' ', '\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\t'],
    ['\n', '\u2028\u2029'],
    ['', '\u200b\u200c\u2060\ufeff'],
  ].flatMap(([plain = '', fancy = '']) => Array.from(fancy, (each) => [each, plain] as const)),
);

/**
 * Replaces typographic characters by look-alikes of the 7-bit alphabet, as Twilio's "smart
 * encoding" does, so that a curly quote does not more than double the price. A text that needs
 * another alphabet anyway stays as it is.
 */
export function withPlainCharacters(text: string): string {
  const plain = Array.from(text, (each) => LOOK_ALIKES.get(each) ?? each).join('');
  return measureSms(plain).alphabet === 'gsm7' ? plain : text;
}
