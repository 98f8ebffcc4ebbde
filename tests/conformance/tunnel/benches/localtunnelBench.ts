import { createServer as createHttp } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { createLocaltunnel } from '../../../../src/main/tunnel/localtunnel';
import { until } from '../../../fakes/until';
import type { TunnelBench } from '../tunnelBench';

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function listening<Listening extends Server>(server: Listening): Promise<Listening> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** The bundled client at a localtunnel server as its client sees it: a name, and connections to a port. */
export async function openLocaltunnelBench(): Promise<TunnelBench> {
  const connections = new Set<Socket>();
  const edge = await listening(
    createTcp((socket) => {
      connections.add(socket);
      socket.on('error', () => undefined).on('close', () => connections.delete(socket));
    }),
  );
  let mood: 'well' | 'refuses' | 'holds' = 'well';
  let isAsked = false;
  const desk = await listening(
    createHttp((_request, response) => {
      isAsked = true;
      if (mood === 'refuses') response.writeHead(503).end('no');
      if (mood !== 'well') return;
      const url = 'https://brave-owl.example.test/';
      const given = {
        id: 'brave-owl',
        url,
        port: portOf(edge),
        ip: '127.0.0.1',
        max_conn_count: 2,
      };
      response.end(JSON.stringify(given));
    }),
  );
  const lose = async (): Promise<void> => {
    edge.close();
    for (const socket of connections) socket.destroy();
    await until(() => connections.size === 0);
  };
  return {
    adapter: createLocaltunnel({ host: `http://127.0.0.1:${portOf(desk)}` }),
    service: {
      refuse: () => (mood = 'refuses'),
      hold: () => (mood = 'holds'),
      asked: () => until(() => isAsked),
      lose,
      isOpen: () => connections.size > 0,
    },
    secret: '',
    async close() {
      desk.closeAllConnections();
      desk.close();
      await lose();
    },
  };
}
