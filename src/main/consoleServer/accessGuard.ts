import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

const WILDCARDS = ['0.0.0.0', '::'];
const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '::1'];

export interface AccessGuardOptions {
  /** The address the listener is bound to. */
  readonly host: string;
  /** The secret of this run. */
  readonly token: string;
}

export interface AccessGuard {
  /**
   * The status of the refusal, or nothing when the request may go on: 403 for a `Host` or `Origin`
   * that is not ours, 401 without the cookie. A WebSocket must name its `Origin`, as browsers do.
   */
  refusal(request: IncomingMessage, kind: 'page' | 'socket'): 401 | 403 | undefined;
  /** The `Host` and `Origin` rule alone, for the one request that brings the token itself. */
  isAddressedToUs(request: IncomingMessage, kind: 'page' | 'socket'): boolean;
  isToken(presented: string): boolean;
  /** The `Set-Cookie` value that lets a browser in, for the listener that this request reached. */
  cookieFor(request: IncomingMessage): string;
}

/**
 * Keeps everyone out of the console but browsers that came with the token of this run. The exact
 * `Host` list stops a foreign name that resolves to this machine (DNS rebinding), the `Origin` rule
 * stops other pages, those on other ports of this machine included.
 */
export function createAccessGuard({ host, token }: AccessGuardOptions): AccessGuard {
  const names = namesOf(host).map(bracketed);
  const expected = digest(token);
  const isToken = (presented: string): boolean => timingSafeEqual(digest(presented), expected);

  const isAddressedToUs: AccessGuard['isAddressedToUs'] = ({ headers, socket }, kind) => {
    const presented = headers.host?.toLowerCase();
    const hosts = names.map((name) => `${name}:${portOf(socket)}`);
    if (presented === undefined || !hosts.includes(presented)) return false;
    if (headers.origin === undefined) return kind === 'page';
    return headers.origin === `http://${presented}`;
  };
  return {
    cookieFor: ({ socket }) => `${cookieName(socket)}=${token}; Path=/; HttpOnly; SameSite=Strict`,
    isToken,
    isAddressedToUs,
    refusal(request, kind) {
      if (!isAddressedToUs(request, kind)) return 403;
      const cookies = cookieValues(request.headers.cookie, cookieName(request.socket));
      return cookies.some(isToken) ? undefined : 401;
    },
  };
}

function portOf({ localPort }: Socket): number {
  return localPort ?? 0;
}

/** Cookies do not tell ports apart: each listener names its own. */
function cookieName(socket: Socket): string {
  return `patchcord-${portOf(socket)}`;
}

/** Every name under which a browser may reach a listener bound to `host`. */
function namesOf(host: string): string[] {
  if (LOOPBACK_NAMES.includes(host)) return LOOPBACK_NAMES;
  if (!WILDCARDS.includes(host)) return [host.toLowerCase()];
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return [
    ...LOOPBACK_NAMES,
    hostname().toLowerCase(),
    ...addresses.map(({ address }) => address.toLowerCase()),
  ];
}

/** An IPv6 address as it stands in a URL. */
export function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function cookieValues(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}

/** Equal in length whatever is presented, as the comparison in constant time needs. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
