import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Cancel, Clock } from '../core/ports/clock';
import type { Logger } from '../core/ports/logger';
import type {
  BridgeRequest,
  Door,
  RequestObserver,
  SeenSocket,
  SocketRoute,
} from '../core/ports/publicRoutes';
import { createBridgeSocket } from './bridgeSocket';
import type { BridgeSocket, BridgeSocketOptions } from './bridgeSocket';
import { headerOf, plainHeaders, refuseConnection } from './httpApp';
import type { BridgeLimits } from './limits';
import { compilePath } from './pathPattern';
import type { PathPattern } from './pathPattern';
import type { RateLimiter } from './rateLimiter';

/** RFC 6455 section 7.4.1: the endpoint is going away. */
const GOING_AWAY = 1001;

export interface UpgradeRouterOptions {
  readonly sockets: readonly SocketRoute[];
  readonly limits: BridgeLimits;
  readonly unsigned: RateLimiter;
  readonly doorOf: (socket: Duplex) => Door | undefined;
  readonly observer: RequestObserver;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface UpgradeRouter {
  attachTo(server: Server): void;
  readonly openSockets: number;
  /** Resolves when these routes' sockets that are open now are gone; undefined for none. */
  whenGone(door: Door, routes: readonly SocketRoute[]): Promise<void> | undefined;
  /** Accepts no more and says goodbye to every socket; resolves when all are gone. */
  close(): Promise<void>;
}

interface Upgrade {
  readonly message: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

interface MountedSocket {
  readonly route: SocketRoute;
  readonly match: PathPattern;
  readonly server: WebSocketServer;
}

interface OpenSocket {
  readonly door: Door;
  readonly route: SocketRoute;
  readonly gone: Promise<void>;
}

function mountSocket(route: SocketRoute): MountedSocket {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: route.maxMessageBytes,
    handleProtocols: () => false,
  });
  return { route, match: compilePath(route.path), server };
}

class WsUpgradeRouter implements UpgradeRouter {
  readonly #options: UpgradeRouterOptions;
  readonly #mounted: readonly MountedSocket[];
  readonly #open = new Map<BridgeSocket, OpenSocket>();
  readonly #stopHeartbeat: Cancel;
  #isClosed = false;
  #onAllGone: () => void = () => undefined;

  constructor(options: UpgradeRouterOptions) {
    this.#options = options;
    this.#mounted = options.sockets.map(mountSocket);
    this.#stopHeartbeat = options.clock.every(options.limits.pingEveryMs, () => {
      for (const socket of this.#open.keys()) socket.beat();
    });
  }

  get openSockets(): number {
    return this.#open.size;
  }

  attachTo(server: Server): void {
    server.on('upgrade', (message, socket, head) => {
      this.#route({ message, socket, head });
    });
  }

  whenGone(door: Door, routes: readonly SocketRoute[]): Promise<void> | undefined {
    const concerned = [...this.#open.values()].filter(
      (open) => open.door === door && routes.includes(open.route),
    );
    if (concerned.length === 0) return undefined;
    return Promise.all(concerned.map(({ gone }) => gone)).then(() => undefined);
  }

  close(): Promise<void> {
    this.#isClosed = true;
    this.#stopHeartbeat();
    for (const socket of this.#open.keys()) socket.close(GOING_AWAY, 'closing');
    if (this.#open.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onAllGone = resolve;
    });
  }

  #route(upgrade: Upgrade): void {
    const { message, socket } = upgrade;
    socket.on('error', () => socket.destroy());
    const door = this.#options.doorOf(socket);
    const target = message.url ?? '';
    const path = target.split('?', 1)[0] ?? '';
    for (const mount of this.#mounted) {
      const pathParams = mount.match(path);
      if (pathParams === undefined || door === undefined || this.#isClosed) continue;
      const header = (name: string): string | undefined => headerOf(message.headers, name);
      const request: BridgeRequest = { door, target, pathParams, header };
      const refusal = mount.route.admit(request);
      const { route } = mount;
      if (refusal !== undefined) {
        const status = this.#refuse(socket, refusal, 'not admitted');
        this.#observe(upgrade, { door, route, status, verdict: 'notProven' });
      } else if (this.#hasRoom()) {
        this.#accept(mount, request, upgrade);
      } else {
        const status = this.#refuse(socket, 503, 'too many sockets');
        this.#observe(upgrade, { door, route, status, verdict: 'noRoom' });
      }
      return;
    }
    const status = this.#refuse(socket, 404, 'no such path');
    if (door === undefined) return;
    this.#observe(upgrade, { door, route: undefined, status, verdict: 'unknownPath' });
  }

  #observe(
    { message }: Upgrade,
    seen: Pick<SeenSocket, 'door' | 'route' | 'status' | 'verdict'>,
  ): ReturnType<RequestObserver['upgraded']> {
    const headers = plainHeaders(message.headers);
    return this.#options.observer.upgraded({ ...seen, headers, target: message.url ?? '' });
  }

  #hasRoom(): boolean {
    const { limits } = this.#options;
    let unstarted = 0;
    for (const socket of this.#open.keys()) if (!socket.hasStarted) unstarted++;
    return this.#open.size < limits.sockets && unstarted < limits.unstartedSockets;
  }

  #accept(mount: MountedSocket, request: BridgeRequest, upgrade: Upgrade): void {
    const { route, server } = mount;
    const { limits, clock, logger } = this.#options;
    const isSigned =
      route.credentialHeader !== undefined && request.header(route.credentialHeader) !== undefined;
    const verdict = isSigned ? 'admitted' : 'admittedUnsigned';
    server.handleUpgrade(upgrade.message, upgrade.socket, upgrade.head, (webSocket) => {
      let tellGone = (): void => undefined;
      const gone = new Promise<void>((resolve) => {
        tellGone = resolve;
      });
      const tellTraffic = this.#observe(upgrade, {
        door: request.door,
        route,
        status: 101,
        verdict,
      });
      const onGone: BridgeSocketOptions['onGone'] = (traffic) => {
        this.#open.delete(socket);
        tellTraffic?.(traffic);
        tellGone();
        if (this.#open.size === 0) this.#onAllGone();
      };
      const socket: BridgeSocket = createBridgeSocket(webSocket, {
        route,
        limits,
        clock,
        logger,
        onGone,
      });
      this.#open.set(socket, { door: request.door, route, gone });
      route.open(socket, request);
    });
  }

  /** The status that it was refused with. */
  #refuse(socket: Duplex, status: number, reason: string): number {
    const isHeard = this.#options.unsigned.take('');
    if (isHeard) this.#options.logger.warn({ status, reason }, 'bridge refused a socket');
    const answered = isHeard ? status : 429;
    refuseConnection(socket, answered);
    return answered;
  }
}

/** Routes WebSocket upgrades to the adapters: a known path, an admitted request, room left. */
export function createUpgradeRouter(options: UpgradeRouterOptions): UpgradeRouter {
  return new WsUpgradeRouter(options);
}
