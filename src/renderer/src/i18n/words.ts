import type { i18n } from 'i18next';
import { createStore } from 'zustand/vanilla';
import { createCatalogue } from './catalogue';
import { createFormat, type Format } from './format/format';
import { localeFor, type Language, type Locale } from './languages';
import type { Translate } from './phrases';
import { said } from './said';
import { createSay, type Say } from '@shared/lib/say';

/** Everything that depends on the chosen language. */
export interface Words extends Locale {
  readonly t: Translate;
  readonly format: Format;
  /** Says what the app said in English: errors, reasons, fixes. */
  readonly say: Say;
  /** For texts with elements in them; use `Rich`. */
  readonly catalogue: i18n;
}

/** What fills a blank is never itself looked up. */
const FILLING = { nest: false };

const SAYS: Readonly<Record<Language, Say>> = {
  en: (sentence) => sentence,
  es: createSay(said),
};

const catalogues = new Map<Language, i18n>();

function catalogueOf(language: Language): i18n {
  const known = catalogues.get(language);
  if (known !== undefined) return known;
  const made = createCatalogue(language);
  catalogues.set(language, made);
  return made;
}

/** The words of a language, and the figures of its locale. */
export function wordsIn({ language, tag }: Locale): Words {
  const catalogue = catalogueOf(language);
  // Asked for by every line of every list while it is drawn.
  const fixed = new Map<string, string>();
  const t: Translate = (text, ...[values]) => {
    const known = values === undefined ? fixed.get(text) : undefined;
    if (known !== undefined) return known;
    const told = catalogue.t(text, { ...values, ...FILLING, locale: tag });
    if (values === undefined) fixed.set(text, told);
    return told;
  };
  return { language, tag, t, format: createFormat(tag, t), say: SAYS[language], catalogue };
}

/** The words in force; `followLanguage` alone sets them. */
export const wordsStore = createStore<Words>(() =>
  wordsIn(localeFor('system', navigator.languages)),
);

/** The words in force, for what is no component and is given none: notices, plain functions. */
export function currentWords(): Words {
  return wordsStore.getState();
}
