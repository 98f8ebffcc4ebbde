import { createHash, randomBytes } from 'node:crypto';
import { createServer as createHttpServer, request } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { Socket, connect, createServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { FrameReader, textFrame } from './frames';

const LOOPBACK = '127.0.0.1';
/** RFC 6455 section 1.3. */
const HANDSHAKE_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** A connection that carries text messages, over a WebSocket or as bare frames over TCP. */
export interface Connection {
  onText: (text: string) => void;
  readonly isOpen: boolean;
  send(text: string): void;
  /** Closes once all is sent. */
  end(): void;
  destroy(): void;
}

function wrap(socket: Duplex, isClient: boolean): Connection {
  const connection: Connection = {
    onText: () => undefined,
    get isOpen() {
      return socket.readable && socket.writable;
    },
    send: (text) => void socket.write(textFrame(text, isClient)),
    end: () => void socket.end(),
    destroy: () => void socket.destroy(),
  };
  const reader = new FrameReader({
    isClient,
    onText: (text) => {
      connection.onText(text);
    },
    onPing: (pong) => void socket.write(pong),
  });
  if (socket instanceof Socket) socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    reader.push(chunk);
  });
  return connection;
}

/** Connects without a handshake: to the raw relay. */
export function connectTcp(port: number): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, LOOPBACK);
    socket.once('error', reject);
    socket.once('connect', () => {
      resolve(wrap(socket, true));
    });
  });
}

/** @param url `ws://…` on loopback */
export function connectWebSocket(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url.replace(/^ws/, 'http'), {
      agent: false,
      headers: {
        ...headers,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
      },
    });
    outgoing.once('error', reject);
    outgoing.once('response', ({ statusCode = 0 }) => {
      reject(new Error(`the bridge answered ${statusCode}`));
    });
    outgoing.once('upgrade', (_response, socket) => {
      resolve(wrap(socket, true));
    });
    outgoing.end();
  });
}

/** The engine's side: connections that bridges open, handed out in their order. */
export class Acceptor {
  readonly #waiting: Connection[] = [];
  readonly #wanted: ((connection: Connection) => void)[] = [];

  next(): Promise<Connection> {
    const ready = this.#waiting.shift();
    if (ready !== undefined) return Promise.resolve(ready);
    return new Promise((resolve) => void this.#wanted.push(resolve));
  }

  listenTcp(): Promise<number> {
    return listen(
      createServer((socket) => {
        this.#accept(socket);
      }),
    );
  }

  listenWebSocket(): Promise<number> {
    const server = createHttpServer();
    server.on('upgrade', (message, socket) => {
      const key = message.headers['sec-websocket-key'] ?? '';
      const accept = createHash('sha1').update(`${key}${HANDSHAKE_GUID}`).digest('base64');
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
          `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      this.#accept(socket);
    });
    return listen(server);
  }

  #accept(socket: Duplex): void {
    const connection = wrap(socket, false);
    const wanted = this.#wanted.shift();
    if (wanted === undefined) this.#waiting.push(connection);
    else wanted(connection);
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, LOOPBACK, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}
