import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { BROWSERS, findProgram } from '../scripts/setup/systemPackages.mjs';
import { atMost, plain } from './bridge/rows';

/** The console on an invented runtime, which plays a call of two hours that goes on. */
const CONFIG = join(process.cwd(), 'tests/fakes/console/page/vite.config.ts');
const LONG_TASK_MS = 50;
const PHASE_MS = process.argv.includes('--quick') ? 5_000 : 20_000;

interface Tasks {
  readonly longestMs: number;
  /** The same without what other programs took of the processor meanwhile. */
  readonly longestOwnMs: number;
  readonly overLimit: number;
  /** How much of the time the thread was at work. */
  readonly busyShare: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  /** Time of the thread itself. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** What the page's main thread did meanwhile, from the browser's own trace. */
async function traced(browser: Browser, page: Page, work: () => Promise<void>): Promise<Tasks> {
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  const startedMs = performance.now();
  await work();
  const lastedMs = performance.now() - startedMs;
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const threads = trace.traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  // There are other renderers, which do next to nothing; every task is traced by two names.
  const byThread = threads.map(({ pid, tid }) =>
    trace.traceEvents.flatMap((event) =>
      event.pid === pid && event.tid === tid && event.name === 'ThreadControllerImpl::RunTask'
        ? [{ ms: (event.dur ?? 0) / 1000, ownMs: (event.tdur ?? 0) / 1000 }]
        : [],
    ),
  );
  const sum = (tasks: readonly { ms: number }[]) => tasks.reduce((total, { ms }) => total + ms, 0);
  const [tasks = []] = byThread.sort((a, b) => sum(b) - sum(a));
  return {
    longestMs: Math.max(0, ...tasks.map(({ ms }) => ms)),
    longestOwnMs: Math.max(0, ...tasks.map(({ ownMs }) => ownMs)),
    overLimit: tasks.filter(({ ms }) => ms > LONG_TASK_MS).length,
    busyShare: sum(tasks) / lastedMs,
  };
}

async function scrollUp(page: Page, log: string): Promise<void> {
  await page.getByRole('log', { name: log }).hover();
  const until = performance.now() + PHASE_MS;
  for (let notch = 0; performance.now() < until; notch += 1) {
    await page.mouse.wheel(0, notch % 60 < 50 ? -600 : 600);
    await wait(40);
  }
}

async function typeInstructions(page: Page): Promise<void> {
  await page.keyboard.press('p');
  const until = performance.now() + PHASE_MS;
  while (performance.now() < until) await page.keyboard.type('Be brief. ', { delay: 60 });
}

function rowsOf(what: string, { longestMs, longestOwnMs, overLimit, busyShare }: Tasks) {
  return [
    atMost(`longest task, ${what}`, Math.round(longestMs), 'ms', LONG_TASK_MS),
    plain(`longest by its own time, ${what}`, Math.round(longestOwnMs), 'ms'),
    plain(`tasks over 50 ms, ${what}`, overLimit, ''),
    plain(`main thread busy, ${what}`, Math.round(busyShare * 100), '%'),
  ];
}

async function measure(page: Page, browser: Browser, address: string) {
  await page.goto(`${address}?scene=marathon&theme=light`);
  await page.getByRole('log', { name: 'Transcript' }).getByText('Caller').first().waitFor();
  const words = await page.evaluate(() => {
    const { mounted } = window as unknown as {
      mounted: {
        stores: {
          liveCalls: {
            getState(): { calls: Map<string, { turns: { text: string }[] }> };
          };
        };
      };
    };
    const [call] = mounted.stores.liveCalls.getState().calls.values();
    return call?.turns.reduce((sum, { text }) => sum + text.split(' ').length, 0) ?? 0;
  });
  await wait(2_000);
  const streaming = await traced(browser, page, () => wait(PHASE_MS));
  const scrolling = await traced(browser, page, () => scrollUp(page, 'Transcript'));
  const typing = await traced(browser, page, () => typeInstructions(page));
  return [
    plain('words of the call', words, ''),
    ...rowsOf('while it streams', streaming),
    ...rowsOf('while somebody scrolls through it', scrolling),
    ...rowsOf('while somebody edits the instructions', typing),
  ];
}

const TEXTS = 5_000;

/** A conversation of thousands of texts: opening it, going up in it, finding a word of it. */
async function measureThread(page: Page, browser: Browser, address: string) {
  await page.goto(`${address}?scene=idle&theme=light`);
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  await page.evaluate(fillThread, TEXTS);
  await page.getByRole('button', { name: 'Messages' }).click();
  const log = page.getByRole('log', { name: 'Texts' });
  const other = page.getByRole('button', { name: /0177/ });
  await other.click();
  await log.getByText('Kim').first().waitFor();
  let openedMs = 0;
  const opening = await traced(browser, page, async () => {
    const startedMs = performance.now();
    await page.getByRole('button', { name: /Dana Reyes/ }).click();
    await log.getByText(`Number ${TEXTS}`).waitFor();
    openedMs = performance.now() - startedMs;
  });
  const scrolling = await traced(browser, page, () => scrollUp(page, 'Texts'));
  let foundMs = 0;
  const finding = await traced(browser, page, async () => {
    const startedMs = performance.now();
    await page.getByRole('textbox', { name: /Search/ }).fill('Number 17');
    await page.locator('mark').first().waitFor();
    foundMs = performance.now() - startedMs;
  });
  return [
    plain(`a thread of ${TEXTS} texts: open after`, Math.round(openedMs), 'ms'),
    ...rowsOf('while it opens', opening),
    ...rowsOf('while somebody scrolls up in it', scrolling),
    plain(
      'a word of it: found after (0.2 s of it waiting for the typist)',
      Math.round(foundMs),
      'ms',
    ),
    ...rowsOf('while it is looked for', finding),
  ];
}

/** Runs in the page. */
function fillThread(count: number): void {
  const { host } = window as unknown as {
    host: { world: { texts: Record<string, unknown>[] }; changed: (area: string) => void };
  };
  const { texts } = host.world;
  const known = texts.find(({ threadId }) => threadId === 'thread-1');
  const at = Number(known?.['at']) - 90 * 86_400_000;
  const first = texts.findIndex(({ threadId }) => threadId === 'thread-1');
  const last = texts.filter(({ threadId }) => threadId !== 'thread-1');
  const made = Array.from({ length: count }, (_, index) => ({
    ...known,
    id: `text-long-${index}`,
    at: at + index * 900_000,
    author: index % 2 === 0 ? 'customer' : 'agent',
    text: `Number ${index + 1}. A check-up takes twenty minutes and costs 60 dollars, and parking is free.`,
  }));
  host.world.texts = first < 0 ? texts : [...made, ...last];
  host.changed('threads');
}

const folder = await mkdtemp(join(tmpdir(), 'patchcord-console-'));
const executablePath = BROWSERS.map(findProgram).find((path) => path !== undefined);
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox'],
});
try {
  process.stderr.write('Building the console\n');
  await build({
    configFile: CONFIG,
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true },
  });
  const server = await preview({
    configFile: CONFIG,
    logLevel: 'warn',
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const address = server.resolvedUrls?.local[0] ?? '';
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  process.stderr.write(`A call of two hours, ${PHASE_MS / 1000} s of each\n`);
  const call = await measure(page, browser, address);
  process.stderr.write(`A conversation of ${TEXTS} texts\n`);
  const thread = await measureThread(page, browser, address);
  process.stdout.write(JSON.stringify({ rows: [...call, ...thread] }));
  await server.close();
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
