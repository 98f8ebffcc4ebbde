import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SlowRegistry {
  readonly url: string;
  /** From now on a package comes whole; until then only its first half does. */
  deliver(): void;
  /** Clients that are waiting for the second half. */
  readonly waiting: number;
  close(): Promise<void>;
}

/** An npm registry with one version of one package, which can take its time. */
export async function openSlowRegistry(
  name: string,
  version: string,
  archive: Buffer,
): Promise<SlowRegistry> {
  const waiting = new Set<ServerResponse>();
  let isWhole = false;
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    if (request.url?.endsWith('.tgz') === true) {
      response.writeHead(200, { 'content-length': archive.length });
      if (isWhole) {
        response.end(archive);
        return;
      }
      waiting.add(response);
      response.once('close', () => waiting.delete(response));
      response.write(archive.subarray(0, archive.length / 2));
      return;
    }
    const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
    const dist = { integrity, tarball: `http://127.0.0.1:${port}/package.tgz` };
    const versions = { [version]: { name, version, dist } };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    deliver: () => {
      isWhole = true;
    },
    get waiting() {
      return waiting.size;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
