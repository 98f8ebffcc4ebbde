import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect } from 'vitest';
import { WebSocket as WsSocket } from 'ws';
import type { ConnectionState } from '@shared/contract/transport/transport';
import {
  startConsoleServer,
  type ConsoleServer,
} from '../../src/main/consoleServer/startConsoleServer';
import {
  createWebSocketTransport,
  type WebSocketTransport,
} from '../../src/renderer/src/client/webSocketTransport';
import { createScriptedRuntime } from '../fakes/scripted/scriptedRuntime';
import { silentLogger } from '../fakes/silentLogger';
import { describeClientTransport } from './clientTransportConformance';

const TOKEN = 'token-of-this-test';

describe('the contract over a WebSocket', () => {
  let app: ReturnType<typeof createScriptedRuntime>;
  let server: ConsoleServer;
  let transport: WebSocketTransport;
  let sockets: WsSocket[];

  const serve = (port: number) =>
    startConsoleServer(app.runtime, {
      rendererDir: '.',
      token: TOKEN,
      port,
      logger: silentLogger(),
    });
  const openSocket = (path: string): WebSocket => {
    const origin = `http://127.0.0.1:${server.port}`;
    const socket = new WsSocket(`${origin.replace('http', 'ws')}${path}`, {
      origin,
      headers: { cookie: `patchcord-${server.port}=${TOKEN}` },
    });
    sockets.push(socket);
    return socket as unknown as WebSocket;
  };
  const reached = (wanted: ConnectionState): Promise<void> =>
    new Promise((resolve) => {
      const undo = transport.watchConnection((state) => {
        if (state !== wanted) return;
        queueMicrotask(() => {
          undo();
        });
        resolve();
      });
    });

  beforeEach(async () => {
    app = createScriptedRuntime();
    sockets = [];
    server = await serve(0);
    transport = createWebSocketTransport({ openSocket, firstRetryMs: 5, random: () => 0 });
  });
  afterEach(async () => {
    const isOpen = ({ readyState }: WsSocket) => readyState !== WsSocket.CLOSED;
    transport.close();
    await server.close();
    await Promise.all(sockets.filter(isOpen).map((socket) => once(socket, 'close')));
    app.close();
    expect(app.bugs).toEqual([]);
  });

  describeClientTransport(() => ({
    transport,
    app,
    disconnect: async () => {
      const lost = reached('lost');
      await server.close();
      await lost;
    },
    reconnect: async () => {
      const back = reached('connected');
      server = await serve(server.port);
      await back;
    },
  }));
});
