import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

const MAX_FILES_PER_FOLDER = 20;

/** The root follows the tools' conventions, and data may come in any number. */
const UNCOUNTED_FOLDERS = /^(?:\.|resources\/|docs\/images|tests\/fixtures)/;

const VAGUE_NAMES = new Set(['utils', 'util', 'helpers', 'helper', 'types', 'manager', 'handler']);

const BINARY = new Set([
  '.png',
  '.ico',
  '.icns',
  '.wav',
  '.woff2',
  '.onnx',
  '.wasm',
  '.db',
  '.gif',
]);

const MACHINE_PATH = /(?<![\w.~/-])\/(?:work|root|tmp|home\/\w+|Users\/\w+)\/[\w.@-]/;
const REGISTRY_HOST = /registry\.(?:npmjs|yarnpkg)|(?:deb|security)\.debian\.org|\/artifactory\//;
/** The parts of the program that know neither a clock nor Node: see the Clock port. */
const PURE = /^src\/(?:shared|main\/core|main\/audio)\/.*\.ts$/;
const NOW = /\bnew Date\(\)/;
const DISABLE_WITHOUT_REASON = /(?:ox|es)lint-disable(?!.* -- \S)/;

const ABOUT_THESE_RULES = new Set(['scripts/checks/budgets.mjs', 'tests/tooling/budgets.test.ts']);

/**
 * @typedef {object} SourceFile
 * @property {string} path relative to the root, forward slashes
 * @property {() => string} text
 */

function crowdedFolders(files) {
  const counts = new Map();
  for (const { path } of files) {
    const folder = dirname(path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([folder, count]) => count > MAX_FILES_PER_FOLDER && !UNCOUNTED_FOLDERS.test(folder))
    .map(([folder, count]) => `${folder}: ${count} files, at most ${MAX_FILES_PER_FOLDER}`);
}

function vagueNames(files) {
  return files
    .filter(({ path }) => /\.(?:tsx?|mjs)$/.test(path))
    .filter(({ path }) => VAGUE_NAMES.has(basename(path).replace(/\..*$/, '').toLowerCase()))
    .map(({ path }) => `${path}: name it after what it exports`);
}

/** The lines of a file that break a rule, each with the place and the reason. */
function* brokenLines({ path, text }) {
  if (ABOUT_THESE_RULES.has(path)) return;
  const isCode = /\.(?:[cm]?[jt]sx?)$/.test(path);
  for (const [index, line] of text().split('\n').entries()) {
    const at = `${path}:${index + 1}`;
    if (isCode && DISABLE_WITHOUT_REASON.test(line)) {
      yield `${at}: a silenced rule needs a reason: "-- why"`;
    }
    if (PURE.test(path) && NOW.test(line)) yield `${at}: take the time from the Clock port`;
    if (MACHINE_PATH.test(line)) yield `${at}: a path of one machine`;
    if (REGISTRY_HOST.test(line)) yield `${at}: the address of a package registry`;
    if (path === 'package-lock.json' && line.includes('"resolved":')) {
      yield `${at}: package addresses do not belong in the lock file (see .npmrc)`;
    }
  }
}

/**
 * Rules that no linter covers.
 *
 * @param {SourceFile[]} files
 * @returns {string[]} one line a complaint
 */
export function findBudgetProblems(files) {
  const texts = files.filter(({ path }) => !BINARY.has(extname(path)));
  return [
    ...crowdedFolders(files),
    ...vagueNames(files),
    ...texts.flatMap((file) => [...brokenLines(file)]),
  ];
}

/**
 * @param {string} root
 * @param {string[]} paths relative to it
 * @returns {SourceFile[]}
 */
export function sourceFiles(root, paths) {
  return paths.map((path) => ({ path, text: () => readFileSync(join(root, path), 'utf8') }));
}
