import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { Watched } from '../scripted/watched';
import { FakeSession, type AnswerRequest } from './fakeSession';
import { saying, type PlannedAnswer } from './plan';

const MODELS = ['gpt-realtime-2.1', 'gpt-realtime-2.1-mini', 'gpt-realtime-2', 'gpt-realtime-1.5'];

export const FAKE_KEY = 'sk-invented-for-tests-0000000000000000';

interface Handshake {
  readonly status: number;
  readonly type: string;
  readonly code: string;
}

/**
 * The vendor's Realtime interface on loopback. It makes speech many times faster than real time and
 * refuses what the vendor refuses, with the vendor's codes.
 */
export class FakeOpenAi extends Watched {
  readonly sessions: FakeSession[] = [];
  readonly handshakes: { url: string; headers: IncomingMessage['headers'] }[] = [];
  /** What the model says, in this order; after that, something short. */
  readonly answers: PlannedAnswer[] = [];
  /** How the caller's next turns are understood. */
  readonly transcripts: string[] = [];
  /** Set to plan answers by what is asked. */
  onAnswer: ((request: AnswerRequest) => PlannedAnswer | undefined) | undefined;
  /** Set to refuse every connection. */
  refuse: Handshake | undefined;
  /** Attempts to connect get no answer. */
  holds = false;
  /** A server that goes on in 24 kHz whatever it is asked for. */
  formatsIgnored = false;
  /** Seconds since the epoch. */
  expiresAt: number | undefined;
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #connections = new Set<Duplex>();
  #lastId = 0;

  private constructor(http: Server) {
    super();
    this.#http = http;
    http.on('connection', (socket: Duplex) => {
      this.#connections.add(socket);
      socket.on('close', () => this.#connections.delete(socket));
    });
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.#upgrade(request, socket, head),
    );
  }

  static async open(): Promise<FakeOpenAi> {
    const http = createServer((_request, response) => response.writeHead(404).end());
    const fake = new FakeOpenAi(http);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/v1`;
  }

  /** Connections that are being made, or stand. */
  get openConnections(): number {
    return this.#connections.size;
  }

  /** The newest session. */
  get session(): FakeSession {
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

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://fake');
    this.handshakes.push({ url: request.url ?? '', headers: request.headers });
    if (this.holds) {
      // Unread, it would not notice that the far end has gone.
      socket.on('end', () => socket.destroy()).resume();
      this.changed();
      return;
    }
    const refusal = this.refuse ?? refusalOf(request, url);
    if (refusal !== undefined) {
      const { status, type, code } = refusal;
      const body = JSON.stringify({ error: { type, code, message: `made-up ${FAKE_KEY}` } });
      const length = Buffer.byteLength(body);
      socket.end(
        `HTTP/1.1 ${status} Refused\r\ncontent-type: application/json\r\n` +
          `content-length: ${length}\r\nconnection: close\r\n\r\n${body}`,
      );
      this.changed();
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const session = new FakeSession({
        socket: webSocket,
        model: url.searchParams.get('model') ?? '',
        nextId: (prefix) => `${prefix}_fake${++this.#lastId}`,
        answer: (asked) => this.onAnswer?.(asked) ?? this.answers.shift() ?? saying('All right.'),
        transcript: () => this.transcripts.shift(),
        formatsIgnored: this.formatsIgnored,
        expiresAt: this.expiresAt,
        onChange: this.changed,
      });
      this.sessions.push(session);
      this.changed();
    });
  }
}

function refusalOf(request: IncomingMessage, url: URL): Handshake | undefined {
  const invalid = { status: 400, type: 'invalid_request_error' };
  if (url.pathname !== '/v1/realtime') return { ...invalid, status: 404, code: 'not_found' };
  if (request.headers['openai-beta'] !== undefined) return { ...invalid, code: 'invalid_beta' };
  const key = request.headers.authorization ?? `Bearer ${String(request.headers['api-key'])}`;
  if (key !== `Bearer ${FAKE_KEY}`) return { ...invalid, status: 401, code: 'invalid_api_key' };
  const model = url.searchParams.get('model');
  if (model === null) return { ...invalid, code: 'missing_required_parameter' };
  return MODELS.includes(model) ? undefined : { ...invalid, status: 404, code: 'model_not_found' };
}
