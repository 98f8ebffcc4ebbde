import { STATUS_CODES, createServer } from 'node:http';
import type { IncomingHttpHeaders, RequestListener, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../core/ports/logger';
import type {
  BridgeRequest,
  Door,
  RequestObserver,
  SeenRequest,
  WebhookRequest,
  WebhookRoute,
} from '../core/ports/publicRoutes';
import { parseFormBody } from './formBody';
import type { BridgeLimits } from './limits';
import type { RateLimiter } from './rateLimiter';

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;

/** A stranger may hold a connection this long without completing a request. */
const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 15_000;

export interface HttpAppOptions {
  readonly routes: readonly WebhookRoute[];
  readonly limits: BridgeLimits;
  /** The shared bucket of requests that prove nothing, under the key ''. */
  readonly unsigned: RateLimiter;
  readonly senders: RateLimiter;
  readonly doorOf: (socket: Duplex) => Door | undefined;
  readonly observer: RequestObserver;
  readonly logger: Logger;
}

/** What its route learns about a request on the way to the answer, for the observer. */
type Notes = WeakMap<FastifyRequest, Partial<SeenRequest>>;

export interface HttpApp {
  readonly fastify: FastifyInstance;
  /** A further HTTP server over the same routes. */
  readonly createSibling: () => Server;
}

/** One header as a string; repeated ones are joined as HTTP allows. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function bare(reply: FastifyReply, status: number): FastifyReply {
  return reply.code(status).header('content-length', 0).send();
}

function hardenServer(server: Server): Server {
  server.headersTimeout = HEADERS_WITHIN_MS;
  server.requestTimeout = REQUEST_WITHIN_MS;
  return server;
}

/** Answers a request line that is not HTTP, without a word about us. */
function refuseUnparsable(_error: Error, socket: Duplex): void {
  if (socket.writable) refuseConnection(socket, 400);
  else socket.destroy();
}

/** Ends a raw connection with a bare status. */
export function refuseConnection(socket: Duplex, status: number): void {
  const line = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n`;
  socket.end(`${line}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}

function bridgeRequest(request: FastifyRequest, door: Door): BridgeRequest {
  return {
    door,
    target: request.raw.url ?? '',
    pathParams: request.params as Record<string, string>,
    header: (name) => headerOf(request.headers, name),
  };
}

/** All headers by lower-case name. */
export function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const names = Object.keys(headers);
  return Object.fromEntries(names.map((name) => [name, headerOf(headers, name) ?? '']));
}

/** Mounts one route with its guards: door, credential, form, sender, rate. */
function mount(
  fastify: FastifyInstance,
  route: WebhookRoute,
  options: HttpAppOptions,
  notes: Notes,
): void {
  const { doorOf, logger, senders, unsigned } = options;
  const note = (request: FastifyRequest, learned: Partial<SeenRequest>): void => {
    notes.set(request, { route, ...notes.get(request), ...learned });
  };

  const refuse = (reply: FastifyReply, status: number, reason: string): FastifyReply => {
    if (!unsigned.take('')) return bare(reply, 429);
    logger.warn({ path: route.path, status, reason }, 'bridge refused a request');
    return bare(reply, status);
  };

  fastify.route({
    method: route.method,
    url: route.path,
    exposeHeadRoute: false,
    ...(route.maxBodyBytes === undefined ? {} : { bodyLimit: route.maxBodyBytes }),
    onRequest: async (request, reply) => {
      const { credentialHeader } = route;
      if (credentialHeader === undefined || request.headers[credentialHeader] !== undefined) return;
      note(request, { verdict: 'noCredential' });
      await refuse(reply, 400, 'no credential');
    },
    handler: async (request, reply) => {
      const door = doorOf(request.raw.socket);
      if (door === undefined) return bare(reply, 404);
      const body = typeof request.body === 'string' ? request.body : '';
      const isForm = FORM_TYPE.test(request.headers['content-type'] ?? '');
      const form = parseFormBody(isForm ? body : '');
      note(request, { body, verdict: 'malformed' });
      if (form === undefined) return refuse(reply, 400, 'malformed form');
      const webhook: WebhookRequest = { ...bridgeRequest(request, door), body, form };
      const sender = route.identify(webhook);
      if (sender === undefined) {
        note(request, { verdict: 'notProven' });
        return refuse(reply, route.refusalStatus ?? 403, 'sender not proven');
      }
      const isGranted = route.isOpenToStrangers ? unsigned.take('') : senders.take(sender);
      note(request, { form, verdict: isGranted ? verdictOf(route) : 'overRate' });
      if (!isGranted) {
        logger.warn({ path: route.path }, 'bridge held back a sender over its rate');
        return bare(reply, 429);
      }
      const answer = await route.handle(webhook);
      note(request, { answer });
      const { headers = {} } = answer;
      if (answer.body === undefined) return bare(reply.headers(headers), answer.status);
      return reply
        .code(answer.status)
        .header('content-type', answer.contentType ?? 'text/plain; charset=utf-8')
        .headers({ 'cache-control': 'no-store', ...headers })
        .send(answer.body);
    },
  });
}

function verdictOf(route: WebhookRoute): SeenRequest['verdict'] {
  return route.isOpenToStrangers ? 'open' : 'proven';
}

/** Tells the observer of every answer, also of those to what no route has. */
function watchAnswers(fastify: FastifyInstance, options: HttpAppOptions, notes: Notes): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const door = options.doorOf(request.raw.socket);
    if (door !== undefined) {
      options.observer.answered({
        door,
        method: request.method,
        target: request.raw.url ?? '',
        headers: plainHeaders(request.headers),
        status: reply.statusCode,
        tookMs: reply.elapsedTime,
        route: undefined,
        body: '',
        form: {},
        answer: {},
        verdict: reply.statusCode === 429 ? 'overRate' : 'unknownPath',
        ...notes.get(request),
      });
    }
    done();
  });
}

/**
 * The HTTP half of the bridge: the adapters' routes and nothing else. Whatever is not a route, and
 * every failure, is answered by a status without a body.
 */
export function createHttpApp(options: HttpAppOptions): HttpApp {
  const { limits, logger, routes, unsigned } = options;
  let listener: RequestListener | undefined;
  const fastify = Fastify({
    serverFactory: (handler) => {
      listener = handler;
      return hardenServer(createServer(handler));
    },
    bodyLimit: limits.bodyBytes,
    clientErrorHandler: refuseUnparsable,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 256 },
    frameworkErrors: (_error, _request, reply) => {
      void bare(reply, 404);
    },
  });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body);
  });
  fastify.setNotFoundHandler((_request, reply) => bare(reply, unsigned.take('') ? 404 : 429));
  fastify.setErrorHandler((error: { statusCode?: number; code?: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error({ err: error }, 'bridge failed to answer a request');
    return bare(reply, status);
  });
  const notes: Notes = new WeakMap();
  watchAnswers(fastify, options, notes);
  for (const route of routes) mount(fastify, route, options, notes);

  return {
    fastify,
    createSibling() {
      if (listener === undefined) throw new Error('fastify has made no server');
      const server = createServer(listener);
      server.on('clientError', refuseUnparsable);
      return hardenServer(server);
    },
  };
}
