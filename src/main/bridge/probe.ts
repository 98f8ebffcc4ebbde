import type { Cancel } from '../core/ports/clock';
import type { PublicRoutes } from '../core/ports/publicRoutes';

const PROBE_MESSAGE_BYTES = 1024;
const PROBE_SOCKET_MS = 10_000;

/** The self-test's end of the public listener: `/healthz` and `/probe/:nonce`. */
export interface Probe extends PublicRoutes {
  /** Answers for this nonce until cancelled. */
  expect(nonce: string): Cancel;
}

/**
 * `GET /probe/:nonce` gives the nonce back, and its WebSocket echoes text, for registered nonces
 * only: whoever gets an answer knows that an address leads to this very process.
 */
export function createProbe(): Probe {
  const expected = new Set<string>();
  const nonceOf = (pathParams: Readonly<Record<string, string>>): string =>
    pathParams['nonce'] ?? '';

  return {
    expect(nonce) {
      expected.add(nonce);
      return () => {
        expected.delete(nonce);
      };
    },
    routes: [
      {
        method: 'GET',
        path: '/healthz',
        isOpenToStrangers: true,
        identify: () => 'anybody',
        handle: () => ({ status: 200, body: 'ok' }),
      },
      {
        method: 'GET',
        path: '/probe/:nonce',
        isSelfTest: true,
        identify: ({ pathParams }) => (expected.has(nonceOf(pathParams)) ? 'probe' : undefined),
        refusalStatus: 404,
        handle: ({ pathParams }) => ({ status: 200, body: nonceOf(pathParams) }),
      },
    ],
    sockets: [
      {
        path: '/probe/:nonce',
        isSelfTest: true,
        maxMessageBytes: PROBE_MESSAGE_BYTES,
        startWithinMs: PROBE_SOCKET_MS,
        admit: ({ pathParams }) => (expected.has(nonceOf(pathParams)) ? undefined : 404),
        open: (socket) => {
          // The nonce in its path is all the proof there is; the self-test keeps its socket open.
          socket.started();
          socket.listen({
            onText: (text) => {
              socket.send(text);
            },
            onBinary: () => {
              socket.close(1003, 'text only');
            },
            onClosed: () => undefined,
          });
        },
      },
    ],
  };
}
