import type { HttpToolDefinition } from '@shared/domain/ownTool';

/** A web request that looks up an order, changed where a test needs it otherwise. */
export function httpToolDefinition(change: Partial<HttpToolDefinition> = {}): HttpToolDefinition {
  return {
    name: 'look_up_order',
    description: 'Finds an order by its number.',
    parameters: {
      type: 'object',
      properties: { order: { type: 'string' }, limit: { type: 'integer' } },
      required: ['order'],
    },
    method: 'GET',
    url: 'https://api.example.com/orders/{{order}}',
    headers: [],
    bodyKind: 'none',
    body: '',
    secretNames: [],
    timeoutMs: 5000,
    retries: 0,
    resultPath: '',
    maxResultChars: 4000,
    waitingWords: '',
    allowsPrivate: false,
    ...change,
  };
}
