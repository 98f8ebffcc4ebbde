import type { Server } from 'node:http';
import { AppError } from '@shared/errors/appError';
import type { Cancel, Clock } from '../core/ports/clock';
import type { Logger } from '../core/ports/logger';
import type { Door, PublicRoutes, RequestObserver } from '../core/ports/publicRoutes';
import { createDoors } from './doors';
import { createHttpApp } from './httpApp';
import { DEFAULT_BRIDGE_LIMITS } from './limits';
import type { BridgeLimits } from './limits';
import { createProbe } from './probe';
import { createRateLimiter } from './rateLimiter';
import { sendAgain, type RepeatedRequest } from './sendAgain';
import { createUpgradeRouter } from './upgradeRouter';

const LOOPBACK = '127.0.0.1';

export interface BridgeOptions {
  readonly routes: readonly PublicRoutes[];
  readonly logger: Logger;
  readonly clock: Clock;
  readonly limits?: Partial<BridgeLimits>;
  /** Told of every request and socket. */
  readonly observer?: RequestObserver;
}

const NOBODY_LOOKS: RequestObserver = { answered: () => undefined, upgraded: () => undefined };

/** Where the outside world, and the test line, reach the adapters' routes. */
export interface Bridge {
  /**
   * Opens the listener that a tunnel points at. Port 0 picks a free one.
   *
   * @throws AppError `config.invalid` when the port cannot be had; another can be tried then.
   */
  listen(address: { readonly port: number; readonly host: string }): Promise<void>;
  /** Opens the test line's own listener on a random loopback port; its base URL. */
  listenTestLine(): Promise<string>;
  /** Zero until `listen` has resolved. */
  readonly publicPort: number;
  /** Zero until `listenTestLine` has resolved. */
  readonly testLinePort: number;
  readonly openSockets: number;
  /** Resolves when the calls' public sockets that are open now are gone; undefined for none. */
  drained(): Promise<void> | undefined;
  /** Has `/probe/:nonce` answer for this nonce until cancelled. */
  expectProbe(nonce: string): Cancel;
  /** Sends a request to one of our own listeners; the status of the answer. */
  sendAgain(door: Door, request: RepeatedRequest): Promise<number>;
  /** Closes sockets with a goodbye, finishes requests, and cuts what is left at the deadline. */
  close(): Promise<void>;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** What stands in the way of a port, in words; any other error as it is. */
function portTaken(port: number, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  return new AppError({
    code: 'config.invalid',
    message:
      code === 'EADDRINUSE'
        ? `Port ${port} of this computer is taken by another program. Choose another, or end that program and start Patchcord again.`
        : `Port ${port} of this computer is kept for the system. Choose another, and start Patchcord again.`,
    cause: error,
  });
}

function listenOnLoopback(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
}

/**
 * Builds the bridge: one set of routes behind two listeners that tell requests apart by the
 * connection they were accepted on. Nothing of the operator's is mounted here.
 */
export function createBridge(options: BridgeOptions): Bridge {
  const { clock, logger } = options;
  const limits = { ...DEFAULT_BRIDGE_LIMITS, ...options.limits };
  const probe = createProbe();
  const mounted = [probe, ...options.routes];
  const callSockets = options.routes.flatMap(({ sockets }) => sockets);
  const doors = createDoors();
  const monotonicMs = (): number => clock.monotonicMs();
  const unsigned = createRateLimiter(limits.unsigned, monotonicMs);
  const observer = options.observer ?? NOBODY_LOOKS;
  const shared = { limits, unsigned, doorOf: doors.of, logger, observer };
  const { fastify, createSibling } = createHttpApp({
    ...shared,
    routes: mounted.flatMap(({ routes }) => routes),
    senders: createRateLimiter(limits.sender, monotonicMs),
  });
  const upgrades = createUpgradeRouter({
    ...shared,
    clock,
    sockets: mounted.flatMap(({ sockets }) => sockets),
  });
  const testLine = createSibling();
  doors.guard(fastify.server, 'public');
  doors.guard(testLine, 'testLine');
  upgrades.attachTo(fastify.server);
  upgrades.attachTo(testLine);
  let closing: Promise<void> | undefined;

  const close = async (): Promise<void> => {
    const cancelDeadline = clock.after(limits.closeWithinMs, doors.destroyConnections);
    await Promise.all([upgrades.close(), fastify.close(), closeServer(testLine)]);
    cancelDeadline();
  };

  return {
    async listen({ port, host }) {
      await fastify.listen({ port, host }).catch((error: unknown) => {
        throw portTaken(port, error);
      });
      logger.info({ port: portOf(fastify.server) }, 'bridge listens');
    },
    async listenTestLine() {
      await fastify.ready();
      await listenOnLoopback(testLine);
      return `http://${LOOPBACK}:${portOf(testLine)}`;
    },
    get publicPort() {
      return portOf(fastify.server);
    },
    get testLinePort() {
      return portOf(testLine);
    },
    get openSockets() {
      return upgrades.openSockets;
    },
    drained: () => upgrades.whenGone('public', callSockets),
    expectProbe: (nonce) => probe.expect(nonce),
    sendAgain: (door, request) => sendAgain(door === 'public' ? fastify.server : testLine, request),
    close: () => (closing ??= close()),
  };
}
