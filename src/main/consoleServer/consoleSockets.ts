import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { AUDIO_SOCKET_PATH, CONTRACT_SOCKET_PATH } from '@shared/contract/addresses';
import { AudioRequestSchema } from '@shared/contract/audioRequest';
import { SOCKET_BEAT_MS } from '@shared/contract/transport/socketMessages';
import { WebSocketServer, type WebSocket } from 'ws';
import type { ConsoleRuntime } from '../core/ports/consoleRuntime';
import type { Logger } from '../core/ports/logger';
import type { AccessGuard } from './accessGuard';
import { serveAudio } from './audioSocket';
import { serveContract } from './contractSocket';
import { requestUrl } from './requestUrl';

/** RFC 6455 section 7.4.1: the endpoint is going away. */
const GOING_AWAY = 1001;

/** The longest command is an agent at its fullest: some 800,000 letters, each of up to 3 bytes. */
const MAX_CONTRACT_BYTES = 4 * 1024 * 1024;
/** Two seconds of a microphone. */
const MAX_AUDIO_BYTES = 32 * 1024;

export interface ConsoleSocketsOptions {
  readonly logger: Logger;
  readonly beatMs?: number;
}

export interface ConsoleSockets {
  /** Takes over a connection that asked for a WebSocket, or refuses it with a bare status. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, guard: AccessGuard): void;
  close(): Promise<void>;
}

/** What is known of an open socket between two beats. */
interface Peer {
  hasAnswered: boolean;
  readonly beat: () => void;
}

/** The WebSockets of all consoles. One that stops answering is cut off within two beats. */
export function createConsoleSockets(
  runtime: ConsoleRuntime,
  { logger, beatMs = SOCKET_BEAT_MS }: ConsoleSocketsOptions,
): ConsoleSockets {
  const contractServer = createServer(MAX_CONTRACT_BYTES);
  const audioServer = createServer(MAX_AUDIO_BYTES);
  const peers = new Map<WebSocket, Peer>();
  const watch = (socket: WebSocket, beat: () => void): void => {
    const peer: Peer = { hasAnswered: true, beat };
    peers.set(socket, peer);
    socket.on('pong', () => {
      peer.hasAnswered = true;
    });
    socket.on('error', (error) => {
      logger.warn({ err: error }, 'console socket failed');
    });
    socket.on('close', () => peers.delete(socket));
  };
  const heartbeat = setInterval(() => {
    beatAll(peers);
  }, beatMs);

  return {
    upgrade(request, socket, head, guard) {
      const refusal = guard.refusal(request, 'socket');
      const url = requestUrl(request);
      if (refusal !== undefined) {
        logger.warn({ status: refusal }, 'console socket refused');
        refuse(socket, refusal);
      } else if (url?.pathname === CONTRACT_SOCKET_PATH) {
        contractServer.handleUpgrade(request, socket, head, (opened) => {
          const { beat } = serveContract(opened, { host: runtime.host, logger });
          watch(opened, beat);
        });
      } else if (url?.pathname === AUDIO_SOCKET_PATH) {
        const wanted = AudioRequestSchema.safeParse(Object.fromEntries(url.searchParams));
        if (!wanted.success) {
          refuse(socket, 400);
          return;
        }
        audioServer.handleUpgrade(request, socket, head, (opened) => {
          watch(opened, () => undefined);
          serveAudio(opened, wanted.data, {
            openAudio: (audio, listener) => runtime.openAudio(audio, listener),
            logger,
          });
        });
      } else {
        refuse(socket, 404);
      }
    },
    async close() {
      clearInterval(heartbeat);
      await Promise.all([...peers.keys()].map(closeSocket));
    },
  };
}

function createServer(maxPayload: number): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload,
  });
}

function beatAll(peers: ReadonlyMap<WebSocket, Peer>): void {
  for (const [socket, peer] of peers) {
    if (!peer.hasAnswered) {
      socket.terminate();
      continue;
    }
    peer.hasAnswered = false;
    socket.ping();
    peer.beat();
  }
}

const STATUS_TEXT = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
} as const;

function refuse(socket: Duplex, status: keyof typeof STATUS_TEXT): void {
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_TEXT[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}

const CLOSE_DEADLINE_MS = 500;

/** Says goodbye, and does not wait long for the answer. */
function closeSocket(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => {
      socket.terminate();
    }, CLOSE_DEADLINE_MS);
    socket.once('close', () => {
      clearTimeout(deadline);
      resolve();
    });
    socket.close(GOING_AWAY);
  });
}
