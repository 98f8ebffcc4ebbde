import { createParser } from 'eventsource-parser';
import type { PriceTable } from '@shared/domain/cost/prices';
import { AppError } from '@shared/errors/appError';
import { connectionBroken, errorOfResponse, unreachable } from '../apiErrors';

/** Where the service is and who asks; `apiKey` undefined for servers that want none. */
export interface OpenAiTextConfig {
  readonly apiKey: string | undefined;
  /** Ends in `/v1` and without a slash. */
  readonly baseUrl: string;
  readonly model: string;
  readonly prices: PriceTable;
}

export interface StreamRequest {
  readonly config: OpenAiTextConfig;
  readonly path: string;
  readonly body: object;
  readonly signal: AbortSignal;
}

/** A mistaken server must not fill the memory. */
const MAX_ERROR_CHARS = 16_000;

/**
 * Posts a request and yields the data of each server-sent event as it comes, the closing `[DONE]`
 * left out. Throws an `ApiError`, or `cancelled` when `signal` was aborted.
 */
export async function* streamEvents(request: StreamRequest): AsyncGenerator<unknown, void> {
  const response = await post(request);
  const events: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => events.push(data) });
  const decoder = new TextDecoder();
  try {
    for await (const bytes of response) {
      parser.feed(decoder.decode(bytes, { stream: true }));
      for (const data of events.splice(0)) {
        if (data !== '[DONE]') yield JSON.parse(data) as unknown;
      }
    }
  } catch (error) {
    if (request.signal.aborted) throw cancelled();
    if (error instanceof AppError) throw error;
    // An event that is no JSON is one that was cut, or a server that is none of ours.
    throw connectionBroken();
  }
}

async function post({ config, path, body, signal }: StreamRequest) {
  let response: Response;
  try {
    response = await fetch(`${config.baseUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...credentials(config) },
      body: JSON.stringify(body),
      // The key must not follow to another address.
      redirect: 'error',
      signal,
    });
  } catch (error) {
    throw signal.aborted ? cancelled() : unreachable(error);
  }
  if (!response.ok) {
    const text = await response.text().catch(() => '');
    throw errorOfResponse(response.status, response.headers, text.slice(0, MAX_ERROR_CHARS));
  }
  if (response.body === null) throw connectionBroken();
  return response.body as unknown as AsyncIterable<Uint8Array>;
}

function credentials({ apiKey, baseUrl }: OpenAiTextConfig): Record<string, string> {
  if (apiKey === undefined) return {};
  const isAzure = new URL(baseUrl).hostname.endsWith('.azure.com');
  return isAzure ? { 'api-key': apiKey } : { authorization: `Bearer ${apiKey}` };
}

function cancelled(): AppError {
  return new AppError({ code: 'cancelled', message: 'The answer is not wanted any more.' });
}
