import { createConsoleClient, type ConsoleClient } from '@shared/contract/transport/client';
import { createElectronTransport } from './electronTransport';
import { createWebSocketTransport } from './webSocketTransport';

/** Whether this page is the desktop application's own window. */
export function isDesktopWindow(): boolean {
  return window.patchcord !== undefined;
}

/** The client of this window: over the desktop's bridge where there is one, else over a socket. */
export function createWindowClient(): ConsoleClient {
  const { patchcord } = window;
  return createConsoleClient(
    patchcord === undefined ? createWebSocketTransport() : createElectronTransport(patchcord),
  );
}
