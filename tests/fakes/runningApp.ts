import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createConsoleClient, type ConsoleClient } from '@shared/contract/transport/client';
import type { CallEvent } from '@shared/domain/callEvent';
import { WORKERS_FOLDER } from '../../scripts/workers.mjs';
import type { BridgeLimits } from '../../src/main/bridge/limits';
import type { Runtime } from '../../src/main/composition/assembleRuntime';
import { createRuntime } from '../../src/main/composition/createRuntime';
import { readEnvironment } from '../../src/main/composition/environment';
import { createMemoryVault } from '../../src/main/core/services/accounts/memoryVault';
import { defaultModelsDir } from '../../src/main/speech/modelsDir';
import type { PublicNetwork } from '../../src/main/tunnel/publicNetwork';
import { createLoopbackTransport } from './loopbackTransport';
import { silentLogger } from './silentLogger';

export interface RunningApp {
  readonly runtime: Runtime;
  readonly client: ConsoleClient;
  readonly dataDir: string;
  /** Every event of every call since the start, in order. */
  readonly events: CallEvent[];
  /** Resolves with the first event, past or to come, that the test accepts. */
  waitFor(accepts: (event: CallEvent) => boolean): Promise<CallEvent>;
  /** Resolves when the caller has heard a sentence of the agent's to its end. */
  heardOut(words: RegExp): Promise<void>;
  close(): Promise<void>;
}

/** The whole application, as the command line runs it, in a data folder of its own. */
export async function runApp({
  modelsDir = defaultModelsDir(),
  bridgeLimits = {},
  env = {},
  pointsNumbers = false,
  publicNetwork,
}: {
  readonly modelsDir?: string;
  readonly bridgeLimits?: Partial<BridgeLimits>;
  /** Environment variables. */
  readonly env?: Readonly<Record<string, string>>;
  readonly pointsNumbers?: boolean;
  /** The internet that it lives in. */
  readonly publicNetwork?: PublicNetwork;
} = {}): Promise<RunningApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'patchcord-app-'));
  const runtime = await createRuntime({
    dataDir,
    workersDir: WORKERS_FOLDER,
    modelsDir,
    modelsScript: 'scripts/models.mjs',
    scriptsDir: 'resources/scripts',
    version: '0.0.0-test',
    isDesktop: false,
    logLevel: 'silent',
    writeLog: () => undefined,
    pointsNumbers,
    bridgePort: 0,
    bridgeHost: '127.0.0.1',
    environment: readEnvironment(env),
    openVault: () => Promise.resolve(createMemoryVault('for this test')),
    bridgeLimits,
    ...(publicNetwork === undefined ? {} : { publicNetwork }),
  });
  const events: CallEvent[] = [];
  const watchers = new Set<() => void>();
  const stopWatching = runtime.live.watch((item) => {
    if (item.type !== 'event') return;
    events.push(item.event);
    for (const watcher of [...watchers]) watcher();
  });
  const waitFor: RunningApp['waitFor'] = (accepts) =>
    new Promise((resolve) => {
      const look = () => {
        const found = events.find(accepts);
        if (found === undefined) return;
        watchers.delete(look);
        resolve(found);
      };
      watchers.add(look);
      look();
    });
  return {
    runtime,
    client: createConsoleClient(createLoopbackTransport(runtime, silentLogger())),
    dataDir,
    events,
    waitFor,
    async heardOut(words) {
      const turnIds = () =>
        events.flatMap((event) =>
          event.type === 'turn.transcribed' && event.speaker === 'agent' && words.test(event.text)
            ? [event.turnId]
            : [],
        );
      await waitFor((event) => event.type === 'turn.ended' && turnIds().includes(event.turnId));
    },
    async close() {
      await runtime.close();
      stopWatching();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The application with these environment variables, for one test. */
export async function openApp(env: Readonly<Record<string, string>> = {}): Promise<RunningApp> {
  return closedAfterwards(await runApp({ env }));
}

/** What a test has opened, closed when it ends: the last first. */
export function closedAfterwards<Opened extends { close(): Promise<void> }>(
  opened: Opened,
): Opened {
  onTestFinished(() => opened.close());
  return opened;
}

/** Words that one side has said. */
export const said = (speaker: string, words: RegExp) => (event: CallEvent) =>
  event.type === 'turn.transcribed' && event.speaker === speaker && words.test(event.text);
