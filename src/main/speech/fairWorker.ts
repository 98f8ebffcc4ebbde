import { FairQueue, type Urgency } from './fairQueue';
import { cancelledError, type WorkerHost } from './workerHost';

export interface FairRequest<Body> {
  readonly body: Body;
  readonly transfer: ArrayBuffer[];
  readonly owner: string;
  readonly urgency: Urgency;
  readonly signal: AbortSignal;
  /** Cancels the owner's older `later` requests: they were about less of the same audio. */
  readonly outdates: boolean;
}

interface Waiting<Body, Value> {
  readonly request: FairRequest<Body>;
  readonly stop: AbortController;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Shares one worker between calls, one request at a time. An urgent request stops a less urgent
 * one that is running; the caller of a cancelled request hears of it at once.
 */
export class FairWorker<Body, Value> {
  readonly #host: WorkerHost<Body, Value>;
  readonly #queue = new FairQueue<Waiting<Body, Value>>();
  #running: Waiting<Body, Value> | undefined;

  constructor(host: WorkerHost<Body, Value>) {
    this.#host = host;
  }

  /** @throws AppError as `WorkerHost.request`; `cancelled` also when outdated. */
  submit(request: FairRequest<Body>): Promise<Value> {
    if (request.signal.aborted) return Promise.reject(cancelledError());
    return new Promise<Value>((resolve, reject) => {
      const stop = new AbortController();
      const waiting: Waiting<Body, Value> = { request, stop, resolve, reject };
      const cancel = (): void => {
        this.#queue.remove(waiting);
        this.#drop(waiting);
      };
      request.signal.addEventListener('abort', cancel, { once: true });
      stop.signal.addEventListener('abort', () => {
        request.signal.removeEventListener('abort', cancel);
      });
      if (request.outdates) this.#dropOutdated(request.owner);
      this.#queue.push({ owner: request.owner, urgency: request.urgency, job: waiting });
      if (request.urgency === 'now' && this.#running?.request.urgency === 'later') {
        this.#drop(this.#running);
      }
      this.#runNext();
    });
  }

  #dropOutdated(owner: string): void {
    for (const old of this.#queue.takeOutdated(owner)) this.#drop(old);
    const running = this.#running?.request;
    if (running?.owner === owner && running.urgency === 'later') this.#drop(this.#running);
  }

  #drop(waiting: Waiting<Body, Value> | undefined): void {
    waiting?.reject(cancelledError());
    waiting?.stop.abort();
  }

  #runNext(): void {
    if (this.#running !== undefined) return;
    const next = this.#queue.next()?.job;
    if (next === undefined) return;
    this.#running = next;
    const { body, transfer } = next.request;
    this.#host
      .request(body, transfer, next.stop.signal)
      .then(next.resolve, (error: unknown) => {
        next.reject(error);
      })
      .finally(() => {
        next.stop.abort();
        this.#running = undefined;
        this.#runNext();
      });
  }
}
