import { setImmediate } from 'node:timers/promises';

const TURNS = 20_000;

/** Waits, without a clock, for work on files and sockets to have got this far. */
export async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) {
    if (await isDone()) return;
    await setImmediate();
  }
  throw new Error('what was waited for did not happen');
}
