import type { WantedWords } from './heardWords';

/** The wanted words for a reader. */
export function describeWords({ matches, anyOf, contains = '' }: WantedWords): string {
  if (matches !== undefined) return `words like ${matches}`;
  const phrases = (anyOf ?? [contains]).map((phrase) => `"${phrase}"`);
  return phrases.length === 1 ? phrases.join('') : `one of ${phrases.join(', ')}`;
}
