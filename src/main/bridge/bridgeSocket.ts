import type { WebSocket } from 'ws';
import type { Cancel, Clock } from '../core/ports/clock';
import type { Logger } from '../core/ports/logger';
import type {
  MediaSocket,
  MediaSocketListener,
  SocketClosure,
  SocketRoute,
  SocketTraffic,
} from '../core/ports/publicRoutes';
import type { BridgeLimits } from './limits';

/** RFC 6455 section 7.4.1. */
const NORMAL = 1000;
const POLICY_VIOLATION = 1008;

/** A buffer takes a shorter way through the stream than a string; it is a text message all the same. */
const AS_TEXT = { binary: false } as const;

/** How long the far end may take to answer our close before its connection is cut. */
const CLOSE_ANSWER_MS = 2_000;

/** A socket as the upgrade router keeps it. */
export interface BridgeSocket extends MediaSocket {
  readonly hasStarted: boolean;
  /** Pings, or cuts the connection when nothing came since the last ping. */
  beat(): void;
  terminate(): void;
}

export interface BridgeSocketOptions {
  readonly route: SocketRoute;
  readonly limits: BridgeLimits;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The socket is gone. */
  readonly onGone: (traffic: SocketTraffic) => void;
}

class WsBridgeSocket implements BridgeSocket {
  readonly #socket: WebSocket;
  readonly #options: BridgeSocketOptions;
  #listener: MediaSocketListener | undefined;
  #isAlive = true;
  #hasStarted = false;
  #closure: SocketClosure | undefined;
  #received = 0;
  #sent = 0;
  #cancelDeadline: Cancel;

  constructor(socket: WebSocket, options: BridgeSocketOptions) {
    this.#socket = socket;
    this.#options = options;
    const { route, clock } = options;
    this.#cancelDeadline = clock.after(route.startWithinMs, () => {
      options.logger.warn({ path: route.path }, 'bridge closed a socket that did not start');
      this.close(POLICY_VIOLATION, 'no start');
    });
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      this.#isAlive = true;
      this.#received += 1;
      if (isBinary) this.#listener?.onBinary();
      else this.#listener?.onText(data.toString());
    });
    socket.on('pong', () => {
      this.#isAlive = true;
    });
    socket.on('error', (error: Error & { code?: string }) => {
      const isProtocol = error.code?.startsWith('WS_ERR_') ?? false;
      this.#closure ??= isProtocol ? 'protocol_error' : 'broken';
      options.logger.warn({ path: route.path, code: error.code }, 'bridge socket failed');
    });
    socket.on('close', (code: number) => {
      this.#end(code === NORMAL ? 'finished' : 'broken');
    });
  }

  get hasStarted(): boolean {
    return this.#hasStarted;
  }

  listen(listener: MediaSocketListener): void {
    this.#listener = listener;
  }

  started(): void {
    this.#hasStarted = true;
    this.#cancelDeadline();
  }

  send(text: string): void {
    const { limits, logger, route } = this.#options;
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#sent += 1;
    this.#socket.send(Buffer.from(text), AS_TEXT);
    if (this.#socket.bufferedAmount <= limits.bufferedBytes) return;
    logger.warn({ path: route.path }, 'bridge cut a socket that reads too slowly');
    this.#closure ??= 'broken';
    this.terminate();
  }

  close(code: number, reason: string): void {
    if (this.#socket.readyState >= this.#socket.CLOSING) return;
    this.#closure ??= 'closed';
    this.#cancelDeadline();
    this.#socket.close(code, reason);
    this.#cancelDeadline = this.#options.clock.after(CLOSE_ANSWER_MS, () => {
      this.terminate();
    });
  }

  beat(): void {
    if (!this.#isAlive) {
      this.#options.logger.warn({ path: this.#options.route.path }, 'bridge lost a silent socket');
      this.#closure ??= 'broken';
      this.terminate();
      return;
    }
    this.#isAlive = false;
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  terminate(): void {
    this.#closure ??= 'closed';
    this.#socket.terminate();
  }

  #end(closure: SocketClosure): void {
    this.#cancelDeadline();
    const [received, sent] = [this.#received, this.#sent];
    this.#listener?.onClosed(this.#closure ?? closure);
    this.#listener = undefined;
    this.#options.onGone({ received, sent, closure: this.#closure ?? closure });
  }
}

/** Wraps an accepted WebSocket with its start deadline, heartbeat and back-pressure cap. */
export function createBridgeSocket(socket: WebSocket, options: BridgeSocketOptions): BridgeSocket {
  return new WsBridgeSocket(socket, options);
}
