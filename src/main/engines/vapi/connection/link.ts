import { WebSocket } from 'ws';
import type { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../../core/ports/clock';
import { cancelled } from '../../../models/vendors/vendorErrors';
import { vapiErrors } from '../api/errors';

const CONNECT_TIMEOUT_MS = 10_000;
const PING_EVERY_MS = 15_000;
/** More than this waiting to be sent means that the far end has stopped reading. */
const MAX_BUFFERED_BYTES = 1_048_576;
const MAX_MESSAGE_BYTES = 4_194_304;
const NORMAL = 1000;

export interface LinkListener {
  onAudio(audio: Uint8Array): void;
  onText(text: string): void;
  /** Gone without our asking: in order when Vapi ended the call. Last call. */
  onGone(error: AppError, isInOrder: boolean): void;
}

/** The socket of one call: sound as binary frames, everything else as text. */
export interface Link {
  listen(listener: LinkListener): void;
  sendAudio(audio: Uint8Array): void;
  /** False when nothing can be sent any more. */
  sendText(text: string): boolean;
  /** Idempotent; the listener hears nothing more. */
  close(): void;
}

export interface LinkOptions {
  /** The call's own address, single-use. */
  readonly url: string;
  readonly apiKey: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Connects; rejects with an `AppError` that says why. */
export function openLink({ url, apiKey, clock, signal }: LinkOptions): Promise<Link> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, {
      headers: { authorization: `Bearer ${apiKey}` },
      perMessageDeflate: false,
      maxPayload: MAX_MESSAGE_BYTES,
    });
    const giveUp = (error: AppError): void => {
      stop();
      socket.terminate();
      reject(error);
    };
    const onAbort = (): void => giveUp(cancelled());
    const cancelTimeout = clock.after(CONNECT_TIMEOUT_MS, () =>
      giveUp(vapiErrors.tooSlow(CONNECT_TIMEOUT_MS)),
    );
    const stop = (): void => {
      cancelTimeout();
      signal.removeEventListener('abort', onAbort);
    };
    socket.on('error', (error) => giveUp(vapiErrors.lostConnection(error.message)));
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      giveUp(vapiErrors.explainRefusal(response.statusCode ?? 0, ''));
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
  readonly #early: ((listener: LinkListener) => void)[] = [];
  #listener: LinkListener | undefined;
  #isAlive = true;
  #isOver = false;

  constructor(socket: WebSocket, clock: Clock) {
    this.#socket = socket;
    this.#cancelPings = clock.every(PING_EVERY_MS, () => this.#ping());
    socket.removeAllListeners();
    socket.on('pong', () => (this.#isAlive = true));
    socket.on('message', (data, isBinary) => {
      if (this.#isOver) return;
      this.#isAlive = true;
      const bytes = data as Buffer;
      if (isBinary) this.#tell((listener) => listener.onAudio(bytes));
      else this.#tell((listener) => listener.onText(bytes.toString('utf8')));
    });
    socket.on('error', (error) => this.#gone(error.message, false));
    socket.on('close', (code) => this.#gone(`closed with ${code}`, code === NORMAL));
  }

  listen(listener: LinkListener): void {
    this.#listener = listener;
    for (const tell of this.#early.splice(0)) tell(listener);
  }

  sendAudio(audio: Uint8Array): void {
    if (!this.#isOpen) return;
    if (this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) {
      this.#gone('the far end stopped reading', false);
    } else {
      this.#socket.send(audio, { binary: true });
    }
  }

  sendText(text: string): boolean {
    if (!this.#isOpen) return false;
    this.#socket.send(text);
    return true;
  }

  close(): void {
    if (this.#isOver) return;
    this.#end();
    this.#socket.close(NORMAL);
  }

  get #isOpen(): boolean {
    return !this.#isOver && this.#socket.readyState === WebSocket.OPEN;
  }

  #tell(tell: (listener: LinkListener) => void): void {
    if (this.#listener === undefined) this.#early.push(tell);
    else tell(this.#listener);
  }

  #ping(): void {
    if (!this.#isAlive) {
      this.#gone('no answer to a ping', false);
      return;
    }
    this.#isAlive = false;
    if (this.#isOpen) this.#socket.ping();
  }

  #gone(detail: string, isInOrder: boolean): void {
    if (this.#isOver) return;
    this.#end();
    this.#socket.terminate();
    this.#tell((listener) => listener.onGone(vapiErrors.lostConnection(detail), isInOrder));
  }

  #end(): void {
    this.#isOver = true;
    this.#cancelPings();
  }
}
