import { createParser } from 'eventsource-parser';
import { AppError } from '@shared/errors/appError';
import type { PriceTable } from '@shared/domain/cost/prices';
import { ChunkSchema, FailureSchema, type Chunk } from './wire';

/** Where the service is and who asks. */
export interface GeminiTextConfig {
  readonly apiKey: string;
  /** `https://generativelanguage.googleapis.com`, without a slash at its end. */
  readonly baseUrl: string;
  readonly model: string;
  readonly prices: PriceTable;
}

/** A failure of the service, with how long it asked us to wait. */
export class GeminiError extends AppError {
  readonly retryAfterMs: number | undefined;

  constructor(message: string, retryable: boolean, detail: string, retryAfterMs?: number) {
    super({ code: retryable ? 'engine.unavailable' : 'engine.failed', message, retryable, detail });
    this.retryAfterMs = retryAfterMs;
  }
}

/** A mistaken server must not fill the memory. */
const MAX_ERROR_CHARS = 16_000;

/**
 * Posts a request and yields each piece of the answer as it comes. Throws a `GeminiError`, or
 * `cancelled` when `signal` was aborted.
 */
export async function* streamGenerateContent(
  config: GeminiTextConfig,
  body: object,
  signal: AbortSignal,
): AsyncGenerator<Chunk, void> {
  const response = await post(config, body, signal);
  const events: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => events.push(data) });
  const decoder = new TextDecoder();
  try {
    for await (const bytes of response) {
      parser.feed(decoder.decode(bytes, { stream: true }));
      for (const data of events.splice(0)) {
        const chunk = ChunkSchema.safeParse(JSON.parse(data));
        if (chunk.success) yield chunk.data;
      }
    }
  } catch (error) {
    if (signal.aborted) throw cancelled();
    if (error instanceof AppError) throw error;
    throw connectionBroken();
  }
}

export function connectionBroken(): GeminiError {
  return new GeminiError('The connection to Gemini broke in mid-answer.', true, 'broken');
}

export function cancelled(): AppError {
  return new AppError({ code: 'cancelled', message: 'The answer is not wanted any more.' });
}

async function post(
  { apiKey, baseUrl, model }: GeminiTextConfig,
  body: object,
  signal: AbortSignal,
) {
  let response: Response;
  try {
    response = await fetch(`${baseUrl}/v1beta/models/${model}:streamGenerateContent?alt=sse`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-goog-api-key': apiKey },
      body: JSON.stringify(body),
      // The key must not follow to another address.
      redirect: 'error',
      signal,
    });
  } catch {
    if (signal.aborted) throw cancelled();
    const message = 'Gemini cannot be reached. Check the internet connection and its address.';
    throw new GeminiError(message, true, 'unreachable');
  }
  if (!response.ok) {
    const text = await response.text().catch(() => '');
    throw refused(response.status, text.slice(0, MAX_ERROR_CHARS));
  }
  if (response.body === null) throw connectionBroken();
  return response.body as unknown as AsyncIterable<Uint8Array>;
}

/** The answer's text may quote the request, so it is not kept. */
function refused(status: number, body: string): GeminiError {
  const failure = FailureSchema.safeParse(parsed(body)).data?.error;
  const detail = `HTTP ${status} ${failure?.status ?? ''}`.trim();
  const isKey = status === 401 || status === 403 || /api key/i.test(failure?.message ?? '');
  if (isKey) {
    return new GeminiError(
      'Google does not accept the Gemini key. Check it in Settings.',
      false,
      detail,
    );
  }
  if (status === 429 || status === 408 || status >= 500) {
    const message = 'Gemini is overloaded, or is being asked too often with this key just now.';
    const delay = failure?.details.find(({ retryDelay }) => retryDelay !== undefined)?.retryDelay;
    const seconds = Number(/^([\d.]+)s$/.exec(delay ?? '')?.[1] ?? Number.NaN);
    return new GeminiError(
      message,
      true,
      detail,
      Number.isFinite(seconds) ? seconds * 1000 : undefined,
    );
  }
  if (status === 404) {
    return new GeminiError('Gemini knows no such model or address.', false, detail);
  }
  return new GeminiError('Gemini refused the request.', false, detail);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
