import { parentPort } from 'node:worker_threads';
import type { WorkerCommand, WorkerReply } from '../workerProtocol';

/** One request inside a worker. */
export interface Job<Body> {
  readonly body: Body;
  /** True once the main thread has lost interest; long work looks at it between its steps. */
  readonly isCancelled: () => boolean;
}

export interface JobResult<Value> {
  readonly value: Value;
  /** Buffers of `value` that move to the main thread instead of being copied. */
  readonly transfer?: ArrayBuffer[];
}

type Run<Body, Value> = (job: Job<Body>) => JobResult<Value> | Promise<JobResult<Value>>;

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Lets messages that have arrived meanwhile, such as a cancellation, be seen. */
function messagesSeen(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * The body of every speech worker: loads, says `ready` or `unavailable`, then runs requests one
 * after the other in the order in which they came. Every request gets exactly one reply.
 */
export async function serveWorker<Body, Value>(
  load: () => Promise<Run<Body, Value>>,
): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('A speech worker was started outside a worker thread.');
  const reply = (message: WorkerReply<Value>, transfer: ArrayBuffer[] = []): void => {
    port.postMessage(message, transfer);
  };

  const waiting: { id: number; body: Body }[] = [];
  const open = new Map<number, { isCancelled: boolean }>();
  let run: Run<Body, Value> | undefined;
  let isBusy = false;

  const runOne = async (work: Run<Body, Value>, id: number, body: Body): Promise<void> => {
    const state = open.get(id);
    const isCancelled = (): boolean => state?.isCancelled === true;
    try {
      const result = isCancelled() ? undefined : await work({ body, isCancelled });
      if (result === undefined || isCancelled()) reply({ kind: 'cancelled', id });
      else reply({ kind: 'done', id, value: result.value }, result.transfer);
    } catch (error) {
      reply(
        isCancelled() ? { kind: 'cancelled', id } : { kind: 'failed', id, reason: describe(error) },
      );
    } finally {
      open.delete(id);
    }
  };

  const drain = async (): Promise<void> => {
    if (isBusy || run === undefined) return;
    isBusy = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await runOne(run, next.id, next.body);
      if (waiting.length > 0) await messagesSeen();
    }
    isBusy = false;
  };

  port.on('message', (command: WorkerCommand<Body>) => {
    if (command.kind === 'run') {
      open.set(command.id, { isCancelled: false });
      waiting.push(command);
      void drain();
      return;
    }
    const state = open.get(command.id);
    if (state !== undefined) state.isCancelled = true;
  });

  try {
    run = await load();
  } catch (error) {
    reply({ kind: 'unavailable', reason: describe(error) });
    return;
  }
  reply({ kind: 'ready' });
  await drain();
}
