/** The languages that the console speaks, by their own names. */
export const LANGUAGES = {
  en: { name: 'English', direction: 'ltr' },
  es: { name: 'Español', direction: 'ltr' },
} as const;

export type Language = keyof typeof LANGUAGES;

/** What Settings store: a language, or that of the system. */
export type LanguageChoice = Language | 'system';

/** The language to speak, and the locale whose dates and numbers go with it. */
export interface Locale {
  readonly language: Language;
  /** A BCP 47 tag: the language, as it is written where this person lives, such as `es-MX`. */
  readonly tag: string;
}

/**
 * The language decides the words, the person's region how dates and numbers are written.
 *
 * @param preferred BCP 47 tags, the best first, as in `navigator.languages`
 */
export function localeFor(choice: LanguageChoice, preferred: readonly string[]): Locale {
  const known = preferred.flatMap((tag) => parseTag(tag) ?? []);
  const spoken = known.find(({ language }) => language in LANGUAGES)?.language as
    Language | undefined;
  const language = choice === 'system' ? (spoken ?? 'en') : choice;
  const own = known.find((locale) => locale.language === language && locale.region !== undefined);
  if (own !== undefined) return { language, tag: own.baseName };
  const region = known.find((locale) => locale.region !== undefined)?.region;
  return { language, tag: region === undefined ? language : `${language}-${region}` };
}

function parseTag(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined; // A browser may be set to anything.
  }
}
