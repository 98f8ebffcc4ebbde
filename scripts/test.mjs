import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { ensureBuilt } from './build.mjs';
import { runChecks } from './check.mjs';
import { runInForeground } from './setup/childProcess.mjs';
import { withDisplay } from './setup/display.mjs';
import { SetupError, runMain, say } from './setup/progress.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RESULTS = join(ROOT, 'test-results');

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} [unsteady] those of the passed that failed at first
 */

/** A run that failed without a failed test (it crashed, or found none) counts as one failure. */
const tally = (code, passed, failed, unsteady = 0) => ({
  passed,
  failed: code !== 0 && failed === 0 ? 1 : failed,
  unsteady,
});

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

const runPackage = (path, args, env) =>
  runInForeground(process.execPath, [join(ROOT, 'node_modules', path), ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });

/** @returns {Promise<Tally>} */
async function runVitest() {
  const report = join(RESULTS, 'vitest.json');
  const code = await runPackage(
    'vitest/vitest.mjs',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    process.env,
  );
  const { numPassedTests = 0, numFailedTests = 0, numFailedTestSuites = 0 } = readReport(report);
  return tally(code, numPassedTests, numFailedTests || numFailedTestSuites);
}

/** @returns {Promise<Tally>} */
async function runPlaywright(project) {
  const specs = join(ROOT, 'tests/e2e', project);
  if (!existsSync(specs) || !readdirSync(specs).some((name) => name.endsWith('.spec.ts'))) {
    say(`No ${project} tests.`);
    return { passed: 0, failed: 0 };
  }
  const report = join(RESULTS, `${project}.json`);
  const code = await withDisplay((env) =>
    runPackage(
      '@playwright/test/cli.js',
      ['test', `--project=${project}`, '--reporter=list,json'],
      { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    ),
  );
  const { expected = 0, flaky = 0, unexpected = 0 } = readReport(report).stats ?? {};
  return tally(code, expected + flaky, unexpected, flaky);
}

/** What `--only` can name, in the order of a full run. */
const STAGES = {
  check: { needs: {}, run: () => runChecks() },
  unit: { needs: { models: true }, run: runVitest },
  browser: { needs: { models: true, built: true }, run: () => runPlaywright('browser') },
  e2e: {
    needs: { electron: true, models: true, built: true },
    run: () => runPlaywright('electron'),
  },
};

function chosenStages(args) {
  const at = args.indexOf('--only');
  if (at === -1) return Object.keys(STAGES);
  const names = (args[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !(name in STAGES));
  if (unknown.length > 0) {
    throw new SetupError(
      `--only ${unknown.join(',')}: no such tests.`,
      `Choose from ${Object.keys(STAGES).join(', ')}.`,
    );
  }
  return names;
}

/**
 * The checks beside the unit tests, half of which wait for calls to pass in real time. What the
 * checks say is printed once they are asked for.
 */
function runChecksAside() {
  const lines = [];
  const checked = runChecks({ isAside: true, print: (line) => lines.push(line) });
  return async () => {
    const tally = await checked;
    console.log(lines.join('\n'));
    return tally;
  };
}

/** @returns {{ name: string, run: () => Promise<Tally>, needs: object }[]} in the order to run them */
function plan(names) {
  const stages = names.map((name) => ({ name, ...STAGES[name] }));
  if (!names.includes('check') || !names.includes('unit')) return stages;
  const check = { name: 'check', ...STAGES.check, run: runChecksAside() };
  return stages
    .filter(({ name }) => name !== 'check')
    .flatMap((stage) => (stage.name === 'unit' ? [stage, check] : [stage]));
}

async function setUp(needs) {
  await bootstrap({ ...needs, testTools: needs.built === true });
  mkdirSync(RESULTS, { recursive: true });
}

/** @returns {Promise<string | undefined>} why the stages that need a build cannot run */
async function tryBuild() {
  try {
    await ensureBuilt();
    return undefined;
  } catch (error) {
    if (error instanceof SetupError) return error.message;
    throw error;
  }
}

await runMain(async () => {
  const names = chosenStages(process.argv.slice(2));
  const needs = Object.assign({}, ...names.map((name) => STAGES[name].needs));
  rmSync(RESULTS, { recursive: true, force: true });
  await setUp(needs);
  const buildProblem = needs.built ? await tryBuild() : undefined;
  if (buildProblem) say(`✗ ${buildProblem}`);
  const total = { passed: 0, failed: 0, unsteady: 0 };
  for (const { name, needs: wants, run } of plan(names)) {
    console.log(`\n── ${name} ──`);
    const {
      passed,
      failed,
      unsteady = 0,
    } = buildProblem && wants.built ? { passed: 0, failed: 1 } : await run();
    total.passed += passed;
    total.failed += failed;
    total.unsteady += unsteady;
  }
  if (total.unsteady > 0) console.log(`\n${total.unsteady} passed only at the second try.`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});
