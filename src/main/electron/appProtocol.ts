import { Readable } from 'node:stream';
import { protocol } from 'electron';
import { APP_ORIGIN } from '@shared/contract/addresses';
import type { ConsoleFiles } from '../consoleServer/consoleFiles';
import { emptyAnswer, type FileAnswer } from '../consoleServer/fileAnswer';
import type { Logger } from '../core/ports/logger';

export const APP_SCHEME = 'app';
const HOST = 'patchcord';

/** Makes `app://patchcord` an origin like any https one. Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        stream: true,
        corsEnabled: true,
        codeCache: true,
      },
    },
  ]);
}

export interface AppProtocolOptions {
  readonly files: ConsoleFiles;
  /** Where our pages come from: `APP_ORIGIN`, or the development server. */
  readonly origin: string;
  readonly logger: Logger;
}

/** Serves the console's pages and recordings to our own windows. Returns the undo. */
export function serveAppProtocol({ files, origin, logger }: AppProtocolOptions): () => void {
  const answer = async ({ method, url, headers }: Request): Promise<FileAnswer> => {
    const wanted = new URL(url);
    if (method !== 'GET' || wanted.host !== HOST) return emptyAnswer(404);
    try {
      return await files.answer(wanted, headers.get('range') ?? undefined);
    } catch (error) {
      logger.error({ err: error }, 'app file failed');
      return emptyAnswer(500);
    }
  };
  protocol.handle(APP_SCHEME, async (request) => {
    const { status, headers, body } = await answer(request);
    return new Response(bodyOf(body), {
      status,
      headers: { ...headers, ...(origin !== APP_ORIGIN && shareWith(origin)) },
    });
  });
  return () => {
    protocol.unhandle(APP_SCHEME);
  };
}

/** The development server's pages fetch recordings from the app's origin. */
function shareWith(origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    'cross-origin-resource-policy': 'cross-origin',
  };
}

function bodyOf(body: FileAnswer['body']): Uint8Array | ReadableStream | null {
  if (body === undefined) return null;
  return body instanceof Readable ? (Readable.toWeb(body) as ReadableStream) : body;
}
