import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../../scripts/checks/budgets.mjs';
import { findTranslationProblems } from '../../scripts/checks/translations/translations.mjs';

const file = (path: string, text: string) => ({
  path: `src/renderer/src/${path}`,
  text: () => text,
});

const SOUND = [
  file('i18n/es/calls.ts', "export const calls = { 'Hang up': 'Colgar' } as const;"),
  file(
    'features/calls/View.tsx',
    "export const View = () => <b className=\"Row\" title={t('Hang up')}>{t('Hang up')} ·</b>;",
  ),
];

const problemsWith = (...files: ReturnType<typeof file>[]) =>
  findTranslationProblems([...SOUND, ...files], []);

const inView = (text: string) => problemsWith(file('features/calls/Other.tsx', text));

const inCatalogue = (entry: string, area = 'lines') =>
  problemsWith(file(`i18n/es/${area}.ts`, `export const area = { ${entry} } as const;`));

const using = (...keys: string[]) =>
  file('features/lines/words.ts', keys.map((key) => `t('${key}');`).join('\n'));

describe('the check of translations', () => {
  it('accepts words that are in the catalogue, and the code around them', () => {
    expect(problemsWith()).toEqual([]);
    expect(
      inView(
        "switch (event.key) { case 'ArrowDown': go('mod+k'); } if (key === 'Escape') throw new Error('No such row');",
      ),
    ).toEqual([]);
    expect(inView("const WORDS = { off: 'Hang up' } as const;")).toEqual([]);
  });

  it.each([
    ['text between tags', '<p>Call ended</p>'],
    ['a label', '<Button aria-label="end" />'],
    ['the label of a slider', '<Slider thumbLabel="Loudness" />'],
    ['a name that is read', '<Side name="Caller" />'],
    ['a choice of labels', "<Field placeholder={isOn ? 'on' : t('Hang up')} />"],
    ['text in braces', "<p>{isOn && 'over'}</p>"],
    ['a template', '<p title={`Call with ${who}`} />'],
    ['a sentence kept for later', "const LABELS = { busy: 'The line is busy' };"],
    ['a word kept for later', "const LABELS = { busy: 'Busy' };"],
  ])('refuses %s that is not translated', (_what, text) => {
    expect(inView(text)).toEqual([
      expect.stringMatching(/^src\/renderer\/src\/features\/calls\/Other\.tsx:1: not translated: /),
    ]);
  });

  it('leaves out the folders that are still to be translated', () => {
    const files = [...SOUND, file('features/agents/View.tsx', '<p>Agents of yours</p>')];
    expect(findTranslationProblems(files, ['features/agents/'])).toEqual([]);
    expect(findTranslationProblems(files, [])).toHaveLength(1);
  });

  it('refuses a text that two areas translate', () => {
    expect(inCatalogue("'Hang up': 'Cortar'")).toEqual([
      expect.stringContaining('"Hang up" is in calls too'),
    ]);
  });

  it('refuses a text that is shown nowhere', () => {
    expect(inCatalogue("'Pick up': 'Atender'")).toEqual([
      expect.stringContaining('"Pick up" is shown nowhere'),
    ]);
  });

  it('knows a text by any form of its number', () => {
    const forms = "'{count} lines_one': '{count} línea', '{count} lines_other': '{count} líneas'";
    const lines = file('i18n/es/lines.ts', `export const lines = { ${forms} };`);
    expect(problemsWith(lines, using('{count} lines'))).toEqual([]);
  });

  it('refuses blanks and tags that differ', () => {
    const entry = "'To {who}': 'A {quien}', 'Press <key/>': 'Pulsa'";
    const lines = file('i18n/es/lines.ts', `export const lines = { ${entry} };`);
    expect(problemsWith(lines, using('To {who}', 'Press <key/>'))).toEqual([
      expect.stringContaining('"To {who}" has other blanks or tags'),
      expect.stringContaining('"Press <key/>" has other blanks or tags'),
    ]);
  });

  it('refuses English left standing in Spanish', () => {
    const lines = file('i18n/es/lines.ts', "export const lines = { Busy: 'Busy' };");
    expect(problemsWith(lines, using('Busy'))).toEqual([
      expect.stringContaining('"Busy" is not translated'),
    ]);
  });

  it.each([
    ['Your webhook works', 'Funciona'],
    ['The TwiML is here', 'Está aquí'],
    ['Two endpoints', 'Dos direcciones'],
    ['The connection', 'El WebSocket'],
  ])('refuses words of the trade: %s, %s', (key, text) => {
    const entry = `export const area = { '${key}': '${text}' };`;
    expect(problemsWith(file('i18n/es/lines.ts', entry), using(key))).toEqual([
      expect.stringContaining('has a word of the trade'),
    ]);
    expect(problemsWith(file('i18n/es/developer.ts', entry), using(key))).toEqual([]);
  });
});

describe('the check of what the app says', () => {
  const app = (text: string) => ({ path: 'src/main/storage/store.ts', text: () => text });
  const said = (entry: string) =>
    file('i18n/said/app.ts', `export const app: Record<string, string> = { ${entry} };`);
  const SAYS = app(
    'logger.warn("It went wrong here."); throw new AppError({ message: `The disk ${name} is full. Free ${size}.` });',
  );

  it('accepts what has its Spanish', () => {
    const spanish = said(
      "'The disk {1} is full. Free {2}.': 'El disco {1} está lleno. Libera {2}.'",
    );
    expect(findTranslationProblems([...SOUND, SAYS, spanish], [])).toEqual([]);
  });

  it('refuses what has none', () => {
    expect(findTranslationProblems([...SOUND, SAYS], [])).toEqual([
      'src/main/storage/store.ts:1: not translated: "The disk {1} is full. Free {2}."',
    ]);
  });

  it('reads the errors of the connection to the app like those of the app', () => {
    const lost = file('client/lost.ts', "export const LOST = { message: 'The line is down.' };");
    const spanish = said("'The line is down.': 'No hay línea.'");
    expect(findTranslationProblems([...SOUND, lost, spanish], [])).toEqual([]);
    expect(findTranslationProblems([...SOUND, lost], [])).toEqual([
      'src/renderer/src/client/lost.ts:1: not translated: "The line is down."',
    ]);
  });

  it('refuses words of the trade, but not for people who build', () => {
    const webhook = app("throw new AppError({ message: 'The webhook is late.' });");
    const entry = "'The webhook is late.': 'El aviso llega tarde.'";
    expect(findTranslationProblems([...SOUND, webhook, said(entry)], [])).toEqual([
      expect.stringContaining('has a word of the trade: webhook'),
    ]);
    const developer = file('i18n/said/developer.ts', `export const developer = { ${entry} };`);
    expect(findTranslationProblems([...SOUND, webhook, developer], [])).toEqual([]);
  });

  it('refuses what is no longer said, and blanks that differ', () => {
    const spanish = said("'The disk {1} is gone.': 'El disco se fue.'");
    expect(findTranslationProblems([...SOUND, spanish], [])).toEqual([
      expect.stringContaining('is said nowhere'),
      expect.stringContaining('has other blanks'),
    ]);
  });
});

it('finds nothing amiss in the product', () => {
  const paths = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src'], {
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => path !== '' && existsSync(path));
  expect(findTranslationProblems(sourceFiles('.', paths))).toEqual([]);
  // It parses every file of the product.
}, 120_000);
