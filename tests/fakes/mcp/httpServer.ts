import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createCrmServer } from './crmServer.mjs';

export interface CrmHttpServer {
  readonly url: string;
  readonly headers: IncomingHttpHeaders[];
  /** As a restart behind a load balancer does: the address stays, the sessions go. */
  forgetSessions(): void;
  close(): Promise<void>;
}

/** The same register over streamable HTTP. Requests without its key are refused. */
export async function startCrmHttpServer(key: string, port = 0): Promise<CrmHttpServer> {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    headers.push(request.headers);
    if (request.headers.authorization !== `Bearer ${key}`) {
      response.writeHead(401).end();
      return;
    }
    const session = request.headers['mcp-session-id'];
    if (session !== undefined && !sessions.has(String(session))) {
      response.writeHead(404).end();
      return;
    }
    void transportFor(sessions, session).then((transport) =>
      transport.handleRequest(request, response),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    headers,
    forgetSessions: () => {
      sessions.clear();
    },
    close: () =>
      new Promise((resolve) => {
        for (const transport of sessions.values()) void transport.close();
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function transportFor(
  sessions: Map<string, StreamableHTTPServerTransport>,
  id: string | string[] | undefined,
): Promise<StreamableHTTPServerTransport> {
  const known = sessions.get(String(id));
  if (known !== undefined) return known;
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: (sessionId) => void sessions.set(sessionId, transport),
  });
  await createCrmServer().connect(transport);
  return transport;
}
