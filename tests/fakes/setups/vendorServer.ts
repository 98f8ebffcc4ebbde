import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface VendorQuestion {
  readonly method: string;
  /** Path and query. */
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface VendorAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Breaks the connection in the middle of a request, and answers nothing from then on. */
export interface Breaker {
  /** So many more requests that change something are answered. */
  writesLeft: number;
  /** Whether the request that is not answered has counted. */
  readonly isAfterwards: boolean;
}

/** A vendor's interface in JSON on loopback. */
export class VendorServer {
  /** Every request, as `POST /trunks {"…"}`. */
  readonly asked: string[] = [];
  /** Several vendors may share one, as they share the computer that fails. */
  breaker: Breaker = { writesLeft: Infinity, isAfterwards: false };
  readonly #server;

  constructor(answer: (question: VendorQuestion) => VendorAnswer) {
    this.#server = createServer((request, response) => {
      void readBody(request).then((body) => {
        const url = new URL(request.url ?? '/', 'http://vendor.test');
        const method = request.method ?? 'GET';
        const { breaker } = this;
        const isBroken = breaker.writesLeft < 0;
        if (!isBroken && method !== 'GET') breaker.writesLeft--;
        const breaks = breaker.writesLeft < 0;
        if (isBroken || (breaks && !breaker.isAfterwards)) {
          request.socket.destroy();
          return;
        }
        this.asked.push([method, `${url.pathname}${url.search}`, body].join(' ').trim());
        const { status, body: content } = answer({ method, url, headers: request.headers, body });
        if (breaks) {
          request.socket.destroy();
          return;
        }
        response
          .writeHead(status, { 'content-type': 'application/json' })
          .end(content === undefined ? '' : JSON.stringify(content));
      });
    });
  }

  async open(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Those that change something. */
  get writes(): readonly string[] {
    return this.asked.filter((line) => !line.startsWith('GET '));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  return body;
}
