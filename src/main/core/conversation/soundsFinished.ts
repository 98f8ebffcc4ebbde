/** Whether words sound like a whole utterance, or as if more were to come. */
export type Completeness = 'finished' | 'open' | 'unclear';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Nobody ends a sentence with these: articles, prepositions, conjunctions, sounds of thinking. */
const LEADS_ON = words(
  "a an the and or but so because if when while that which who than to of for with without from at in on by into about as my your our their is are was were am i'd i'll i'm it's we're they're can could would should will um uh er hmm like " +
    'un una unos unas el la los las y e o u pero porque si cuando mientras que cual quien de del a al para por con sin desde en sobre como mi tu su nuestro nuestra es son era eran soy estoy este eh pues entonces',
);
/** Whole answers, however short. */
const WHOLE =
  /^(?:yes|yeah|yep|no|nope|thanks|thank you|okay|ok|sure|please|hello|hi|goodbye|bye|correct|exactly|right|sí|si|claro|gracias|muchas gracias|vale|hola|adiós|adios|correcto|exacto|bueno|listo|así es)(?: (?:please|thanks|thank you|that's right|it is|i do|i am|gracias|por favor|señor|señora|así es))?$/;

/** Digits that are dictated come in groups with pauses between them. */
const FEWEST_DICTATED = 3;
const WHOLE_NUMBER = 10;

/**
 * Judges by the words alone, English or Spanish, how a caller's turn sounds. A recogniser's full stop
 * says little, as it sets one behind everything; a question mark, a comma and the last word say more.
 */
export function soundsFinished(text: string): Completeness {
  const said = text.trim();
  if (said === '') return 'unclear';
  if (/[,;:…–—-]$|\.\.\.$/.test(said)) return 'open';
  const plain = said
    .toLowerCase()
    .replace(/[¿¡.!?"“”]/g, '')
    .trim();
  const last = plain.split(/\s+/).at(-1) ?? '';
  if (LEADS_ON.has(last) && !/\?$/.test(said)) return 'open';
  const digits = dictated(plain);
  if (digits >= FEWEST_DICTATED) return digits >= WHOLE_NUMBER ? 'finished' : 'open';
  if (/[?]$/.test(said)) return 'finished';
  if (WHOLE.test(plain.replaceAll(',', ''))) return 'finished';
  return /[.!]$/.test(said) && plain.split(/\s+/).length >= 3 ? 'finished' : 'unclear';
}

const DIGIT =
  /^(?:\d+|zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)$/;

/** How many digits the words end with; years, times and sums of up to two words are none. */
function dictated(plain: string): number {
  const all = plain
    .replace(/[-(),]/g, ' ')
    .split(/\s+/)
    .reverse();
  const end = all.findIndex((word) => !DIGIT.test(word));
  const digits = all.slice(0, end === -1 ? all.length : end);
  if (digits.length < FEWEST_DICTATED) return digits.some((each) => each.length >= 5) ? 5 : 0;
  return digits.reduce((sum, word) => sum + (/^\d+$/.test(word) ? word.length : 1), 0);
}
