import type { IncomingMessage } from 'node:http';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createAccessGuard } from '../../../src/main/consoleServer/accessGuard';

const PORT = 8123;
const TOKEN = 'secret';

function refusal(
  boundTo: string,
  headers: Record<string, string>,
  kind: 'page' | 'socket' = 'page',
) {
  const request = { headers, socket: { localPort: PORT } } as unknown as IncomingMessage;
  return createAccessGuard({ host: boundTo, token: TOKEN }).refusal(request, kind);
}

const cookie = `patchcord-${PORT}=${TOKEN}`;

describe('the access guard', () => {
  it.each(['127.0.0.1:8123', 'localhost:8123', 'LOCALHOST:8123', '[::1]:8123'])(
    'knows this machine as %s',
    (host) => {
      expect(refusal('127.0.0.1', { host, cookie })).toBeUndefined();
      expect(refusal('::1', { host, cookie })).toBeUndefined();
    },
  );

  it('knows a listener that is open to the network by every name of this machine', () => {
    const names = [`${hostname().toLowerCase()}:8123`, '127.0.0.1:8123'];
    expect(names.map((host) => refusal('0.0.0.0', { host, cookie }))).toEqual([
      undefined,
      undefined,
    ]);
    expect(refusal('0.0.0.0', { host: 'evil.test:8123', cookie })).toBe(403);
  });

  it('knows a listener on one address by that address alone', () => {
    expect(refusal('192.0.2.7', { host: '192.0.2.7:8123', cookie })).toBeUndefined();
    expect(refusal('192.0.2.7', { host: 'localhost:8123', cookie })).toBe(403);
  });

  it.each(['127.0.0.1', '127.0.0.1:80', 'localhost.evil.test:8123', 'localhost:8123:8123', ''])(
    'does not know the host %j',
    (host) => {
      expect(refusal('127.0.0.1', { host, cookie })).toBe(403);
    },
  );

  it('finds its cookie among others, those of other ports included', () => {
    const cookies = `patchcord-1=x; theme=dark;${cookie}; patchcord-${PORT}2=y`;
    expect(refusal('127.0.0.1', { host: 'localhost:8123', cookie: cookies })).toBeUndefined();
  });

  it.each([
    ['its beginning', cookie.slice(0, -1)],
    ['more than it', `${cookie}x`],
    ['nothing', `patchcord-${PORT}=`],
    ["another port's", `patchcord-1=${TOKEN}`],
    ['a longer name', `x${cookie}`],
  ])('does not take %s for its cookie', (_case, presented) => {
    expect(refusal('127.0.0.1', { host: 'localhost:8123', cookie: presented })).toBe(401);
  });

  it('wants the page of a socket to be the one at the host it asks', () => {
    const at = (origin: string) =>
      refusal('127.0.0.1', { host: 'localhost:8123', cookie, origin }, 'socket');
    expect(at('http://localhost:8123')).toBeUndefined();
    expect(at('http://127.0.0.1:8123')).toBe(403);
    expect(at('https://localhost:8123')).toBe(403);
    expect(refusal('127.0.0.1', { host: 'localhost:8123', cookie }, 'socket')).toBe(403);
  });
});
