import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { LookupFunction } from 'node:net';
import { AppError, isAppError } from '@shared/errors/appError';
import { reachableAddresses, type HostAddress, type Resolve } from './addressGuard';
import type { RequestPlan } from './requestPlan';

/** More than an agent could ever use. */
const MAX_RESPONSE_BYTES = 1_000_000;
const MAX_REDIRECTS = 3;

export interface WireResponse {
  readonly status: number;
  /** Lower case, without parameters; empty when the server did not say. */
  readonly contentType: string;
  readonly charset: string;
  readonly encoding: string;
  readonly retryAfter: string | undefined;
  readonly body: Buffer;
  /** There was more than is ever read. */
  readonly isCut: boolean;
}

export interface SendOptions {
  /** The owner's own network may be reached, on the host that the tool names. */
  readonly allowsPrivate: boolean;
  readonly resolve: Resolve;
  readonly signal: AbortSignal;
}

/**
 * Sends the request and follows redirects of reading requests. Every hop is resolved once, checked,
 * and connected to exactly what was checked. Headers, which may hold secrets, and the right to
 * reach the owner's network stay with the first host.
 *
 * @throws AppError `config.invalid` when it leads to where it may not go
 * @throws AppError `tool.unreachable` when it failed on its way; `cancelled` when aborted
 */
export async function sendRequest(plan: RequestPlan, options: SendOptions): Promise<WireResponse> {
  const first = new URL(plan.url);
  let url = first;
  for (let hops = 0; ; hops++) {
    const isFirstHost = url.host === first.host;
    const allowsPrivate = options.allowsPrivate && isFirstHost;
    const addresses = await reachableAddresses(url.hostname, allowsPrivate, options.resolve);
    const message = await open(url, plan, isFirstHost, addresses, options.signal);
    const target = redirectTarget(message, url);
    if (target === undefined) return read(message);
    message.destroy();
    if (plan.method !== 'GET' || hops >= MAX_REDIRECTS) throw redirected(target);
    if (url.protocol === 'https:' && target.protocol !== 'https:') throw redirected(target);
    url = target;
  }
}

function open(
  url: URL,
  plan: RequestPlan,
  isFirstHost: boolean,
  addresses: readonly HostAddress[],
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? requestSecure : requestPlain;
  const options: RequestOptions = {
    method: plan.method,
    headers: headersFor(plan, isFirstHost),
    lookup: pinnedTo(addresses),
    // A connection of its own: one that is kept alive could outlive what was checked.
    agent: false,
    signal,
  };
  return new Promise((resolve, reject) => {
    const request = send(url, options, resolve);
    request.on('error', (error) => {
      reject(asUnreachable(error, signal));
    });
    request.end(plan.body);
  });
}

/** The only addresses that this connection can ever go to. */
function pinnedTo(addresses: readonly HostAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family ?? 4);
  };
}

function headersFor(plan: RequestPlan, isFirstHost: boolean): Record<string, string> {
  const own = isFirstHost ? plan.headers.map(({ name, value }) => [name, value] as const) : [];
  return {
    accept: 'application/json, text/*;q=0.8',
    'accept-encoding': 'identity',
    'user-agent': 'Patchcord',
    ...Object.fromEntries(own.map(([name, value]) => [name.toLowerCase(), value])),
    ...(plan.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(plan.body)) }),
  };
}

function redirectTarget(message: IncomingMessage, base: URL): URL | undefined {
  const { location } = message.headers;
  const isRedirect = [301, 302, 303, 307, 308].includes(message.statusCode ?? 0);
  if (!isRedirect || location === undefined || !URL.canParse(location, base.href)) return undefined;
  const target = new URL(location, base);
  return target.protocol === 'http:' || target.protocol === 'https:' ? target : undefined;
}

async function read(message: IncomingMessage): Promise<WireResponse> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let isCut = false;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      isCut = bytes > MAX_RESPONSE_BYTES;
      if (isCut) break;
    }
  } catch (error) {
    throw asUnreachable(error, undefined);
  } finally {
    message.destroy();
  }
  const [type = '', ...parameters] = (message.headers['content-type'] ?? '').split(';');
  const charset = /charset="?([\w-]+)/i.exec(parameters.join(';'))?.[1];
  return {
    status: message.statusCode ?? 0,
    contentType: type.trim().toLowerCase(),
    charset: charset ?? 'utf-8',
    encoding: message.headers['content-encoding'] ?? 'identity',
    retryAfter: message.headers['retry-after'],
    body: Buffer.concat(chunks).subarray(0, MAX_RESPONSE_BYTES),
    isCut,
  };
}

function redirected(target: URL): AppError {
  return new AppError({
    code: 'config.invalid',
    message: `The service has moved to another address, on ${target.host}. Enter the new address.`,
  });
}

function asUnreachable(error: unknown, signal: AbortSignal | undefined): AppError {
  if (isAppError(error)) return error;
  if (signal?.aborted === true) {
    return new AppError({ code: 'cancelled', message: 'The request was given up.' });
  }
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return new AppError({
    code: 'tool.unreachable',
    message: SENTENCES[code] ?? 'The service could not be reached, or broke off in its answer.',
    retryable: true,
    ...(code === '' ? {} : { detail: code }),
  });
}

const SENTENCES: Readonly<Record<string, string>> = {
  ECONNREFUSED:
    'Nothing answers at this address: the service is not running, or the port is wrong.',
  ETIMEDOUT: 'The service did not answer in time.',
  CERT_HAS_EXPIRED: 'The certificate of the service has expired, so it cannot be trusted.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The service has a certificate that it made itself.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The service has a certificate that nobody vouches for.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate of the service belongs to another address.',
};
