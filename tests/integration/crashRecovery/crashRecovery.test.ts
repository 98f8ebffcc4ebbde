import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createClient } from '@libsql/client';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallEvent } from '@shared/domain/callEvent';
import type { CallId } from '@shared/domain/ids';
import { readWav } from '../../../src/main/audio/wav';
import { systemClock } from '../../../src/main/composition/systemClock';
import { openStorage } from '../../../src/main/storage/openStorage';
import type { Storage } from '../../../src/main/storage/openStorage';
import { recoverInterruptedCalls } from '../../../src/main/storage/recoverInterruptedCalls';
import { callLog } from '../../fakes/callLog';
import { sequentialIds } from '../../fakes/sequentialIds';
import { silentLogger } from '../../fakes/silentLogger';
import { sampleAt } from './sampleAt';
import type { Acknowledgement } from './sampleAt';

const MOMENT_COUNT = 20;
const PARALLEL = 4;
const LONGEST_MS = 6_000;
const ALLOWED_LOSS_MS = 1_000;
const RATE_HZ = 8_000;
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

let folder: string;
let program: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-crash-'));
  program = join(folder, 'crashingProcess.cjs');
  await build({
    entryPoints: [fileURLToPath(new URL('crashingProcess.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    alias: { '@shared': join(ROOT, 'src/shared') },
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Moments after the start of the first call, one at random in each twentieth of the span. */
function seededMoments(seed: number): number[] {
  let state = seed;
  const random = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
  const slotMs = LONGEST_MS / MOMENT_COUNT;
  return Array.from({ length: MOMENT_COUNT }, (_, slot) => (slot + random()) * slotMs);
}

/** Runs the program until that long after its first call began; what it had said by then. */
async function runAndKill(dataDir: string, afterMs: number): Promise<Acknowledgement[]> {
  const child = spawn(process.execPath, [program, dataDir], {
    env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('close', (_code, signal) => {
      resolve(signal);
    });
  });
  const errors: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const said: Acknowledgement[] = [];
  let timer: NodeJS.Timeout | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(JSON.parse(line) as Acknowledgement);
    timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs);
  }
  clearTimeout(timer);
  expect(await exit, errors.join('')).toBe('SIGKILL');
  return said;
}

/** The last words of the process are the time of its death, however slow the machine is. */
function settledAt(said: readonly Acknowledgement[]): number {
  return said.at(-1)!.at - ALLOWED_LOSS_MS;
}

function eventsOf(said: readonly Acknowledgement[], callId: CallId): CallEvent[] {
  return said.map(({ event }) => event).filter((event) => event.callId === callId);
}

async function checkLog(storage: Storage, said: readonly Acknowledgement[]): Promise<void> {
  const settled = said.filter(({ at }) => at <= settledAt(said)).map(({ event }) => event);
  for (const callId of new Set(said.map(({ event }) => event.callId))) {
    const appended = eventsOf(said, callId);
    const kept = await storage.events.read(callId);
    // The log is a beginning of what was appended, with nothing missing, changed or invented.
    expect(kept.slice(0, appended.length)).toEqual(appended.slice(0, kept.length));
    const mustHave = settled.filter((event) => event.callId === callId).length;
    expect(kept.length).toBeGreaterThanOrEqual(mustHave);
  }
}

async function checkRecording(
  storage: Storage,
  callId: CallId,
  said: readonly Acknowledgement[],
): Promise<void> {
  const view = await storage.history.get(callId);
  if (view?.recordingFile === undefined) return;
  const bytes = await readFile(storage.recordings.pathOf(view.recordingFile));
  const { rateHz, channels } = readWav(bytes);
  const [caller, agent] = channels as [Int16Array, Int16Array];
  expect(rateHz).toBe(RATE_HZ);
  const own = said.filter(({ event }) => event.callId === callId);
  const settledFrames = own.findLast(({ at }) => at <= settledAt(said))?.frames ?? 0;
  expect(caller.length).toBeGreaterThanOrEqual(settledFrames);
  expect(bytes.length).toBe(44 + caller.length * 4);
  expect(caller).toEqual(Int16Array.from(caller, (_, frame) => sampleAt(frame)));
  expect(agent).toEqual(Int16Array.from(agent, (_, frame) => -sampleAt(frame)));
  const stopped = (await storage.events.read(callId)).find(
    (event) => event.type === 'recording.stopped',
  );
  expect(stopped?.durationMs).toBeCloseTo((caller.length / RATE_HZ) * 1_000, 3);
}

async function checkAfterCrash(
  dataDir: string,
  said: readonly Acknowledgement[],
): Promise<string[]> {
  const storage = await openStorage({
    dataDir,
    clock: systemClock,
    ids: sequentialIds(),
    logger: silentLogger(),
  });
  try {
    await checkLog(storage, said);
    const open = await storage.events.openCalls();
    expect(await recoverInterruptedCalls(storage, systemClock)).toEqual(open);
    expect(open.length).toBeLessThanOrEqual(1);
    expect(await storage.events.read('call_before' as CallId)).toEqual(callLog('call_before'));
    const { calls } = await storage.history.list({ limit: 200 });
    for (const call of calls) {
      const isInterrupted = open.includes(call.callId);
      const endReason = isInterrupted ? 'app_stopped' : 'caller_hung_up';
      expect(call).toMatchObject({ state: 'ended', endReason });
      if (call.callId !== 'call_before') await checkRecording(storage, call.callId, said);
    }
    expect(await storage.events.openCalls()).toEqual([]);
    return open;
  } finally {
    await storage.close();
  }
}

async function checkIntegrity(dataDir: string): Promise<void> {
  const client = createClient({ url: `file:${join(dataDir, 'patchcord.db')}` });
  const { rows } = await client.execute('PRAGMA integrity_check');
  client.close();
  expect(rows[0]?.['integrity_check']).toBe('ok');
}

it('a process killed at any of 20 moments loses at most its last second', async () => {
  const moments = seededMoments(20_261_120);
  const interrupted: string[] = [];
  const queue = moments.entries();
  const worker = async (): Promise<void> => {
    for (const [index, afterMs] of queue) {
      const dataDir = join(folder, `data-${index}`);
      try {
        const said = await runAndKill(dataDir, afterMs);
        interrupted.push(...(await checkAfterCrash(dataDir, said)));
        await checkIntegrity(dataDir);
      } catch (error) {
        throw new Error(`killed after ${Math.round(afterMs)} ms`, { cause: error });
      }
    }
  };
  // All of them, before a failure is reported: no process may outlive the test.
  const workers = await Promise.allSettled(Array.from({ length: PARALLEL }, worker));
  for (const { reason } of workers.filter((ended) => ended.status === 'rejected')) throw reason;
  // Otherwise the test has not looked at what it is about.
  expect(interrupted.length).toBeGreaterThan(MOMENT_COUNT / 2);
}, 120_000);
