import type { ConnectionState } from '@shared/contract/transport/transport';
import { createStore } from 'zustand/vanilla';

export interface Connection {
  readonly state: ConnectionState;
  /** False until the first connection: before it, "lost" would be the wrong word. */
  readonly hasEverConnected: boolean;
}

export function createConnectionStore() {
  return createStore<Connection>(() => ({ state: 'connecting', hasEverConnected: false }));
}
