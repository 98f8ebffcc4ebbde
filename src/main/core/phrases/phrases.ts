import { ENGLISH } from './english';
import type { Phrases } from './sentences';
import { SPANISH } from './spanish';

/** What Patchcord itself says, and in which language. */
export interface SpokenPhrases extends Phrases {
  /** The language of these sentences, BCP 47. */
  readonly language: string;
}

const LANGUAGES: Readonly<Record<string, Phrases>> = { en: ENGLISH, es: SPANISH };

/** The sentences in this language (BCP 47), or in English where there are none. */
export function phrasesIn(language: string): SpokenPhrases {
  const phrases = LANGUAGES[baseOf(language)];
  return phrases === undefined ? { ...ENGLISH, language: 'en-US' } : { ...phrases, language };
}

/** `es` of `es-MX`. */
export function baseOf(language: string): string {
  return language.split('-')[0]?.toLowerCase() ?? '';
}
