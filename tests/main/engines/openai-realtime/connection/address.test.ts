import { expect, it } from 'vitest';
import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { DEFAULT_OPENAI_REALTIME } from '../../../../../src/main/engines/openai-realtime';
import { realtimeAddress } from '../../../../../src/main/engines/openai-realtime/connection/address';

const at = (baseUrl: string) =>
  realtimeAddress({
    ...DEFAULT_OPENAI_REALTIME,
    prices: DEFAULT_PRICES,
    apiKey: 'sk-invented',
    baseUrl,
    model: 'my model',
  });

it.each([
  [
    'https://api.openai.com/v1',
    'wss://api.openai.com/v1/realtime?model=my+model',
    { Authorization: 'Bearer sk-invented' },
  ],
  [
    'https://acme.openai.azure.com/openai/v1/',
    'wss://acme.openai.azure.com/openai/v1/realtime?model=my+model',
    { 'api-key': 'sk-invented' },
  ],
  [
    'https://acme.services.ai.azure.com/openai/v1',
    'wss://acme.services.ai.azure.com/openai/v1/realtime?model=my+model',
    { 'api-key': 'sk-invented' },
  ],
  [
    'http://192.168.1.20:8000/v1',
    'ws://192.168.1.20:8000/v1/realtime?model=my+model',
    { Authorization: 'Bearer sk-invented' },
  ],
])(
  'the interface at %s is reached with the key where that host looks for it',
  (base, url, headers) => {
    expect(at(base)).toEqual({ url, headers });
  },
);

it.each(['http://api.openai.com/v1', 'ftp://a.example.test', 'nonsense'])(
  'no key is sent to %s',
  (base) => {
    expect(() => at(base)).toThrow(/must begin with https/);
  },
);
