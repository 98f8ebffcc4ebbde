import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../../core/ports/clock';
import type { RealtimeAddress } from './address';
import { explainRefusal, lostConnection } from '../protocol/errors';
import { WireErrorSchema, type WireError } from '../protocol/wire';

const CONNECT_TIMEOUT_MS = 10_000;
const PING_EVERY_MS = 15_000;
/** More than this waiting to be sent means that the far end has stopped reading. */
const MAX_BUFFERED_BYTES = 1_048_576;
/** A refusal says why in a few hundred bytes. */
const MAX_REFUSAL_BYTES = 8_192;
const NORMAL = 1000;

export interface LinkListener {
  onText(text: string): void;
  /** The socket is gone without our asking. Last call. */
  onLost(error: AppError): void;
}

/** One WebSocket to the vendor, watched by pings. */
export interface Link {
  listen(listener: LinkListener): void;
  send(text: string): void;
  /** Idempotent; the listener hears nothing more. */
  close(): void;
}

export interface LinkOptions {
  readonly address: RealtimeAddress;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Connects; rejects with an `AppError` that says why, and whether trying again makes sense. */
export function openLink({ address, clock, signal }: LinkOptions): Promise<Link> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address.url, {
      headers: address.headers,
      perMessageDeflate: false,
      maxPayload: 0,
    });
    const giveUp = (error: AppError) => {
      stop();
      socket.terminate();
      reject(error);
    };
    const cancelTimeout = clock.after(CONNECT_TIMEOUT_MS, () => giveUp(tooSlow()));
    const onAbort = () => giveUp(cancelled());
    const stop = () => {
      cancelTimeout();
      signal.removeEventListener('abort', onAbort);
    };
    socket.on('error', (error) => giveUp(lostConnection(error.message)));
    socket.on('unexpected-response', (_request, response) => {
      void refusal(response).then(giveUp);
    });
    socket.on('open', () => {
      stop();
      resolve(new WatchedLink(socket, clock));
    });
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort);
  });
}

class WatchedLink implements Link {
  readonly #socket: WebSocket;
  readonly #cancelPings: Cancel;
  /** What came before anyone listened. */
  readonly #early: string[] = [];
  #listener: LinkListener | undefined;
  #lostBefore: AppError | undefined;
  #isAlive = true;
  #isOver = false;

  constructor(socket: WebSocket, clock: Clock) {
    this.#socket = socket;
    this.#cancelPings = clock.every(PING_EVERY_MS, () => this.#ping());
    socket.removeAllListeners();
    socket.on('pong', () => (this.#isAlive = true));
    socket.on('message', (data, isBinary) => {
      this.#isAlive = true;
      if (!isBinary) this.#receive((data as Buffer).toString('utf8'));
    });
    socket.on('error', (error) => this.#lose(error.message));
    socket.on('close', (code) => this.#lose(`closed with ${code}`));
  }

  listen(listener: LinkListener): void {
    this.#listener = listener;
    for (const text of this.#early.splice(0)) listener.onText(text);
    if (this.#lostBefore !== undefined) listener.onLost(this.#lostBefore);
  }

  send(text: string): void {
    if (this.#isOver || this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) this.#lose('the far end stopped reading');
    else this.#socket.send(text);
  }

  close(): void {
    if (this.#isOver) return;
    this.#end();
    this.#socket.close(NORMAL);
  }

  #receive(text: string): void {
    if (this.#isOver) return;
    if (this.#listener === undefined) this.#early.push(text);
    else this.#listener.onText(text);
  }

  #ping(): void {
    if (!this.#isAlive) {
      this.#lose('no answer to a ping');
      return;
    }
    this.#isAlive = false;
    this.#socket.ping();
  }

  #lose(detail: string): void {
    if (this.#isOver) return;
    this.#end();
    this.#socket.terminate();
    const error = lostConnection(detail);
    if (this.#listener === undefined) this.#lostBefore = error;
    else this.#listener.onLost(error);
  }

  #end(): void {
    this.#isOver = true;
    this.#cancelPings();
  }
}

async function refusal(response: IncomingMessage): Promise<AppError> {
  let body = '';
  response.setEncoding('utf8');
  try {
    for await (const chunk of response) {
      body += String(chunk);
      if (body.length > MAX_REFUSAL_BYTES) break;
    }
  } catch {
    // The status alone must do.
  }
  response.destroy();
  return explainRefusal(response.statusCode ?? 0, readRefusal(body));
}

function readRefusal(body: string): WireError | undefined {
  try {
    const { error } = JSON.parse(body) as { readonly error?: unknown };
    return WireErrorSchema.safeParse(error).data;
  } catch {
    return undefined;
  }
}

function tooSlow(): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: 'OpenAI did not answer within 10 seconds. Check this computer’s internet connection.',
    retryable: true,
  });
}

function cancelled(): AppError {
  return new AppError({ code: 'cancelled', message: 'The call ended before it began.' });
}
