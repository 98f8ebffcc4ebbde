import { parentPort, type MessagePort } from 'node:worker_threads';
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

/** The requests of one worker, run one after the other in the order in which they came. */
class JobQueue<Body, Value> {
  readonly #port: MessagePort;
  readonly #waiting: { id: number; body: Body }[] = [];
  readonly #open = new Map<number, { isCancelled: boolean }>();
  #run: Run<Body, Value> | undefined;
  #isBusy = false;
  #isStopping = false;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  /** From here on requests are worked on; those that came before have waited. */
  async begin(run: Run<Body, Value>): Promise<void> {
    this.#run = run;
    this.reply({ kind: 'ready' });
    await this.#drain();
  }

  receive(command: WorkerCommand<Body>): void {
    switch (command.kind) {
      case 'run':
        this.#open.set(command.id, { isCancelled: false });
        this.#waiting.push(command);
        void this.#drain();
        return;
      case 'cancel': {
        const state = this.#open.get(command.id);
        if (state !== undefined) state.isCancelled = true;
        return;
      }
      case 'stop':
        this.#isStopping = true;
        this.#waiting.length = 0;
        for (const state of this.#open.values()) state.isCancelled = true;
        void this.#drain();
    }
  }

  reply(message: WorkerReply<Value>, transfer: ArrayBuffer[] = []): void {
    this.#port.postMessage(message, transfer);
  }

  async #drain(): Promise<void> {
    if (this.#isBusy || this.#run === undefined) return;
    this.#isBusy = true;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      await this.#runOne(this.#run, next.id, next.body);
      if (this.#waiting.length > 0) await messagesSeen();
    }
    this.#isBusy = false;
    if (this.#isStopping) this.#port.close();
  }

  async #runOne(run: Run<Body, Value>, id: number, body: Body): Promise<void> {
    const state = this.#open.get(id);
    const isCancelled = (): boolean => state?.isCancelled === true;
    try {
      const result = isCancelled() ? undefined : await run({ body, isCancelled });
      if (result === undefined || isCancelled()) this.reply({ kind: 'cancelled', id });
      else this.reply({ kind: 'done', id, value: result.value }, result.transfer);
    } catch (error) {
      this.reply(
        isCancelled() ? { kind: 'cancelled', id } : { kind: 'failed', id, reason: describe(error) },
      );
    } finally {
      this.#open.delete(id);
    }
  }
}

/**
 * The body of every speech worker: loads, says `ready` or `unavailable`, then runs requests. Every
 * request gets exactly one reply. A worker that cannot load ends by itself.
 */
export async function serveWorker<Body, Value>(
  load: () => Promise<Run<Body, Value>>,
): Promise<void> {
  if (parentPort === null) throw new Error('A speech worker was started outside a worker thread.');
  const queue = new JobQueue<Body, Value>(parentPort);
  parentPort.on('message', (command: WorkerCommand<Body>) => {
    queue.receive(command);
  });
  let run: Run<Body, Value>;
  try {
    run = await load();
  } catch (error) {
    queue.reply({ kind: 'unavailable', reason: describe(error) });
    parentPort.close();
    return;
  }
  await queue.begin(run);
}
