import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import type { CallQuery } from '@shared/domain/callSummary';
import type * as Build from '../scripts/build.mjs';
import { randomIds } from '../src/main/composition/randomIds';
import { systemClock } from '../src/main/composition/systemClock';
import { openStorage } from '../src/main/storage/openStorage';
import { environment, inEmptyFolder } from '../tests/e2e/fixtures/program';
import { silentLogger } from '../tests/fakes/silentLogger';
import { median } from './bridge/generator/latency';
import { atMost, plain, type Row } from './bridge/rows';
import { fillHistory } from './history/fillHistory';
import { firstPaintMs } from './history/firstPaint';

const IS_QUICK = process.argv.includes('--quick');
const CALLS = IS_QUICK ? 5_000 : 50_000;
const ROUNDS = IS_QUICK ? 3 : 7;
/** Words of many calls and of few, a beginning, a name, a number, two words. */
const SEARCHES = ['the', 'parking', 'marigold', 'clean', 'lindqvist', '5551234', 'saturday bill'];

function told(rows: readonly Row[]): readonly Row[] {
  for (const { what, value } of rows) say(`${what}: ${value}`);
  return rows;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

const QUERIES: readonly { readonly what: string; readonly query: CallQuery }[] = [
  { what: 'newest calls', query: { limit: 60 } },
  { what: 'a word of nearly every call', query: { text: 'the', limit: 60 } },
  { what: 'a rare word', query: { text: 'marigold', limit: 60 } },
  { what: 'a filter and an order', query: { hasSlowAnswer: true, sort: 'longest', limit: 60 } },
];

/** What the storage takes, and for how long it holds this thread, on which audio would flow. */
async function measureQueries(dataDir: string): Promise<Row[]> {
  const storage = await openStorage({
    dataDir,
    clock: systemClock,
    ids: randomIds,
    logger: silentLogger(),
  });
  const rows: Row[] = [];
  const time = async (what: string, limitMs: number, work: () => Promise<unknown>) => {
    const took: number[] = [];
    const held: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const stopHeld = watchHeld();
      const startedMs = performance.now();
      await work();
      // The first warms the caches up.
      if (round > 0) took.push(performance.now() - startedMs);
      held.push(await stopHeld());
    }
    rows.push(atMost(`${what}, query`, median(took), 'ms', limitMs));
    rows.push(plain(`${what}, this thread held for at most`, median(held), 'ms'));
  };
  for (const { what, query } of QUERIES) await time(what, 60, () => storage.history.list(query));
  await time('counts of every filter', 400, () => storage.history.facets({}));
  await time('overview of a year by day', 300, () => storage.history.overview({}, 'day'));
  await storage.close();
  return rows;
}

/** The longest that timers had to wait since it was called. */
function watchHeld(): () => Promise<number> {
  let last = performance.now();
  let worst = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    worst = Math.max(worst, now - last - 1);
    last = now;
  }, 1);
  return async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    clearInterval(timer);
    return worst;
  };
}

/** In Chromium, against the program as it is served. */
async function measurePage(dataDir: string): Promise<Row[]> {
  const program = spawn(process.execPath, ['out/main/cli.js', 'serve'], {
    env: environment(dataDir),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(program, 'exit');
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const { consoleUrl } = await readyLine(program.stdout);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(consoleUrl);
    await page.getByRole('button', { name: 'Calls', exact: true }).click();
    await page.getByRole('list').waitFor();
    const paints: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const text of SEARCHES) paints.push(await firstPaintMs(page, text));
    }
    const sorted = paints.toSorted((a, b) => a - b);
    const p95 = sorted[Math.ceil(0.95 * sorted.length) - 1] ?? 0;
    return [
      atMost('search, words entered to first paint of what was found', median(paints), 'ms', 100),
      plain('the slowest of twenty', p95, 'ms'),
    ];
  } finally {
    await browser.close();
    program.kill('SIGTERM');
    await gone;
  }
}

async function readyLine(output: NodeJS.ReadableStream): Promise<{ consoleUrl: string }> {
  for await (const line of createInterface({ input: output })) {
    return JSON.parse(line) as { consoleUrl: string };
  }
  throw new Error('The program ended before it was ready.');
}

const { ensureBuilt } = (await import(
  pathToFileURL(join(process.cwd(), 'scripts/build.mjs')).href
)) as typeof Build;
await ensureBuilt();
await inEmptyFolder(async (dataDir) => {
  const startedMs = performance.now();
  await fillHistory(dataDir, CALLS, (done) => {
    if (done % 5_000 === 0) say(`${done} calls`);
  });
  const filledS = (performance.now() - startedMs) / 1_000;
  say(`${CALLS} calls in ${filledS.toFixed(0)} s`);
  const rows = [
    plain('calls', CALLS, ''),
    plain('writing them', filledS, 's'),
    ...told(await measureQueries(dataDir)),
    ...told(await measurePage(dataDir)),
  ];
  console.log(JSON.stringify({ rows }));
});
