import { createInstance, type FormatterModule, type i18n, type InitOptions } from 'i18next';
import { en } from './en';
import { es } from './es';
import type { Language } from './languages';

/** What follows this in a key tells apart two meanings of one English text and is not shown. */
const MEANING = '|';

/** English is its own key. */
const english = {
  ...Object.fromEntries(Object.keys(es).map((key) => [key, key.split(MEANING)[0] ?? key])),
  ...en,
};

/** Spanish counts millions apart ("un millón de …"); here they read like every other number. */
const spanish: Record<string, string> = {
  ...es,
  ...Object.fromEntries(
    Object.entries(es)
      .filter(([key]) => key.endsWith('_other'))
      .map(([key, text]) => [key.replace(/_other$/, '_many'), text]),
  ),
};

const OPTIONS: InitOptions = {
  resources: { en: { translation: english }, es: { translation: spanish } },
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  contextSeparator: MEANING,
  fallbackLng: false,
  interpolation: {
    // One brace: an agent's own `{{variables}}` are nothing to fill in.
    prefix: '{',
    suffix: '}',
    // React escapes.
    escapeValue: false,
    alwaysFormat: true,
  },
};

/** Numbers in a text are written as the locale writes them. */
const figures: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format, _language, options) =>
    typeof value === 'number'
      ? writerFor(String(options?.['locale'])).format(value)
      : String(value),
};

const writers = new Map<string, Intl.NumberFormat>();

function writerFor(tag: string): Intl.NumberFormat {
  const known = writers.get(tag) ?? new Intl.NumberFormat(tag);
  writers.set(tag, known);
  return known;
}

/** The translator of one language, with its catalogue in place. */
export function createCatalogue(language: Language): i18n {
  const catalogue = createInstance();
  void catalogue.use(figures).init({ ...OPTIONS, lng: language });
  return catalogue;
}
