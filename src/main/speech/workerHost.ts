import type { Worker } from 'node:worker_threads';
import { AppError } from '@shared/errors/appError';
import type { WorkerCommand, WorkerReply } from './workerProtocol';
import { startWorkerThread } from './workerThread';

/** Whether a part of the speech stack can be used now, and if not, why. */
export type PartStatus =
  | { readonly state: 'starting' | 'ready' | 'closed' }
  /** The worker died; the next one is loading. Requests sent now wait for it. */
  | { readonly state: 'restarting'; readonly reason: string }
  /** Cannot be used. A request after a while tries again, should the cause be gone. */
  | { readonly state: 'unavailable'; readonly reason: string };

export interface WorkerHostOptions {
  /** For people: "Speech recognition". */
  readonly label: string;
  /** The worker's bundled file. */
  readonly entry: string;
  readonly setup: unknown;
  /**
   * A worker that takes longer over one request is stuck and is replaced. Neither loading nor
   * waiting for the requests before it counts.
   */
  readonly requestTimeoutMs: number;
  /** A worker that takes longer to load is given up. Default 60 s. */
  readonly loadTimeoutMs?: number;
  /** How long an unavailable worker is left alone before a request starts it again. */
  readonly retryAfterMs: number;
  /** A worker that was told to end and has not by then is cut off. Default 20 s. */
  readonly stopWithinMs?: number;
  readonly onStatus: (status: PartStatus) => void;
}

/** Loading the largest model takes a few seconds on a slow machine; nothing else takes longer. */
const STOP_WITHIN_MS = 20_000;

/** The slowest machine that ran the tests took ten seconds, with everything else at once. */
const LOAD_TIMEOUT_MS = 60_000;

interface PendingRequest<Value> {
  readonly settle: (result: { value: Value } | { error: AppError }) => void;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The error of a request whose signal was aborted. */
export function cancelledError(): AppError {
  return new AppError({ code: 'cancelled', message: 'The request was cancelled.' });
}

/**
 * One worker thread that answers requests, and its replacement when it dies. A crash fails the
 * requests in progress and is never seen by those that come later; a worker that dies before it
 * was ready is not tried again at once.
 */
export class WorkerHost<Body, Value> {
  readonly #options: WorkerHostOptions;
  readonly #pending = new Map<number, PendingRequest<Value>>();
  #worker: Worker | undefined;
  #status: PartStatus = { state: 'closed' };
  #nextId = 1;
  #unavailableSinceMs = 0;
  /** The time of the request that the worker is at. */
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #settled: () => void = () => undefined;

  constructor(options: WorkerHostOptions) {
    this.#options = options;
  }

  get status(): PartStatus {
    return this.#status;
  }

  /** Starts the worker. Resolves once it is ready or known to be unavailable; never rejects. */
  start(): Promise<void> {
    return new Promise((resolve) => {
      this.#settled = resolve;
      this.#spawn({ state: 'starting' });
    });
  }

  /** Starts a worker that could not be used once more: what it lacked is there now. */
  startAgain(): void {
    if (this.#status.state === 'unavailable') this.#spawn({ state: 'starting' });
  }

  /**
   * Asks the worker. `transfer` moves buffers of `body`.
   * @throws AppError `engine.unavailable`, `engine.failed`, `engine.timeout` or `cancelled`; the
   *   last only when the worker has really stopped working on it.
   */
  request(body: Body, transfer: ArrayBuffer[] = [], signal?: AbortSignal): Promise<Value> {
    if (signal?.aborted === true) return Promise.reject(cancelledError());
    this.#reviveIfDue();
    const worker = this.#worker;
    if (worker === undefined) return Promise.reject(this.#unavailableError());
    const id = this.#nextId++;
    return new Promise<Value>((resolve, reject) => {
      const cancel = (): void => {
        worker.postMessage({ kind: 'cancel', id } satisfies WorkerCommand<Body>);
      };
      this.#pending.set(id, {
        settle: (result) => {
          signal?.removeEventListener('abort', cancel);
          this.#pending.delete(id);
          if ('value' in result) resolve(result.value);
          else reject(result.error);
        },
      });
      signal?.addEventListener('abort', cancel, { once: true });
      worker.postMessage({ kind: 'run', id, body } satisfies WorkerCommand<Body>, transfer);
      if (this.#pending.size === 1) this.#watch(worker);
    });
  }

  /** The worker takes up its next request, of which it does one after the other. */
  #watch(worker: Worker): void {
    clearTimeout(this.#deadline);
    if (this.#status.state !== 'ready' || this.#pending.size === 0) return;
    const deadline = setTimeout(() => {
      // On a busy machine the answer may be here, unread: timers come first.
      setImmediate(() => {
        if (this.#deadline !== deadline || this.#pending.size === 0) return;
        this.#crash(worker, 'It did not answer in time.', 'engine.timeout');
      });
    }, this.#options.requestTimeoutMs);
    this.#deadline = deadline;
  }

  /** Cancels what the worker was doing. Resolves when its thread has ended. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#setStatus({ state: 'closed' });
    this.#settled();
    this.#failPending(cancelledError());
    if (worker !== undefined) await this.#retire(worker);
  }

  /**
   * Has the worker end by itself: a thread that is cut off within onnxruntime's native code takes
   * the whole process with it, calls included.
   */
  async #retire(worker: Worker): Promise<void> {
    clearTimeout(this.#deadline);
    const hasExited = worker.threadId === -1;
    if (hasExited) return;
    const exit = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage({ kind: 'stop' } satisfies WorkerCommand<Body>);
    const stopWithinMs = this.#options.stopWithinMs ?? STOP_WITHIN_MS;
    const lastResort = setTimeout(() => void worker.terminate(), stopWithinMs);
    await exit;
    clearTimeout(lastResort);
  }

  #spawn(status: PartStatus): void {
    this.#setStatus(status);
    let worker: Worker;
    try {
      worker = startWorkerThread(this.#options.entry, {
        name: this.#options.label,
        workerData: this.#options.setup,
      });
    } catch (error) {
      this.#giveUp(describe(error));
      return;
    }
    this.#worker = worker;
    const loading = setTimeout(() => {
      if (this.#status.state !== 'ready') {
        this.#crash(worker, 'It did not load in time.', 'engine.timeout');
      }
    }, this.#options.loadTimeoutMs ?? LOAD_TIMEOUT_MS);
    worker.on('message', (reply: WorkerReply<Value>) => {
      clearTimeout(loading);
      if (worker !== this.#worker) return;
      this.#receive(reply);
      this.#watch(worker);
    });
    worker.on('error', (error) => {
      this.#crash(worker, describe(error), 'engine.failed');
    });
    worker.on('exit', (code) => {
      clearTimeout(loading);
      this.#crash(worker, `Its thread ended with code ${code}.`, 'engine.failed');
    });
  }

  #receive(reply: WorkerReply<Value>): void {
    switch (reply.kind) {
      case 'ready':
        this.#setStatus({ state: 'ready' });
        this.#settled();
        return;
      case 'unavailable':
        this.#giveUp(reply.reason);
        return;
      case 'done':
        this.#pending.get(reply.id)?.settle({ value: reply.value });
        return;
      case 'failed':
        this.#pending.get(reply.id)?.settle({ error: this.#failedError(reply.reason) });
        return;
      case 'cancelled':
        this.#pending.get(reply.id)?.settle({ error: cancelledError() });
    }
  }

  #crash(worker: Worker, reason: string, code: 'engine.failed' | 'engine.timeout'): void {
    if (worker !== this.#worker) return;
    const wasReady = this.#status.state === 'ready';
    this.#worker = undefined;
    void this.#retire(worker);
    if (wasReady) this.#spawn({ state: 'restarting', reason });
    else this.#giveUp(reason);
    this.#failPending(this.#failedError(reason, code));
  }

  #giveUp(reason: string): void {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#unavailableSinceMs = performance.now();
    this.#setStatus({ state: 'unavailable', reason });
    this.#settled();
    this.#failPending(this.#unavailableError());
    if (worker !== undefined) void this.#retire(worker);
  }

  #reviveIfDue(): void {
    const waitedMs = performance.now() - this.#unavailableSinceMs;
    if (waitedMs >= this.#options.retryAfterMs) this.startAgain();
  }

  #failPending(error: AppError): void {
    for (const request of [...this.#pending.values()]) request.settle({ error });
  }

  #setStatus(status: PartStatus): void {
    this.#status = status;
    this.#options.onStatus(status);
  }

  #failedError(
    reason: string,
    code: 'engine.failed' | 'engine.timeout' = 'engine.failed',
  ): AppError {
    const message = `${this.#options.label} failed. It is tried again with the next sentence.`;
    return new AppError({ code, message, retryable: true, detail: reason });
  }

  #unavailableError(): AppError {
    return new AppError({
      code: 'engine.unavailable',
      message: `${this.#options.label} is not available on this machine.`,
      retryable: true,
      ...('reason' in this.#status ? { detail: this.#status.reason } : {}),
    });
  }
}
