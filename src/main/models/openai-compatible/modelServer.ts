import { AppError } from '@shared/errors/appError';
import { errorOfResponse, unreachable } from './apiErrors';

/** Where models are served and who asks; `apiKey` undefined for servers that want none. */
export interface ModelServer {
  readonly apiKey: string | undefined;
  /** Ends in `/v1` and without a slash. */
  readonly baseUrl: string;
}

export interface ModelRequest {
  readonly server: ModelServer;
  readonly path: string;
  readonly body: string | FormData;
  readonly signal: AbortSignal;
}

/** A mistaken server must not fill the memory. */
const MAX_ERROR_CHARS = 16_000;
const OPENAI_HOST = 'api.openai.com';

/** Posts a request; an answer that is no success throws an `ApiError`, an abort `cancelled`. */
export async function postTo({ server, path, body, signal }: ModelRequest): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`${server.baseUrl}${path}`, {
      method: 'POST',
      headers: {
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
        ...credentials(server),
      },
      body,
      // The key must not follow to another address.
      redirect: 'error',
      signal,
    });
  } catch (error) {
    throw signal.aborted ? cancelled() : unreachable(error);
  }
  if (response.ok) return response;
  const text = await response.text().catch(() => '');
  throw errorOfResponse(response.status, response.headers, text.slice(0, MAX_ERROR_CHARS));
}

/** Not a compatible server: OpenAI itself. */
export function isOpenAi({ baseUrl }: ModelServer): boolean {
  return new URL(baseUrl).hostname === OPENAI_HOST;
}

export function cancelled(): AppError {
  return new AppError({ code: 'cancelled', message: 'The answer is not wanted any more.' });
}

function credentials({ apiKey, baseUrl }: ModelServer): Record<string, string> {
  if (apiKey === undefined) return {};
  const isAzure = new URL(baseUrl).hostname.endsWith('.azure.com');
  return isAzure ? { 'api-key': apiKey } : { authorization: `Bearer ${apiKey}` };
}
