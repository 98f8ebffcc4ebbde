import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { SetupError, runMain, say } from './setup/progress.mjs';
import { bundleWorkers } from './workers.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BENCHMARKS = join(ROOT, 'bench');
const RESULTS = join(BENCHMARKS, 'out');

/**
 * What a benchmark, `bench/<name>.ts`, prints on standard output: this object as JSON and nothing
 * else. Its progress goes to standard error. It runs in the project's root folder.
 *
 * @typedef {object} BenchmarkResult
 * @property {{ what: string, value: number | string, unit?: string, target?: string, met?: boolean }[]} rows
 *   the summary table; anything beside it is kept in the JSON file
 */

const available = () =>
  readdirSync(BENCHMARKS)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length));

async function bundle(name) {
  const { build } = await import('esbuild');
  const outfile = join(RESULTS, `${name}.mjs`);
  await build({
    entryPoints: [join(BENCHMARKS, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.18',
    format: 'esm',
    packages: 'external',
    sourcemap: 'inline',
    alias: { '@shared': join(ROOT, 'src/shared') },
    logLevel: 'warning',
  });
  return outfile;
}

/** @returns {Promise<{ code: number, output: string }>} */
async function execute(program, args) {
  const child = spawn(process.execPath, ['--expose-gc', '--enable-source-maps', program, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  return { code: code ?? 1, output };
}

const verdict = (met) => (met === undefined ? '' : met ? 'MET' : 'MISSED');

/** @param {BenchmarkResult['rows']} rows */
function printTable(rows) {
  const cells = [
    ['what', 'value', 'unit', 'target', ''],
    ...rows.map(({ what, value, unit = '', target = '', met }) => [
      what,
      typeof value === 'number' ? String(Number(value.toPrecision(4))) : value,
      unit,
      target,
      verdict(met),
    ]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  for (const row of cells) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
  }
}

/** @returns {Promise<boolean>} whether the benchmark ran to its end */
async function runBenchmark(name, args) {
  console.log(`\n── ${name} ──`);
  const { code, output } = await execute(await bundle(name), args);
  if (code !== 0) {
    say(`✗ ${name} ended with ${code}`);
    return false;
  }
  const result = JSON.parse(output);
  writeFileSync(join(RESULTS, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  printTable(result.rows);
  return true;
}

await runMain(async () => {
  const [chosen, ...args] = process.argv.slice(2);
  const names = available();
  if (chosen !== undefined && !names.includes(chosen)) {
    throw new SetupError(`There is no benchmark "${chosen}".`, `There are: ${names.join(', ')}.`);
  }
  await bootstrap({ models: true });
  await bundleWorkers();
  mkdirSync(RESULTS, { recursive: true });
  let allRan = true;
  for (const name of chosen === undefined ? names : [chosen]) {
    allRan = (await runBenchmark(name, args)) && allRan;
  }
  return allRan ? 0 : 1;
});
