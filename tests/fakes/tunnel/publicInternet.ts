import { Agent } from 'node:https';
import { connect, type AddressInfo, type LookupFunction } from 'node:net';
import {
  connect as connectTls,
  createServer,
  type ConnectionOptions,
  type TLSSocket,
} from 'node:tls';
import { generate } from 'selfsigned';
import type { PublicNetwork } from '../../../src/main/tunnel/publicNetwork';

/** A small internet on loopback: names, an authority for certificates, and what is behind each name. */
export interface PublicInternet extends Required<PublicNetwork> {
  /** Puts a listener of this computer behind a name, and everything under it with `*.` before it. */
  route(name: string, port: number): void;
  /** The name stays known, but nothing is behind it. */
  cut(name: string): void;
  /** Nobody knows the name any more. */
  forget(name: string): void;
  /** Its authority's certificate, PEM, and where its names are served: for a program of its own. */
  readonly authority: string;
  readonly port: number;
  /** As `agent`, for one who has never heard of the authority. */
  readonly distrustingAgent: Agent;
  close(): Promise<void>;
}

const YEAR_MS = 365 * 24 * 3_600_000;

/** Serves the names with certificates of a fresh authority, which `agent` alone trusts. */
export async function openPublicInternet(certifiedNames: string[]): Promise<PublicInternet> {
  const { ca, key, cert } = await issue(certifiedNames);
  const ports = new Map<string, number | undefined>();
  const open = new Set<TLSSocket>();

  const ruleFor = (name: string): string | undefined => {
    const wildcard = name.replace(/^[^.]+/, '*');
    return [name, wildcard].find((rule) => ports.has(rule));
  };
  const front = createServer({ key, cert }, (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
    const name = typeof socket.servername === 'string' ? socket.servername : '';
    const port = ports.get(ruleFor(name) ?? '');
    if (port === undefined) {
      socket.destroy();
      return;
    }
    const behind = connect({ host: '127.0.0.1', port });
    behind.on('close', () => socket.destroy()).on('error', () => socket.destroy());
    socket.on('close', () => behind.destroy());
    socket.pipe(behind).pipe(socket);
  });
  front.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const frontPort = (front.address() as AddressInfo).port;

  const lookup: LookupFunction = (name, options, done) => {
    if (ruleFor(name) === undefined) {
      done(Object.assign(new Error(`unknown name ${name}`), { code: 'ENOTFOUND' }), '');
    } else if (options.all === true) done(null, [{ address: '127.0.0.1', family: 4 }]);
    else done(null, '127.0.0.1', 4);
  };

  return {
    agent: new FrontAgent({ ca, lookup, port: frontPort }),
    distrustingAgent: new FrontAgent({ lookup, port: frontPort }),
    authority: ca,
    port: frontPort,
    lookup,
    route: (name, port) => void ports.set(name, port),
    cut: (name) => void ports.set(name, undefined),
    forget: (name) => void ports.delete(name),
    close: () =>
      new Promise((resolve) => {
        front.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** Connects by name as ever, and verifies as ever; only the port is the front's instead of 443. */
class FrontAgent extends Agent {
  readonly #to: ConnectionOptions;

  constructor(to: ConnectionOptions) {
    super();
    this.#to = to;
  }

  override createConnection(options: ConnectionOptions): TLSSocket {
    const servername = options.servername ?? options.host ?? '';
    return connectTls({ ...options, ...this.#to, servername });
  }
}

async function issue(names: string[]) {
  const notAfterDate = new Date(Date.now() + YEAR_MS);
  const authority = await generate([{ name: 'commonName', value: 'Authority of these tests' }], {
    notAfterDate,
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const leaf = await generate([{ name: 'commonName', value: names[0] ?? '' }], {
    notAfterDate,
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2 as const, value })) },
    ],
  });
  return { ca: authority.cert, key: leaf.private, cert: leaf.cert };
}
