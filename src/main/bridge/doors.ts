import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Door } from '../core/ports/publicRoutes';

/** Remembers through which listener each connection was accepted. */
export interface Doors {
  /** Marks every connection that the server accepts from now on. */
  readonly guard: (server: Server, door: Door) => void;
  /** The door of a connection; undefined for one that no guarded server accepted. */
  readonly of: (socket: Duplex) => Door | undefined;
  /** Drops every connection that is still open. */
  readonly destroyConnections: () => void;
}

export function createDoors(): Doors {
  const doorOf = new WeakMap<Duplex, Door>();
  const open = new Set<Socket>();

  return {
    guard(server, door) {
      server.on('connection', (socket) => {
        doorOf.set(socket, door);
        open.add(socket);
        socket.once('close', () => open.delete(socket));
      });
    },
    of: (socket) => doorOf.get(socket),
    destroyConnections() {
      for (const socket of open) socket.destroy();
    },
  };
}
