import type { IncomingMessage } from 'node:http';
import { WebSocket, type RawData } from 'ws';
import { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../core/ports/clock';

const CONNECT_TIMEOUT_MS = 10_000;
/** More than this waiting to be sent means that the far end has stopped reading. */
const MAX_BUFFERED_BYTES = 1_048_576;
/** A refusal says why in a few hundred bytes. */
const MAX_REFUSAL_BYTES = 8_192;
const NORMAL = 1000;

/** What is one vendor's own about its socket. */
export interface SocketVendor {
  /** As an owner calls it. */
  readonly name: string;
  readonly pingEveryMs: number;
  /** It sends its text in binary frames too; from any other these are not listened to. */
  readonly writesBinary: boolean;
  /** It closed the socket. */
  readonly explainClose: (code: number, reason: string) => AppError;
  /** It answered the handshake with something other than a socket. */
  readonly explainRefusal: (status: number, body: string) => AppError;
  /** The connection could not be made or was lost, for a reason outside of its protocol. */
  readonly lostConnection: (detail: string) => AppError;
}

export interface SocketListener {
  onText(text: string): void;
  /** Everything that was sent before `ping` has arrived. */
  onPong?(): void;
  /** The socket is gone without our asking. Last call. */
  onLost(error: AppError): void;
}

export interface SocketAddress {
  readonly url: string;
  /** Holds the key: never logged. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface SocketOptions {
  readonly vendor: SocketVendor;
  readonly address: SocketAddress;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Connects; rejects with an `AppError` that says why, and whether trying again makes sense. */
export function openTextSocket(options: SocketOptions): Promise<TextSocket> {
  const { vendor, address, clock, signal } = options;
  return new Promise((resolve, reject) => {
    const { url, headers } = address;
    const socket = new WebSocket(url, { headers, perMessageDeflate: false, maxPayload: 0 });
    const giveUp = (error: AppError) => {
      stop();
      socket.terminate();
      reject(error);
    };
    const cancelTimeout = clock.after(CONNECT_TIMEOUT_MS, () => giveUp(tooSlow(vendor)));
    const onAbort = () => giveUp(cancelled());
    const stop = () => {
      cancelTimeout();
      signal.removeEventListener('abort', onAbort);
    };
    socket.on('error', (error) => giveUp(vendor.lostConnection(error.message)));
    socket.on('unexpected-response', (_request, response) => {
      void bodyOf(response).then((body) => {
        giveUp(vendor.explainRefusal(response.statusCode ?? 0, body));
      });
    });
    socket.on('open', () => {
      stop();
      resolve(new TextSocket(socket, vendor, clock));
    });
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort);
  });
}

/** One WebSocket to a vendor that speaks in texts, watched by pings. */
export class TextSocket {
  readonly #socket: WebSocket;
  readonly #vendor: SocketVendor;
  readonly #cancelPings: Cancel;
  /** What came before anyone listened. */
  readonly #early: string[] = [];
  #listener: SocketListener | undefined;
  #lostBefore: AppError | undefined;
  #isAlive = true;
  #isOver = false;

  constructor(socket: WebSocket, vendor: SocketVendor, clock: Clock) {
    this.#socket = socket;
    this.#vendor = vendor;
    this.#cancelPings = clock.every(vendor.pingEveryMs, () => this.#watch());
    socket.removeAllListeners();
    socket.on('pong', (data) => {
      this.#isAlive = true;
      if (data.length > 0) this.#listener?.onPong?.();
    });
    socket.on('message', (data, isBinary) => {
      this.#isAlive = true;
      if (!isBinary || vendor.writesBinary) this.#receive(textOf(data));
    });
    socket.on('error', (error) => this.#lose(vendor.lostConnection(error.message)));
    socket.on('close', (code, reason) => {
      this.#lose(vendor.explainClose(code, reason.toString('utf8')));
    });
  }

  listen(listener: SocketListener): void {
    this.#listener = listener;
    for (const text of this.#early.splice(0)) listener.onText(text);
    if (this.#lostBefore !== undefined) listener.onLost(this.#lostBefore);
  }

  send(text: string): void {
    if (this.#isOver || this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) {
      this.#lose(this.#vendor.lostConnection('the far end stopped reading'));
    } else {
      this.#socket.send(text);
    }
  }

  /** Answered by `onPong` once the far end has read all that was sent before. */
  ping(): void {
    this.#ping('read');
  }

  /** Idempotent; the listener hears nothing more. */
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

  #watch(): void {
    if (!this.#isAlive) {
      this.#lose(this.#vendor.lostConnection('no answer to a ping'));
      return;
    }
    this.#isAlive = false;
    this.#ping('');
  }

  #ping(data: string): void {
    if (!this.#isOver && this.#socket.readyState === WebSocket.OPEN) this.#socket.ping(data);
  }

  #lose(error: AppError): void {
    if (this.#isOver) return;
    this.#end();
    this.#socket.terminate();
    if (this.#listener === undefined) this.#lostBefore = error;
    else this.#listener.onLost(error);
  }

  #end(): void {
    this.#isOver = true;
    this.#cancelPings();
  }
}

function textOf(data: RawData): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8');
  return Array.isArray(data) ? Buffer.concat(data).toString('utf8') : Buffer.from(data).toString();
}

async function bodyOf(response: IncomingMessage): Promise<string> {
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
  return body;
}

function tooSlow({ name }: SocketVendor): AppError {
  return new AppError({
    code: 'engine.timeout',
    message: `${name} did not answer within 10 seconds. Check this computer’s internet connection.`,
    retryable: true,
  });
}

function cancelled(): AppError {
  return new AppError({ code: 'cancelled', message: 'The call ended before it began.' });
}
