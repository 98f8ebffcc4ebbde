import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { SerializedError } from '@shared/errors/appError';
import { expect, it } from 'vitest';
import { listenToMonitor } from '../../../../src/main/engines/vapi/handOff/monitor';

it('says that nothing can be heard where the way to Vapi’s copy of the sound never opens', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const error = await new Promise<SerializedError | undefined>((resolve) => {
    const listener = { onSamples: () => undefined, onClosed: resolve };
    listenToMonitor(`ws://127.0.0.1:${port}/listen`, listener, 100);
  });
  expect(error).toMatchObject({ code: 'engine.unavailable', retryable: true });
  for (const socket of sockets) socket.destroy();
  server.close();
});
