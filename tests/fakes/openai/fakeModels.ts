import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const OPENAI_KEY = 'sk-invented-key-of-a-test-0001';

/** What `GET /v1/models` answers, or how it fails. */
export interface FakeModels {
  readonly baseUrl: string;
  models: string[];
  /** Answers every request with this instead. */
  refusal: { readonly status: number; readonly body: unknown } | undefined;
  readonly requests: string[];
  close(): Promise<void>;
}

const error = (code: string, message: string, type = 'invalid_request_error') => ({
  error: { message, type, param: null, code },
});

/** As OpenAI's: https://platform.openai.com/docs/api-reference/models/list */
export async function openFakeModels(): Promise<FakeModels> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown) => {
      const isJson = typeof body !== 'string';
      response.writeHead(status, { 'content-type': isJson ? 'application/json' : 'text/html' });
      response.end(isJson ? JSON.stringify(body) : body);
    };
    fake.requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (fake.refusal !== undefined) answer(fake.refusal.status, fake.refusal.body);
    else if (request.method !== 'GET' || request.url !== '/v1/models') {
      answer(404, error('unknown_url', `Unknown request URL: ${request.url ?? ''}.`));
    } else if (request.headers.authorization !== `Bearer ${OPENAI_KEY}`) {
      answer(401, error('invalid_api_key', 'Incorrect API key provided: sk-inv***0001.'));
    } else {
      const data = fake.models.map((id) => ({
        id,
        object: 'model',
        created: 1_760_000_000,
        owned_by: 'system',
      }));
      answer(200, { object: 'list', data });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeModels = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    models: ['gpt-realtime-2.1', 'gpt-6-luna'],
    refusal: undefined,
    requests: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return fake;
}
