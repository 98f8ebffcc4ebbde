import { MantineProvider } from '@mantine/core';
import { createConsoleClient } from '@shared/contract/transport/client';
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { onTestFinished } from 'vitest';
import type { Batching } from '../../src/renderer/src/client/batching';
import { connectConsole } from '../../src/renderer/src/client/connect';
import { followLanguage } from '../../src/renderer/src/i18n/followLanguage';
import { ConsoleContext } from '../../src/renderer/src/state/consoleContext';
import { createStores } from '../../src/renderer/src/state/stores';
import { createMemoryTransport } from '../fakes/console/memoryTransport';
import { createScriptedConsoleHost, type Scene } from '../fakes/console/scriptedConsoleHost';

const NOW = Date.UTC(2026, 10, 20, 15);

const atOnce: Batching = (flush) => ({
  add: (item) => {
    flush([item]);
  },
  clear: () => undefined,
});

/** Part of the console on an invented runtime; everything is taken down when the test ends. */
export function renderConsole(
  scene: Scene,
  children: ReactNode,
  { isDesktop = false }: { readonly isDesktop?: boolean } = {},
) {
  const host = createScriptedConsoleHost({ scene, now: NOW, isDesktop });
  const transport = createMemoryTransport({ handlers: host.handlers });
  const stores = createStores();
  const client = createConsoleClient(transport);
  const disconnect = connectConsole({ client, stores, batching: atOnce });
  const unfollowLanguage = followLanguage(stores.settings);
  const page = render(
    <MantineProvider env="test">
      <ConsoleContext value={{ client, stores }}>{children}</ConsoleContext>
    </MantineProvider>,
  );
  onTestFinished(() => {
    cleanup();
    disconnect();
    unfollowLanguage();
    host.close();
  });
  return { host, transport, stores, page };
}
