/** What a caller said, in the forms that the readers of dates, names and wishes work on. */
export interface Words {
  /** As it was heard or typed. */
  readonly raw: string;
  /** Lower-case words, numbers and times; contractions written out. */
  readonly tokens: readonly string[];
  /** The tokens with single spaces, for phrases. */
  readonly text: string;
}

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/[’‘`]/g, "'"],
  [/\bwon'?t\b/g, 'will not'],
  [/\bcan'?t\b|\bcannot\b/g, 'can not'],
  [/\b(is|are|was|were|do|does|did|has|have|had|could|would|should)n'?t\b/g, '$1 not'],
  [/\b(i|you|we|they|he|she|that|there|it)'ll\b/g, '$1 will'],
  [/\b(i|you|we|they|he|she|it)'d\b/g, '$1 would'],
  [/\bid (like|love|want|prefer|rather|need)\b/g, 'i would $1'],
  [/\b(i|you|we|they)'ve\b/g, '$1 have'],
  [/\bive\b/g, 'i have'],
  [/\b(you|we|they)'re\b/g, '$1 are'],
  [/\bi'?m\b/g, 'i am'],
  [/\b(what|where|when|who|how|that|there|here|it|he|she)'s\b/g, '$1 is'],
  [/\b(what|where|that|there)s\b/g, '$1 is'],
  [/\blet'?s\b/g, 'let us'],
  [/\bgood-?bye?\b|\bgood bye\b|\bgood by(?=\s*(?:[.,!?]|$))/g, 'goodbye'],
  [/\bby(?=[.!]?\s*$)/g, 'bye'],
  [/\bto-(day|morrow|night)\b/g, 'to$1'],
  [/\bo'? ?clock\b/g, 'oclock'],
  [/\ba\.? ?m\.?(?=\s|[,;!?]|$)/g, ' am '],
  [/\bp\.? ?m\.*(?=\s|[,;!?]|$)/g, ' pm '],
  [/\bwi-fi\b/g, 'wifi'],
  // Verbs whose little word changes what they mean.
  [
    /\b(check|pick|drop|sign|walk|take|turn|show)(?:s|ed|ing)?[ -](?:(?:me|us|you|it|him|her|them|my \w+) )?(in|out|up|off|away)s?\b/g,
    '$1$2',
  ],
  [/\bgonna\b/g, 'going to'],
  [/\bwanna\b/g, 'want to'],
  [/\bgotta\b/g, 'got to'],
  [/\b(\d{1,2})[.h](\d{2})\b(?!\.)/g, '$1:$2'],
];

const TOKEN = /\d{1,2}:\d{2}|\d+(?:st|nd|rd|th)\b|\d+|[a-z]+(?:'[a-z]+)?|[$£€%]/g;
/** Sounds that carry nothing. */
const FILLERS = new Set(['um', 'uh', 'uhm', 'er', 'erm', 'hmm', 'ah', 'eh']);

function plainText(text: string): string {
  const lower = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  // "I am" and "a.m." look alike without their dots; the meridiem follows a number or a clock word.
  return CONTRACTIONS.reduce((result, [from, to]) => {
    if (to !== ' am ') return result.replace(from, to);
    return result.replace(
      /(\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|thirty|forty|twenty|fifty|oclock))\s*a\.? ?m\.*(?=\s|[,;!?]|$)/g,
      '$1 am ',
    );
  }, lower);
}

export function readWords(raw: string): Words {
  const found = plainText(raw).match(TOKEN) ?? [];
  const tokens = found.map((token) => token.replace(/'s$/, '')).filter((t) => !FILLERS.has(t));
  return { raw, tokens, text: tokens.join(' ') };
}

const VOWEL = /[aeiouy]/;

/** A common stem for a word's forms: "cleaning", "cleans" and "cleaned" give "clean". */
export function stem(word: string): string {
  let root = word.replace(/'s?$/, '');
  if (root.length <= 3) return root;
  root = root.replace(/(ss|us|is)$|ies$|sses$|s$/, (ending, kept?: string) => {
    if (kept !== undefined) return kept;
    return ending === 'ies' ? 'y' : ending === 'sses' ? 'ss' : '';
  });
  const shortened = root.replace(/(ation|ator|ing|ed|ment|ly)$/, '');
  if (shortened !== root && shortened.length >= 3 && VOWEL.test(shortened)) {
    const ending = root.slice(shortened.length);
    root = ending === 'ation' || ending === 'ator' ? `${shortened}at` : undouble(shortened);
  }
  root = root.replace(/ion$/, '');
  return root.length > 3 ? root.replace(/e$/, '').replace(/y$/, 'i') : root;
}

function undouble(word: string): string {
  return /([bdgklmnprt])\1$/.test(word) ? word.slice(0, -1) : word;
}
