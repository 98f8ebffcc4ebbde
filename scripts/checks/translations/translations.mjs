import { readCatalogue, withoutForm } from './catalogues.mjs';
import { jargonIn } from './jargon.mjs';
import { readSaidSentences } from './saidSentences.mjs';
import { readSourceWords } from './sourceWords.mjs';

const CONSOLE = 'src/renderer/src/';
/** The singulars and plurals of keys. */
const ENGLISH_FORMS = `${CONSOLE}i18n/en.ts`;
const SPANISH = `${CONSOLE}i18n/es/`;
const SAID = `${CONSOLE}i18n/said/`;
/** Said before there is a console. */
const START_PROBLEMS = 'src/shared/errors/startProblems.ts';

/** Words that callers and carriers are told, whatever language the console speaks. */
const SPOKEN = ['features/softphone/quickPhrases.ts', 'features/lines/fallbackTwiml.ts'];

/** Errors in English, as those of the app behind the page; `saidSentences.mjs` reads them. */
const SAID_BY_CONSOLE = ['client/'];

/** Names and figures that read the same in Spanish. */
const SAME_IN_SPANISH = new Set([
  'Patchcord',
  'Twilio',
  'OpenAI',
  'General',
  'No',
  'Error',
  'Cloudflare Tunnel',
  'JSON',
  'Variables',
  'localtunnel',
  'ngrok',
]);

const BLANK = /\{\w+\}|<\/?\w+\/?>/g;
const blanksOf = (text) =>
  [...new Set(text.match(BLANK) ?? [])].sort((a, b) => (a < b ? -1 : 1)).join(' ');

/**
 * What is wrong with the console's words: those that are not in the catalogue, and the catalogue.
 *
 * @param {{ path: string, text: () => string }[]} files
 * @param {readonly string[]} [untranslated] folders of the console that are left out
 * @returns {string[]} one line a complaint
 */
export function findTranslationProblems(files, untranslated = []) {
  const catalogue = files
    .filter(({ path }) => path.startsWith(SPANISH) && !path.endsWith('/index.ts'))
    .flatMap(({ path, text }) => readCatalogue(path, text()));
  const keys = new Set(catalogue.map(({ key }) => withoutForm(key)));
  const leftOut = [...untranslated, ...SPOKEN, ...SAID_BY_CONSOLE];
  const literals = new Set();
  const shown = [];
  for (const { path, text } of files) {
    if (!path.startsWith(CONSOLE) || path.startsWith(SPANISH)) continue;
    if (path.startsWith(SAID)) continue;
    if (!/\.tsx?$/.test(path)) continue;
    const words = readSourceWords(path, text());
    for (const literal of words.literals) literals.add(literal);
    if (path === ENGLISH_FORMS) continue;
    if (leftOut.some((part) => path.startsWith(CONSOLE + part))) continue;
    for (const { line, text: said, isKey } of words.visible) {
      if (isKey && keys.has(said)) continue;
      shown.push(`${path}:${line}: not translated: "${said}"`);
    }
  }
  return [...shown, ...catalogueProblems(catalogue, literals), ...saidProblems(files)];
}

/** What the app says without having it in Spanish, and what it no longer says. */
function saidProblems(files) {
  const catalogue = files
    .filter(
      ({ path }) =>
        path === START_PROBLEMS || (path.startsWith(SAID) && !path.endsWith('/index.ts')),
    )
    .flatMap(({ path, text }) => readCatalogue(path, text()));
  const known = new Map(catalogue.map((entry) => [entry.key, entry]));
  const sentences = readSaidSentences(files);
  return [
    ...[...sentences]
      .filter(([sentence]) => !known.has(sentence))
      .map(([sentence, at]) => `${at}: not translated: "${sentence}"`),
    ...catalogue.flatMap(({ area, at, key, text }) => {
      const word = area === 'developer' ? undefined : (jargonIn(key) ?? jargonIn(text));
      return word === undefined ? [] : [`${at}: "${key}" has a word of the trade: ${word}`];
    }),
    ...[...known.values()].flatMap(({ at, key, text }) => [
      ...(sentences.has(key) ? [] : [`${at}: "${key}" is said nowhere`]),
      ...(blanksOf(key) === blanksOf(text) ? [] : [`${at}: "${key}" has other blanks in Spanish`]),
    ]),
  ];
}

function catalogueProblems(catalogue, literals) {
  const areas = new Map();
  return catalogue.flatMap(({ area, at, key, text }) => {
    const problems = [];
    const former = areas.get(key);
    areas.set(key, area);
    if (former !== undefined) {
      problems.push(`"${key}" is in ${former} too: texts of several areas stand in common`);
    }
    if (!literals.has(withoutForm(key))) {
      problems.push(`"${key}" is shown nowhere`);
    }
    if (blanksOf(key) !== blanksOf(text)) {
      problems.push(`"${key}" has other blanks or tags in Spanish`);
    }
    if (text === key && !SAME_IN_SPANISH.has(key)) problems.push(`"${key}" is not translated`);
    if (area !== 'developer') {
      const word = jargonIn(key) ?? jargonIn(text);
      if (word !== undefined) problems.push(`"${key}" has a word of the trade: ${word}`);
    }
    return problems.map((problem) => `${at}: ${problem}`);
  });
}
