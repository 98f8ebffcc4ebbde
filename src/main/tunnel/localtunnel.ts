import { lookup as systemLookup } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import type { LookupFunction, Socket } from 'node:net';
import type { Readable } from 'node:stream';
import Tunnel, { type TunnelInfo } from '@n8n/localtunnel/lib/Tunnel.js';
import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import type { OpenTunnel, TunnelAdapter, TunnelTarget } from '../core/ports/tunnel';
import type { PublicNetwork } from './publicNetwork';

export const DEFAULT_LOCALTUNNEL_HOST = 'https://localtunnel.me';

const ANSWER_BYTES = 64 * 1024;

/** What a localtunnel server assigns: `GET /?new`. */
const RegistrationSchema = z.looseObject({
  id: z.string(),
  url: z.url({ protocol: /^https?$/ }),
  port: z.number().int().positive(),
  ip: z.string().optional(),
  max_conn_count: z.number().int().positive().max(100).optional(),
});
type Registration = z.infer<typeof RegistrationSchema>;

/** The client, with a registration that was made for it: its own asks for ever and cannot be ended. */
class RegisteredTunnel extends Tunnel {
  readonly #registration: Registration;

  constructor(options: { host: string; port: number }, registration: Registration) {
    super(options);
    this.#registration = registration;
  }

  protected override _init(done: (error: null, info: TunnelInfo) => void): void {
    done(null, this._getInfo(this.#registration));
  }
}

export interface LocaltunnelOptions {
  /** Base address of the server, without a trailing slash. */
  readonly host: string;
  readonly network?: PublicNetwork | undefined;
}

/**
 * The bundled tunnel, on any localtunnel server. A server gives each tunnel ten connections, and a
 * call keeps one for as long as it lasts.
 */
export function createLocaltunnel({ host, network }: LocaltunnelOptions): TunnelAdapter {
  return {
    kind: 'localtunnel',
    fixedUrl: undefined,
    unavailable: () => Promise.resolve(undefined),
    async open(target, signal) {
      const registration = await register(host, network, signal);
      signal.throwIfAborted();
      return connect(host, target, registration, signal);
    },
  };
}

async function register(
  host: string,
  network: PublicNetwork | undefined,
  signal: AbortSignal,
): Promise<Registration> {
  const answer = await ask(`${host}/?new`, network, signal).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw refusal(host, 'cannot be reached', (cause as { code?: string }).code);
  });
  if (answer.status !== 200) {
    throw refusal(host, 'gives out no address at the moment', `HTTP ${answer.status}`);
  }
  const parsed = RegistrationSchema.safeParse(readJson(answer.body));
  if (!parsed.success) {
    throw refusal(host, 'does not answer like a localtunnel server', 'unexpected answer');
  }
  const ip = parsed.data.ip ?? (await addressOf(host, network?.lookup));
  return { ...parsed.data, ...(ip === undefined ? {} : { ip }) };
}

function refusal(host: string, what: string, detail: string | undefined): AppError {
  return new AppError({
    code: 'tunnel.down',
    message: `The localtunnel server ${new URL(host).host} ${what}. Wait a little, or choose another server or another way in.`,
    retryable: true,
    ...(detail === undefined ? {} : { detail }),
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Only where names are looked up in another way than the client itself would. */
function addressOf(host: string, lookup: LookupFunction | undefined): Promise<string | undefined> {
  if (lookup === undefined || lookup === systemLookup) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    lookup(new URL(host).hostname, { family: 4 }, (_error, address) => {
      resolve(typeof address === 'string' ? address : undefined);
    });
  });
}

function ask(
  url: string,
  network: PublicNetwork | undefined,
  signal: AbortSignal,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const isTls = url.startsWith('https:');
    const options = isTls ? { signal, agent: network?.agent ?? false } : { signal };
    const sent = (isTls ? requestTls : requestPlain)(url, options, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
        if (body.length > ANSWER_BYTES) sent.destroy(new Error('answer too long'));
      });
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

function connect(
  host: string,
  target: TunnelTarget,
  registration: Registration,
  signal: AbortSignal,
): Promise<OpenTunnel> {
  // Without `local_host`: with it the client rewrites the text of requests, and breaks UTF-8 at it.
  const tunnel = new RegisteredTunnel({ host, port: target.port }, registration);
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      tunnel.close();
      reject(signal.reason as Error);
    };
    const lost = new Promise<AppError>((tell) => {
      // Stays for good: an emitter's error without a listener would end the process.
      tunnel.on('error', () => {
        const error = refusal(host, 'has given up our tunnel', 'connection refused');
        tell(error);
        tunnel.close();
        reject(error);
      });
    });
    signal.addEventListener('abort', abort, { once: true });
    tunnel.once('url', (url) => {
      signal.removeEventListener('abort', abort);
      resolve({
        url: url.replace(/\/$/, ''),
        lost,
        close: () => {
          tunnel.close();
          return Promise.resolve();
        },
      });
    });
    tunnel.open(() => {
      tunnel.tunnelCluster.on('open', letGoOfHere);
    });
  });
}

/**
 * When the far end of a connection is gone, the client stops reading from our end of it, which then
 * never closes: one socket lost per call.
 */
function letGoOfHere(remote: Socket): void {
  remote.on('pipe', (local: Readable) => {
    remote.once('close', () => local.resume());
  });
}
