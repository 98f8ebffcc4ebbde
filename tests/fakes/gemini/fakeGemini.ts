import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Closing, ReadSetup } from './live/clientMessages';
import { LiveSession, type SavedState } from './live/liveSession';
import { saying, type PlannedTurn } from './plan';

export const FAKE_GEMINI_KEY = 'AIzaInventedForTests0000000000000000000';

const LIVE_PATH = '/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent';
/** What is longer closes the socket with 1009. */
const MAX_MESSAGE_BYTES = 1_048_576;
const NO_KEY =
  "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.";

type RestHandler = (request: IncomingMessage, body: string, response: ServerResponse) => void;

/**
 * Google's generative language service on loopback: the Live interface, which makes speech many
 * times faster than real time, and what is asked of it by HTTP.
 */
export class FakeGemini {
  readonly sessions: LiveSession[] = [];
  readonly handshakes: { url: string; headers: IncomingMessage['headers'] }[] = [];
  readonly handles = new Map<string, SavedState>();
  /** What the model says, in this order; after that, something short. */
  readonly turns: PlannedTurn[] = [];
  /** How the caller's next turns are understood. */
  readonly transcripts: string[] = [];
  /** Set to refuse every connection, before it is one. */
  refuse: { readonly status: number; readonly reason: string } | undefined;
  /** Looks for the key in the address only. */
  readsNoKeyHeader = false;
  /** Answers no attempt to connect, neither with yes nor with no. */
  holds = false;
  /** Set to plan turns by what was said. */
  onTurn: ((session: LiveSession) => PlannedTurn | undefined) | undefined;
  /** Set to refuse some sessions and not others. */
  onSetup: ((setup: ReadSetup) => Closing | undefined) | undefined;
  /** Set to answer what comes by HTTP. */
  onRequest: RestHandler | undefined;
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
  });
  readonly #connections = new Set<Duplex>();
  #lastId = 0;

  private constructor(http: Server) {
    this.#http = http;
    http.on('connection', (socket: Duplex) => {
      this.#connections.add(socket);
      socket.on('close', () => this.#connections.delete(socket));
    });
    http.on('request', (request, response) => this.#answer(request, response));
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.#upgrade(request, socket, head),
    );
  }

  static async open(): Promise<FakeGemini> {
    const http = createServer();
    const fake = new FakeGemini(http);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  get openConnections(): number {
    return this.#connections.size;
  }

  /** The newest session. */
  get session(): LiveSession {
    const session = this.sessions.at(-1);
    if (session === undefined) throw new Error('Nobody has connected.');
    return session;
  }

  async close(): Promise<void> {
    for (const session of this.sessions) session.drop();
    for (const socket of this.#connections) socket.destroy();
    this.#sockets.close();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (this.onRequest === undefined) response.writeHead(404).end();
      else this.onRequest(request, body, response);
    });
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Google's own client puts a second slash at the beginning.
    const url = new URL((request.url ?? '/').replace(/^\/+/, '/'), 'http://fake');
    this.handshakes.push({ url: request.url ?? '', headers: request.headers });
    if (this.holds) {
      // Unread, it would not notice that the far end has gone.
      socket.on('end', () => socket.destroy()).resume();
      return;
    }
    const refusal =
      this.refuse ??
      (url.pathname.replace('//', '/') === LIVE_PATH
        ? undefined
        : { status: 404, reason: 'Not Found' });
    if (refusal !== undefined) {
      const { status, reason } = refusal;
      const body = JSON.stringify({ error: { code: status, message: reason } });
      socket.end(
        `HTTP/1.1 ${status} Refused\r\ncontent-type: application/json\r\n` +
          `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
      );
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => undefined);
      const inHeader = this.readsNoKeyHeader ? undefined : request.headers['x-goog-api-key'];
      const key = url.searchParams.get('key') ?? inHeader;
      if (key === undefined) webSocket.close(1008, NO_KEY.slice(0, 123));
      else if (key !== FAKE_GEMINI_KEY) {
        webSocket.close(1007, 'API key not valid. Please pass a valid API key.');
      } else {
        this.sessions.push(
          new LiveSession({
            socket: webSocket,
            nextId: (prefix) => `${prefix}-fake${++this.#lastId}`,
            turn: (session) => this.onTurn?.(session) ?? this.turns.shift() ?? saying('All right.'),
            transcript: () => this.transcripts.shift(),
            handles: this.handles,
            refusal: (setup) => this.onSetup?.(setup),
            onChange: () => undefined,
          }),
        );
      }
    });
  }
}
