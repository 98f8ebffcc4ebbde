import { setTimeout as delay } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect } from 'vitest';

/** What a test file must give back, besides worker threads. */
const WATCHED = /^(?:TCP|TLS|UDP|Pipe|Process|FSEvent|StatWatcher|Timeout)/;

/** Closing a socket takes a few turns, and the runner has short timers; past this it is a leak. */
const SETTLE_MS = 1_000;
const POLL_MS = 10;

const runningWorkers = new Set<Worker>();
let before = new Map<string, number>();

function openResources(): Map<string, number> {
  const counts = new Map([['Worker', runningWorkers.size]]);
  for (const name of process.getActiveResourcesInfo()) {
    if (WATCHED.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function leaks(): string[] {
  return [...openResources()]
    .map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const)
    .filter(([, extra]) => extra > 0)
    .map(([name, extra]) => `${name} x${extra}`);
}

function trackWorker(worker: Worker): void {
  runningWorkers.add(worker);
  worker.once('exit', () => runningWorkers.delete(worker));
}

beforeAll(() => {
  process.on('worker', trackWorker);
  before = openResources().set('Timeout', 0);
});

afterAll(async () => {
  for (let waitedMs = 0; leaks().length > 0 && waitedMs < SETTLE_MS; waitedMs += POLL_MS) {
    await delay(POLL_MS);
  }
  process.off('worker', trackWorker);
  expect(leaks(), 'a test file closes what it opened').toEqual([]);
});
