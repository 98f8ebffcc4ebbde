import { setTimeout as pause } from 'node:timers/promises';
import { vi } from 'vitest';

/** Of a millisecond at least: far longer than anything here takes on a busy machine. */
const TURNS = 10_000;
const PATIENCE_MS = 10_000;

/** Waits for work on files and sockets to have got this far. */
export async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) {
    if (await isDone()) return;
    await pause(1);
  }
  throw new Error('what was waited for did not happen');
}

/** Waits until a claim no longer throws, and returns what it gives. */
export function eventually<T>(claim: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(claim, PATIENCE_MS);
}
