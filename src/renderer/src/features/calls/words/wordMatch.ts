/** Where a match stands in a text: the first letter, and the one after the last. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu;

/** As the search sees a word: without accents, in small letters. */
function folded(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * The words of a text that begin with one of the words that were searched for, as the full-text
 * search finds them.
 */
export function matchesIn(text: string, query: string): Match[] {
  const wanted = [...query.matchAll(WORD)].map(([word]) => folded(word));
  if (wanted.length === 0) return [];
  return wordsOf(text).filter(({ start, end }) => {
    const word = folded(text.slice(start, end));
    return wanted.some((beginning) => word.startsWith(beginning));
  });
}

/** Every word of a text. */
export function wordsOf(text: string): Match[] {
  return [...text.matchAll(WORD)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }));
}
