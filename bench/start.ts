import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { _electron, type ElectronApplication } from '@playwright/test';
import type { PatchcordBridge } from '@shared/contract/bridge';
import type { CommandName } from '@shared/contract/channels';
import type { CommandInput, CommandOutput } from '@shared/contract/console';
import type { CallEvent } from '@shared/domain/callEvent';
import type * as Build from '../scripts/build.mjs';
import type * as Display from '../scripts/setup/display.mjs';
import type * as ElectronRuntime from '../scripts/electronRuntime.mjs';
import { environment, inEmptyFolder } from '../tests/e2e/fixtures/program';
import { ConsolePage } from '../tests/e2e/pages/consolePage';
import { median } from './bridge/generator/latency';
import { atMost, plain } from './bridge/rows';

const WARM_STARTS = process.argv.includes('--quick') ? 2 : 7;
const GREETED_WITHIN_MS = 30_000;
const POLL_MS = 100;

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The scripts find their files from where they stand, so they are not bundled. */
const script = (path: string): Promise<unknown> =>
  import(pathToFileURL(join(process.cwd(), 'scripts', path)).href);

interface Started {
  readonly app: ElectronApplication;
  readonly console: ConsolePage;
  /** From the start of the process until the window's buttons can be pressed. */
  readonly usableMs: number;
}

async function start(executablePath: string, env: Record<string, string>): Promise<Started> {
  const startedMs = performance.now();
  const app = await _electron.launch({
    executablePath,
    args: ['.', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env,
  });
  const page = await app.firstWindow();
  const console = new ConsolePage(page);
  await page.getByRole('button').first().click({ trial: true });
  const usableMs = performance.now() - startedMs;
  return { app, console, usableMs };
}

/** As the page itself speaks to the application. */
async function invoke<Name extends CommandName>(
  { page }: ConsolePage,
  command: Name,
  input: CommandInput<Name>,
): Promise<CommandOutput<Name>> {
  const reply = await page.evaluate(
    ([name, value]) => {
      const { patchcord } = window as unknown as { patchcord: PatchcordBridge };
      return patchcord.invoke(name, value);
    },
    [command, input] as const,
  );
  if (!reply.ok) throw new Error(`${command}: ${reply.error.message}`);
  return reply.value as CommandOutput<Name>;
}

interface Greeted {
  /** From the click until the caller hears anything of the agent's: the recording notice. */
  readonly firstWordMs: number;
  readonly greetingMs: number;
}

/** Presses *Call* and waits until the phone network has played the beginning of the greeting. */
async function callAndHear(console: ConsolePage): Promise<Greeted> {
  await console.page.getByRole('button', { name: 'Test call', exact: true }).click();
  await console.testCall.choose('Type');
  const clickedAt = Date.now();
  await console.testCall.call();
  const deadline = clickedAt + GREETED_WITHIN_MS;
  while (Date.now() < deadline) {
    await wait(POLL_MS);
    const { calls } = await invoke(console, 'calls.list', { limit: 1 });
    const [call] = calls.filter(({ createdAt }) => createdAt >= clickedAt);
    if (call === undefined) continue;
    const { events } = await invoke(console, 'calls.events', { callId: call.callId });
    const heardAt = events.filter(isHeard).map(({ at }) => at);
    const [notice, greeting] = heardAt;
    if (notice === undefined || greeting === undefined) continue;
    await console.testCall.hangUp();
    return { firstWordMs: notice - clickedAt, greetingMs: greeting - clickedAt };
  }
  throw new Error('no greeting was heard');
}

/** Logged when the network reports that the first 20 ms of an answer have been played. */
function isHeard(event: CallEvent): boolean {
  return event.type === 'turn.timing' && event.timing.firstAudioHeardMs !== undefined;
}

async function quit(app: ElectronApplication): Promise<void> {
  const child = app.process();
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

async function measure(executablePath: string, display: NodeJS.ProcessEnv, dataDir: string) {
  const env = { ...environment(dataDir), DISPLAY: display['DISPLAY'] ?? '' };
  const first = await start(executablePath, env);
  await first.console.start();
  await quit(first.app);
  say(`first start: ${first.usableMs.toFixed(0)} ms`);
  const usableMs: number[] = [];
  const greeted: Greeted[] = [];
  for (let i = 0; i < WARM_STARTS; i++) {
    const started = await start(executablePath, env);
    try {
      usableMs.push(started.usableMs);
      const heard = await callAndHear(started.console);
      greeted.push(heard);
      say(
        `warm start: ${started.usableMs.toFixed(0)} ms, ` +
          `first words ${heard.firstWordMs} ms, greeting ${heard.greetingMs} ms after the click`,
      );
    } finally {
      await quit(started.app);
    }
  }
  return [
    plain('first start, empty data folder, window usable', first.usableMs, 'ms'),
    atMost('warm start, window usable', median(usableMs), 'ms', 2500),
    plain(
      'first test call, first words (the notice) heard after the click',
      median(greeted.map(({ firstWordMs }) => firstWordMs)),
      'ms',
    ),
    atMost(
      'first test call, greeting heard after the click',
      median(greeted.map(({ greetingMs }) => greetingMs)),
      'ms',
      3000,
    ),
  ];
}

const { ensureBuilt } = (await script('build.mjs')) as typeof Build;
const { electronExecutable } = (await script('electronRuntime.mjs')) as typeof ElectronRuntime;
const { withDisplay } = (await script('setup/display.mjs')) as typeof Display;
await ensureBuilt();
const executable = electronExecutable();
if (executable === undefined) throw new Error('Electron is missing: run "npm start" once.');
await withDisplay(async (display) => {
  await inEmptyFolder(async (dataDir) => {
    console.log(JSON.stringify({ rows: await measure(executable, display, dataDir) }));
  });
});
