import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { Secret } from '../../../../src/main/core/ports/accounts/secretVault';
import { listModels } from '../../../../src/main/engines/openai-realtime/models';
import { OPENAI_KEY, openFakeModels, type FakeModels } from '../../../fakes/openai/fakeModels';

const { signal } = new AbortController();

let fake: FakeModels;

beforeEach(async () => {
  fake = await openFakeModels();
  onTestFinished(() => fake.close());
});

const list = (change: { key?: string; baseUrl?: string } = {}) =>
  listModels(
    { apiKey: new Secret(change.key ?? OPENAI_KEY), baseUrl: change.baseUrl ?? fake.baseUrl },
    signal,
  );

const failure = async (work: Promise<unknown>) => {
  const error: unknown = await work.catch((reason: unknown) => reason);
  expect(JSON.stringify([String(error), error])).not.toContain(OPENAI_KEY);
  return error;
};

describe('the models of a key', () => {
  it('are listed', async () => {
    expect(await list()).toEqual(['gpt-realtime-2.1', 'gpt-6-luna']);
    expect(fake.requests).toEqual(['GET /v1/models']);
  });

  it('are not listed for a wrong key', async () => {
    expect(await failure(list({ key: 'sk-another-invented-key' }))).toMatchObject({
      code: 'config.invalid',
      retryable: false,
      detail: 'HTTP 401 invalid_api_key',
    });
  });

  it('are unknown for a key that may do other things only', async () => {
    fake.refusal = {
      status: 403,
      body: { error: { message: 'Missing scopes: api.model.read', code: 'missing_scope' } },
    };
    expect(await list()).toBe('unknown');
  });

  it.each([
    [429, { error: { code: 'insufficient_quota' } }, 'config.invalid', /no credit/],
    [429, { error: { code: 'rate_limit_exceeded' } }, 'engine.unavailable', /in a minute/],
    [403, { error: { code: 'unsupported_country_region_territory' } }, 'config.invalid', /country/],
    [500, { error: { code: null, type: 'server_error' } }, 'engine.unavailable', /in a minute/],
    [404, '<html>Not here</html>', 'config.invalid', /no OpenAI interface/],
    [200, '<html>Sign in to the hotel’s network</html>', 'config.invalid', /no OpenAI interface/],
  ])('are not listed on HTTP %i %j', async (status, body, code, message) => {
    fake.refusal = { status, body };
    expect(await failure(list())).toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it('are not listed when nobody answers, and the key goes to no other address', async () => {
    const { baseUrl } = fake;
    fake.refusal = { status: 307, body: '' };
    expect(await failure(list())).toMatchObject({ code: 'config.invalid' });
    await fake.close();
    expect(await failure(list({ baseUrl }))).toMatchObject({
      code: 'engine.unavailable',
      retryable: true,
      detail: 'ECONNREFUSED',
    });
  });
});
