import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { ConsoleRuntime } from '../core/ports/consoleRuntime';
import type { Logger } from '../core/ports/logger';
import { bracketed, createAccessGuard, type AccessGuard } from './accessGuard';
import { createConsoleFiles, type ConsoleFiles } from './consoleFiles';
import { createConsoleSockets } from './consoleSockets';
import { emptyAnswer, type FileAnswer } from './fileAnswer';
import { requestUrl } from './requestUrl';

const LOOPBACK = '127.0.0.1';
const TOKEN_BYTES = 24;

export interface ConsoleServerOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Loopback by default: another address opens the console to whoever has the token. */
  readonly host?: string;
  /** The built console: `index.html` and its assets. */
  readonly rendererDir: string;
  /** The secret of this run; a random one by default. */
  readonly token?: string;
  readonly logger: Logger;
  /** How often connections are checked. */
  readonly beatMs?: number;
}

export interface ConsoleServer {
  /** What to open in a browser: it carries the token, so it is as secret as that. */
  readonly url: string;
  readonly port: number;
  /** Cuts every console off and frees the port. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Serves the console to browsers: its pages, the contract over a WebSocket, live audio over
 * another, and recordings. A listener of its own, never the one that a tunnel points at. Rejects
 * when the port is taken.
 */
export async function startConsoleServer(
  runtime: ConsoleRuntime,
  options: ConsoleServerOptions,
): Promise<ConsoleServer> {
  const {
    host = LOOPBACK,
    logger,
    token = randomBytes(TOKEN_BYTES).toString('base64url'),
  } = options;
  const fastify = createHttpServer(logger);
  const files = createConsoleFiles({
    rendererDir: options.rendererDir,
    recordingPath: (callId) => runtime.recordingPath(callId),
    voicemailPath: (callId) => runtime.voicemailPath(callId),
    exportFile: (exportId) => runtime.exportFile(exportId),
  });
  const sockets = createConsoleSockets(runtime, {
    logger,
    ...(options.beatMs !== undefined && { beatMs: options.beatMs }),
  });
  const guard = createAccessGuard({ host, token });
  fastify.get('*', (request, reply) => answerGet(request, reply, { guard, files, logger }));
  fastify.server.on('upgrade', (request: IncomingMessage, socket, head) => {
    socket.on('error', () => socket.destroy());
    sockets.upgrade(request, socket, head, guard);
  });
  try {
    await fastify.listen({ port: options.port ?? 0, host });
  } catch (error) {
    await sockets.close();
    throw error;
  }
  const { port } = fastify.server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  return {
    url: `http://${bracketed(reachable(host))}:${port}/?token=${token}`,
    port,
    close: () => (closing ??= sockets.close().then(() => fastify.close())),
  };
}

/** An address that can be opened where the listener takes any. */
function reachable(host: string): string {
  return host === '0.0.0.0' || host === '::' ? LOOPBACK : host;
}

function createHttpServer(logger: Logger): FastifyInstance {
  const fastify = Fastify({
    logger: false,
    bodyLimit: 1024,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    frameworkErrors: (_error, _request, reply) => {
      void sendAnswer(reply, emptyAnswer(400));
    },
  });
  fastify.setNotFoundHandler((_request, reply) => sendAnswer(reply, emptyAnswer(404)));
  fastify.setErrorHandler((error, _request, reply) => {
    logger.error({ err: error }, 'console request failed');
    return sendAnswer(reply, emptyAnswer(500));
  });
  return fastify;
}

interface GetContext {
  readonly guard: AccessGuard;
  readonly files: ConsoleFiles;
  readonly logger: Logger;
}

async function answerGet(
  request: FastifyRequest,
  reply: FastifyReply,
  { guard, files, logger }: GetContext,
): Promise<void> {
  const url = requestUrl(request.raw);
  const presented = url?.pathname === '/' ? url.searchParams.get('token') : null;
  if (url === undefined) {
    await sendAnswer(reply, emptyAnswer(400));
  } else if (presented !== null && guard.isAddressedToUs(request.raw, 'page')) {
    await sendAnswer(reply, admission(guard, request.raw, presented));
  } else {
    const refusal = guard.refusal(request.raw, 'page');
    if (refusal !== undefined) logger.warn({ status: refusal }, 'console request refused');
    await sendAnswer(
      reply,
      refusal === undefined ? await files.answer(url, request.headers.range) : emptyAnswer(refusal),
    );
  }
}

/** Trades the token for a cookie, and takes it out of the address bar and the history. */
function admission(guard: AccessGuard, request: IncomingMessage, presented: string): FileAnswer {
  if (!guard.isToken(presented)) return emptyAnswer(401);
  return emptyAnswer(303, {
    location: '/',
    'set-cookie': guard.cookieFor(request),
    'cache-control': 'no-store',
  });
}

async function sendAnswer(reply: FastifyReply, answer: FileAnswer): Promise<void> {
  await reply.code(answer.status).headers(answer.headers).send(answer.body);
}
