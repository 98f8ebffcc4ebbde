import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { findBudgetProblems, sourceFiles } from './checks/budgets.mjs';
import { capture } from './setup/childProcess.mjs';
import { runMain } from './setup/progress.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LAYERS = ['tests', 'main', 'web', 'shared', 'preload', 'worklet'];
const LANES = 2;

/** Whoever else wants the machine goes first. */
const LAST = process.platform === 'win32' ? [] : ['nice', '-n', '19'];

/** @returns {Check} a check that is a program of an installed package */
const program = (name, path, ...args) => ({
  name,
  run: (isAside) => {
    const line = [process.execPath, join('node_modules', path), ...args];
    const [command, ...rest] = isAside ? [...LAST, ...line] : line;
    return capture(command, rest, { cwd: ROOT });
  },
});

/** @param {(files: import('./checks/budgets.mjs').SourceFile[]) => string[]} findProblems */
async function checkFiles(findProblems) {
  const list = await capture('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT });
  if (list.code !== 0) return list;
  const paths = list.output.split('\n').filter((path) => path && existsSync(join(ROOT, path)));
  const problems = findProblems(sourceFiles(ROOT, paths));
  return { code: problems.length === 0 ? 0 : 1, output: problems.join('\n') };
}

/** It reads code with a package, which a fresh clone does not have yet. */
async function checkTranslations() {
  const { findTranslationProblems } = await import('./checks/translations/translations.mjs');
  return checkFiles((files) => findTranslationProblems(files));
}

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {(isAside: boolean) => Promise<{ code: number, output: string }>} run
 */

/** The slow ones first, so that both lanes end at about the same time. @type {Check[]} */
const CHECKS = [
  program('lint', 'oxlint/bin/oxlint'),
  ...LAYERS.map((layer) =>
    program(`types of ${layer}`, '@typescript/native/bin/tsc', '-p', `tsconfig.${layer}.json`),
  ),
  program('format', 'prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  program(
    'boundaries',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    'src',
    '--config',
    '.dependency-cruiser.cjs',
  ),
  program('dead code', 'knip/bin/knip.js', '--no-progress'),
  { name: 'budgets', run: () => checkFiles(findBudgetProblems) },
  { name: 'translations', run: checkTranslations },
];

/**
 * Runs every check, two at a time, one line each; what a failed one said follows its line.
 *
 * @param {object} [how]
 * @param {boolean} [how.isAside] they take only what others leave of the machine
 * @param {(line: string) => void} [how.print]
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks({ isAside = false, print = console.log } = {}) {
  const waiting = [...CHECKS];
  let failed = 0;
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const startedMs = Date.now();
      const { code, output } = await check.run(isAside);
      const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
      print(`${code === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)`);
      if (code === 0) continue;
      failed += 1;
      print(output.trim());
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const passed = CHECKS.length - failed;
  print(`check: ${passed} passed, ${failed} failed`);
  return { passed, failed };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    await bootstrap();
    const { failed } = await runChecks();
    return failed === 0 ? 0 : 1;
  });
}
