import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import type { ResponseStreamEvent } from 'openai/resources/responses/responses';
import type { FakeAudio } from './audio';
import { ChatRequestSchema, ResponsesRequestSchema, refusalOf } from './requests';
import type { Refusal } from './requests';

export const API_KEY = 'sk-invented-key-of-the-tests';

/** One answer to one request: events, and how the stream ends. */
export interface StreamedReply {
  readonly events: readonly (ResponseStreamEvent | ChatCompletionChunk)[];
  /** `cut` breaks the connection; `hang` leaves it open and says nothing more. */
  readonly end?: 'normal' | 'cut' | 'hang';
  /** What comes before them and is none of the protocol's. */
  readonly before?: string;
}
export interface RefusedReply {
  readonly status: number;
  readonly error: { readonly code: string | null; readonly type?: string; readonly param?: string };
  readonly headers?: Readonly<Record<string, string>>;
}
export type FakeReply = StreamedReply | RefusedReply;

export interface SeenRequest {
  readonly path: string;
  readonly body: Record<string, unknown>;
}

/** OpenAI's text interfaces on loopback: strict about requests, streams what a test lays down. */
export interface FakeOpenAi {
  readonly baseUrl: string;
  readonly requests: readonly SeenRequest[];
  /** Streams that are open now. */
  readonly openStreams: number;
  /** Lays down the next answers; a request beyond them is a bug of the test. */
  reply(...replies: readonly FakeReply[]): void;
  close(): Promise<void>;
}

export interface FakeOpenAiOptions {
  /** `chatOnly` knows no Responses API, as older compatible servers. */
  readonly kind?: 'openai' | 'chatOnly';
  /** OpenAI always does; a compatible server where its owner has set one. */
  readonly asksForKey?: boolean;
  /** Fields that the model does not take, such as `reasoning`. */
  readonly refusedFields?: readonly string[];
  /** Answers what no answer was laid down for. */
  readonly answer?: (body: Record<string, unknown>) => FakeReply;
  /** Hears and speaks too. */
  readonly audio?: FakeAudio;
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let body = '';
  request.setEncoding('utf8');
  for await (const part of request) body += String(part);
  return (body.startsWith('{') ? JSON.parse(body) : {}) as Record<string, unknown>;
}

export async function openFakeOpenAi(options: FakeOpenAiOptions = {}): Promise<FakeOpenAi> {
  const requests: SeenRequest[] = [];
  const replies: FakeReply[] = [];
  const asksForKey = options.asksForKey ?? options.kind !== 'chatOnly';
  let openStreams = 0;

  const check = (path: string, key: string | undefined, body: unknown): Refusal | undefined => {
    if (asksForKey && key !== `Bearer ${API_KEY}`) {
      return { status: 401, code: 'invalid_api_key', param: null };
    }
    if (path.startsWith('/v1/audio/')) return { status: 404, code: null, param: null };
    if (path === '/v1/responses' && options.kind !== 'chatOnly') {
      return refusalOf(ResponsesRequestSchema, body, options.refusedFields);
    }
    if (path === '/v1/chat/completions') {
      return refusalOf(ChatRequestSchema, body, options.refusedFields);
    }
    return { status: 404, code: null, param: null };
  };

  const refuse = (response: ServerResponse, refusal: Refusal, headers = {}): void => {
    const { status, code, param } = refusal;
    const type = status >= 500 ? 'server_error' : 'invalid_request_error';
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message: 'made-up text', type, param, code } }));
  };

  const stream = (path: string, reply: StreamedReply, response: ServerResponse): void => {
    openStreams++;
    response.on('close', () => openStreams--);
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    // A comment, as servers send to keep a connection open.
    response.write(': ping\n\n');
    if (reply.before !== undefined) response.write(`data: ${reply.before}\n\n`);
    for (const event of reply.events) {
      const name = 'type' in event ? `event: ${event.type}\n` : '';
      response.write(`${name}data: ${JSON.stringify(event)}\n\n`);
    }
    if (reply.end === 'hang') return;
    if (reply.end === 'cut') {
      // In the middle of an event, once what came before has left.
      response.write('data: {"type":"respo', () => response.destroy());
      return;
    }
    if (path === '/v1/chat/completions') response.write('data: [DONE]\n\n');
    response.end();
  };

  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? '';
      const isRefused = asksForKey && request.headers.authorization !== `Bearer ${API_KEY}`;
      const refuseAudio = (refusal: Refusal) => refuse(response, refusal);
      if (!isRefused && (await options.audio?.handle(request, response, refuseAudio))) return;
      const body = await readBody(request);
      requests.push({ path, body });
      const refusal = check(path, request.headers.authorization, body);
      if (refusal !== undefined) {
        refuse(response, refusal);
        return;
      }
      const reply = replies.shift() ?? options.answer?.(body);
      if (reply === undefined) throw new Error('the test laid down no answer to this request');
      if ('events' in reply) stream(path, reply, response);
      else {
        const { code, param = null } = reply.error;
        refuse(response, { status: reply.status, code, param }, reply.headers);
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    get openStreams() {
      return openStreams;
    },
    reply: (...more) => void replies.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
