import { createParser } from 'eventsource-parser';
import type { PriceTable } from '@shared/domain/cost/prices';
import { AppError } from '@shared/errors/appError';
import { connectionBroken } from '../apiErrors';
import { cancelled, postTo, type ModelServer } from '../modelServer';

export interface OpenAiTextConfig extends ModelServer {
  readonly model: string;
  readonly prices: PriceTable;
}

export interface StreamRequest {
  readonly config: OpenAiTextConfig;
  readonly path: string;
  readonly body: object;
  readonly signal: AbortSignal;
}

/**
 * Posts a request and yields the data of each server-sent event as it comes, the closing `[DONE]`
 * left out. Throws an `ApiError`, or `cancelled` when `signal` was aborted.
 */
export async function* streamEvents(request: StreamRequest): AsyncGenerator<unknown, void> {
  const { config: server, path, body, signal } = request;
  const response = await postTo({ server, path, body: JSON.stringify(body), signal });
  if (response.body === null) throw connectionBroken();
  const events: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => events.push(data) });
  const decoder = new TextDecoder();
  try {
    for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
      parser.feed(decoder.decode(bytes, { stream: true }));
      for (const data of events.splice(0)) {
        if (data !== '[DONE]') yield JSON.parse(data) as unknown;
      }
    }
  } catch (error) {
    if (signal.aborted) throw cancelled();
    if (error instanceof AppError) throw error;
    // An event that is no JSON is one that was cut, or a server that is none of ours.
    throw connectionBroken();
  }
}
