import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal } from './refusal';

/** What one request asks for, after authentication. */
export interface RestRequest {
  readonly method: string;
  /** Below the account, such as `/Calls.json`; empty for the account itself. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The form fields; a JSON body leaves this empty, as with Twilio. */
  readonly form: URLSearchParams;
  readonly user: string;
}

export interface RestReply {
  readonly status: number;
  readonly body: object;
}

/** Something that goes wrong for the next requests that match. */
export interface Fault {
  /** Matched against such as `POST /Calls.json`. */
  readonly on: RegExp;
  /** `silence` never answers; `lostAnswer` and `cutAfter` do what was asked and never say so. */
  readonly what: 429 | 500 | 503 | 'silence' | 'lostAnswer' | 'cutAfter' | 'hangUp' | 'html';
  times: number;
}

export interface RestServer {
  readonly baseUrl: string;
  /** Every request that came, such as `POST /Calls.json To=…`, in order. */
  readonly requests: readonly { readonly line: string; readonly form: URLSearchParams }[];
  fail(on: RegExp, what: Fault['what'], times?: number): void;
  close(): Promise<void>;
}

export interface RestServerOptions {
  /** Undefined refuses the credentials. */
  readonly userOf: (user: string, password: string, accountSid: string) => string | undefined;
  readonly handle: (request: RestRequest) => RestReply;
}

const PATH = /^\/2010-04-01\/Accounts\/([^/]+?)(?:\.json|(\/.*))$/;

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  request.setEncoding('utf8');
  for await (const part of request) body += String(part);
  return body;
}

function credentials(request: IncomingMessage): [string, string] {
  const [scheme, encoded = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme !== 'Basic') return ['', ''];
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  return [user, rest.join(':')];
}

/** The REST API's HTTP: forms only, Basic authentication, its error bodies, and faults on demand. */
export async function openRestServer(options: RestServerOptions): Promise<RestServer> {
  const faults: Fault[] = [];
  const requests: { line: string; form: URLSearchParams }[] = [];

  const answer = (incoming: IncomingMessage, body: string): RestReply | Fault['what'] => {
    const url = new URL(incoming.url ?? '/', 'http://twilio.test');
    const match = PATH.exec(url.pathname);
    if (match === null) throw new Refusal(404, 20404, 'The requested resource was not found');
    const [, accountSid = '', path = ''] = match;
    const isForm = /^application\/x-www-form-urlencoded\b/.test(
      incoming.headers['content-type'] ?? '',
    );
    const method = incoming.method ?? 'GET';
    const form = new URLSearchParams(isForm ? body : '');
    const line = `${method} ${path}`;
    requests.push({ line, form });
    const fault = faults.find(({ on, times }) => times > 0 && on.test(line));
    if (fault !== undefined) fault.times--;
    if (fault?.what === 429) throw new Refusal(429, 20429, 'Too Many Requests');
    if (typeof fault?.what === 'number') {
      throw new Refusal(fault.what, 20500, 'An internal server error has occurred');
    }
    const isDone = fault?.what === 'lostAnswer' || fault?.what === 'cutAfter';
    if (fault !== undefined && !isDone) return fault.what;
    const [name, password] = credentials(incoming);
    const user = options.userOf(name, password, accountSid);
    if (user === undefined) throw new Refusal(401, 20003, 'Authenticate');
    const reply = options.handle({ method, path, query: url.searchParams, form, user });
    if (fault === undefined) return reply;
    return fault.what === 'cutAfter' ? 'hangUp' : 'silence';
  };

  const send = (response: ServerResponse, { status, body }: RestReply): void => {
    if (status === 204) {
      response.writeHead(204).end();
      return;
    }
    if (body instanceof Uint8Array) {
      response.writeHead(status, { 'content-type': 'audio/mpeg' }).end(body);
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json;charset=utf-8' });
    response.end(JSON.stringify(body));
  };

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const reply = answer(incoming, await readBody(incoming));
      if (typeof reply === 'object') send(response, reply);
      else if (reply === 'hangUp') incoming.socket.destroy();
      else if (reply === 'html') {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      send(response, error);
    }
  };

  const server: Server = createServer((incoming, response) => {
    void serve(incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    fail(on, what, times = 1) {
      faults.push({ on, what, times });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
