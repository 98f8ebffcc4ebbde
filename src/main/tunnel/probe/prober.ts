import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { WebSocket } from 'ws';
import { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../../core/ports/clock';
import type { Lifeline, TunnelProber } from '../../core/ports/tunnel';
import type { PublicNetwork } from '../publicNetwork';
import { explainProbe, type HttpAnswer, type ProbeObservation } from './diagnosis';

/** What no interstitial takes for a browser; phone networks send nothing like one either. */
const HEADERS = { 'user-agent': 'Patchcord self-test', accept: '*/*' };

/** Enough of a strange page to tell what it is. */
const BODY_BYTES = 4096;

export interface ProberOptions {
  /** Has the public listener answer for this nonce until cancelled. */
  readonly expectProbe: (nonce: string) => Cancel;
  readonly newNonce: () => string;
  readonly clock: Clock;
  readonly network?: PublicNetwork | undefined;
}

/** Carries what was seen through a rejection. */
class ProbeFailure extends Error {
  readonly seen: ProbeObservation;

  constructor(seen: ProbeObservation) {
    super(seen.kind);
    this.seen = seen;
  }
}

/** Comes in from the outside as a phone network would: by the public name, over TLS, verified. */
export function createProber(options: ProberOptions): TunnelProber {
  return {
    async prove(url, withinMs, signal) {
      signal.throwIfAborted();
      const nonce = options.newNonce();
      const forget = options.expectProbe(nonce);
      const limit = new AbortController();
      const abort = (): void => limit.abort();
      const cancelDeadline = options.clock.after(withinMs, abort);
      signal.addEventListener('abort', abort, { once: true });
      try {
        await proveHttp(`${url}/probe/${nonce}`, nonce, options.network, limit.signal);
        const socketUrl = `${url.replace(/^http/, 'ws')}/probe/${nonce}`;
        const socket = await openSocket(socketUrl, options.network, limit.signal);
        return await proveEcho(new SocketLifeline(socket, nonce, forget), limit.signal);
      } catch (failure) {
        forget();
        signal.throwIfAborted();
        throw explain(new URL(url).host, failure);
      } finally {
        cancelDeadline();
        signal.removeEventListener('abort', abort);
      }
    },
  };
}

function explain(host: string, failure: unknown): unknown {
  if (failure instanceof ProbeFailure) return explainProbe(host, failure.seen);
  if (failure instanceof AppError) return failure;
  const { name, code } = failure as { name?: string; code?: string };
  const isLate = name === 'AbortError' || code === 'ABORT_ERR';
  return explainProbe(
    host,
    isLate ? { kind: 'silent' } : { kind: 'unreachable', code: code ?? 'broken' },
  );
}

async function proveHttp(
  url: string,
  nonce: string,
  network: PublicNetwork | undefined,
  signal: AbortSignal,
): Promise<void> {
  const answer = await get(url, network, signal);
  if (answer.status !== 200 || answer.body !== nonce) {
    throw new ProbeFailure({ kind: 'answered', answer });
  }
}

function get(
  url: string,
  network: PublicNetwork | undefined,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const isTls = url.startsWith('https:');
    const options = { headers: HEADERS, signal, ...(isTls ? tlsOptions(network) : {}) };
    const sent = (isTls ? requestTls : requestPlain)(url, options, (response) => {
      let body = '';
      const finish = (): void => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      };
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
        if (body.length <= BODY_BYTES) return;
        finish();
        response.destroy();
      });
      response.on('close', finish);
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** No connection is kept for later: each probe has to find its own way in. */
function tlsOptions(network: PublicNetwork | undefined) {
  return { agent: network?.agent ?? (false as const) };
}

function openSocket(
  url: string,
  network: PublicNetwork | undefined,
  signal: AbortSignal,
): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, {
      headers: HEADERS,
      perMessageDeflate: false,
      ...(network?.agent !== undefined && url.startsWith('wss:') ? { agent: network.agent } : {}),
    });
    const abort = (): void => socket.terminate();
    const fail = (seen: ProbeObservation): void => {
      signal.removeEventListener('abort', abort);
      socket.terminate();
      reject(new ProbeFailure(seen));
    };
    signal.addEventListener('abort', abort, { once: true });
    socket.on('open', () => {
      signal.removeEventListener('abort', abort);
      resolve(socket);
    });
    socket.on('unexpected-response', (request, response) => {
      request.destroy();
      fail({ kind: 'notUpgraded', status: response.statusCode });
    });
    socket.on('error', () => {
      fail(signal.aborted ? { kind: 'silent' } : { kind: 'notUpgraded', status: undefined });
    });
  });
}

class SocketLifeline implements Lifeline {
  readonly closed: Promise<void>;
  readonly #socket: WebSocket;
  readonly #text: string;
  #onEcho: () => void = () => undefined;

  constructor(socket: WebSocket, text: string, onClosed: () => void) {
    this.#socket = socket;
    this.#text = text;
    socket.on('message', (data: Buffer) => {
      if (data.toString() === text) this.#onEcho();
    });
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        onClosed();
        resolve();
      });
    });
  }

  beat(onEcho: () => void): void {
    this.#onEcho = onEcho;
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(this.#text);
  }

  close(): void {
    this.#socket.terminate();
  }
}

function proveEcho(lifeline: Lifeline, signal: AbortSignal): Promise<Lifeline> {
  return new Promise((resolve, reject) => {
    const fail = (): void => {
      lifeline.close();
      reject(new ProbeFailure({ kind: 'noEcho' }));
    };
    signal.addEventListener('abort', fail, { once: true });
    void lifeline.closed.then(fail);
    lifeline.beat(() => {
      signal.removeEventListener('abort', fail);
      resolve(lifeline);
    });
    if (signal.aborted) fail();
  });
}
