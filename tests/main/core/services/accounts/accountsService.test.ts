import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { createTwilioAccount } from '../../../../../src/main/carriers/twilio/account';
import { createTwilioRest } from '../../../../../src/main/carriers/twilio/client';
import { createCredentials } from '../../../../../src/main/composition/accounts/credentials';
import { readEnvironment } from '../../../../../src/main/composition/environment';
import { systemClock } from '../../../../../src/main/composition/systemClock';
import type {
  SecretName,
  SecretVault,
} from '../../../../../src/main/core/ports/accounts/secretVault';
import { AccountsService } from '../../../../../src/main/core/services/accounts/accountsService';
import { withEnvironment } from '../../../../../src/main/core/services/accounts/layeredVault';
import { createMemoryVault } from '../../../../../src/main/core/services/accounts/memoryVault';
import { createChanges } from '../../../../../src/main/core/services/changes';
import { listModels } from '../../../../../src/main/engines/openai-realtime/models';
import { ManualClock } from '../../../../fakes/manualClock';
import { OPENAI_KEY, openFakeModels, type FakeModels } from '../../../../fakes/openai/fakeModels';
import {
  ACCOUNT_SID,
  AUTH_TOKEN,
  MAIN_KEY,
  openFakeTwilio,
  STANDARD_KEY,
  type FakeTwilio,
} from '../../../../fakes/twilio/fakeTwilio';

let twilio: FakeTwilio;
let openai: FakeModels;
let vault: SecretVault;
let clock: ManualClock;
/** What happened, in order. */
let steps: string[];

beforeEach(async () => {
  [twilio, openai] = await Promise.all([openFakeTwilio(), openFakeModels()]);
  onTestFinished(async () => {
    await Promise.all([twilio.close(), openai.close()]);
  });
  clock = new ManualClock();
  steps = [];
});

function accountsOver(environment: [SecretName, string][] = []): AccountsService {
  vault = withEnvironment(createMemoryVault('for this test'), new Map(environment));
  const credentials = createCredentials({
    vault,
    settings: { current: DEFAULT_SETTINGS },
    environment: readEnvironment({
      TWILIO_API_BASE_URL: twilio.baseUrl,
      OPENAI_BASE_URL: openai.baseUrl,
    }),
  });
  return new AccountsService({
    addresses: {},
    publicUrl: () => undefined,
    vault,
    credentials,
    openTwilio: ({ accountSid, authToken, apiKey, apiBaseUrl }) =>
      createTwilioAccount(
        createTwilioRest({
          clock: systemClock,
          credentials: () => ({
            accountSid,
            authToken: authToken.reveal(),
            apiKey: apiKey?.sid,
            apiSecret: apiKey?.secret.reveal(),
            baseUrl: apiBaseUrl,
          }),
        }),
      ),
    listModels,
    checks: {},
    leaveDescribed: () => Promise.resolve(),
    leaveTwilio: () => {
      steps.push(vault.has('twilio.authToken') ? 'left with keys' : 'left without keys');
      return Promise.resolve();
    },
    clock,
    changes: createChanges(),
  });
}

const KEYS = { accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN };
const printed = (value: unknown) => JSON.stringify(value);

describe('the Twilio account', () => {
  it('is checked when entered, then kept, and never shown again', async () => {
    const accounts = accountsOver();
    expect(accounts.get().twilio).toBeUndefined();
    await accounts.saveTwilio(KEYS);
    expect(accounts.get().twilio).toEqual({
      from: 'vault',
      accountSid: ACCOUNT_SID,
      authToken: { set: true, last4: AUTH_TOKEN.slice(-4), from: 'vault' },
      name: 'Acme Dental',
      kind: 'full',
      check: { state: 'good', at: clock.now(), warnings: [] },
    });
    expect(printed(accounts.get())).not.toContain(AUTH_TOKEN);
  });

  it('is not kept when its token is wrong', async () => {
    const accounts = accountsOver();
    const wrong = { ...KEYS, authToken: 'f'.repeat(32) };
    await expect(accounts.saveTwilio(wrong)).rejects.toMatchObject({ code: 'config.invalid' });
    expect(vault.has('twilio.accountSid')).toBe(false);
    expect(accounts.get().twilio).toBeUndefined();
  });

  it('keeps the key that worked when the next one does not', async () => {
    const accounts = accountsOver();
    const apiKey = { sid: STANDARD_KEY.sid, secret: STANDARD_KEY.secret };
    await accounts.saveTwilio({ ...KEYS, apiKey });
    await expect(
      accounts.saveTwilioApiKey({ sid: MAIN_KEY.sid, secret: 'wrong' }),
    ).rejects.toMatchObject({ code: 'config.invalid' });
    expect(accounts.get().twilio?.apiKey?.sid).toBe(STANDARD_KEY.sid);
    await accounts.saveTwilioApiKey(undefined);
    expect(accounts.get().twilio?.apiKey).toBeUndefined();
    expect(vault.has('twilio.apiSecret')).toBe(false);
  });

  it('says what a trial account cannot do', async () => {
    twilio.account.type = 'Trial';
    const accounts = accountsOver();
    await accounts.saveTwilio(KEYS);
    expect(accounts.get().twilio).toMatchObject({ kind: 'trial' });
    expect(printed(accounts.get().twilio?.check)).toMatch(/trial account/);
  });

  it('is not kept while Twilio is too busy to say whether it works', async () => {
    twilio.rest.fail(/./, 503, 9);
    const accounts = accountsOver();
    await expect(accounts.saveTwilio(KEYS)).rejects.toMatchObject({ retryable: true });
    expect(vault.has('twilio.authToken')).toBe(false);
  });

  it('survives being asked too often', async () => {
    twilio.rest.fail(/./, 429, 1);
    const accounts = accountsOver();
    await accounts.saveTwilio(KEYS);
    expect(accounts.get().twilio?.check.state).toBe('good');
  });

  it('is left with its keys, so that its numbers can be put back', async () => {
    const accounts = accountsOver();
    await accounts.saveTwilio(KEYS);
    await accounts.removeTwilio();
    expect(steps).toEqual(['left with keys']);
    expect(vault.has('twilio.authToken')).toBe(false);
    expect(accounts.get().twilio).toBeUndefined();
  });

  it('of the environment is shown as such and cannot be changed', async () => {
    const accounts = accountsOver([
      ['twilio.accountSid', ACCOUNT_SID],
      ['twilio.authToken', AUTH_TOKEN],
    ]);
    await accounts.checkAll();
    expect(accounts.get().twilio).toMatchObject({ from: 'environment', kind: 'full' });
    await expect(accounts.saveTwilio(KEYS)).rejects.toThrow(/TWILIO_AUTH_TOKEN/);
    await expect(accounts.removeTwilio()).rejects.toThrow(/environment/);
  });

  it('that stops working is kept, and what is wrong with it is said', async () => {
    const accounts = accountsOver();
    await accounts.saveTwilio(KEYS);
    twilio.account.status = 'suspended';
    await accounts.check('twilio');
    expect(accounts.get().twilio?.check).toMatchObject({ state: 'bad' });
    expect(vault.has('twilio.authToken')).toBe(true);
  });
});

describe('the OpenAI key', () => {
  it('is checked when entered, then kept', async () => {
    const accounts = accountsOver();
    await accounts.saveOpenai(OPENAI_KEY);
    expect(accounts.get().openai).toEqual({
      apiKey: { set: true, last4: '0001', from: 'vault' },
      check: { state: 'good', at: clock.now(), warnings: [] },
    });
  });

  it('is not kept when it is wrong', async () => {
    const accounts = accountsOver();
    await expect(accounts.saveOpenai('sk-another-invented')).rejects.toMatchObject({
      code: 'config.invalid',
    });
    expect(vault.has('openai.apiKey')).toBe(false);
  });

  it('that may not use the chosen model is kept, with a word about it', async () => {
    openai.models = ['gpt-6-luna'];
    const accounts = accountsOver();
    await accounts.saveOpenai(OPENAI_KEY);
    expect(accounts.get().openai?.check).toMatchObject({
      state: 'good',
      warnings: [expect.stringContaining('gpt-realtime-2.1') as string],
    });
  });

  it('whose check is cut short is not kept', async () => {
    const accounts = accountsOver();
    const saved = accounts.saveOpenai(OPENAI_KEY);
    accounts.close();
    await expect(saved).rejects.toMatchObject({ retryable: true });
    expect(vault.has('openai.apiKey')).toBe(false);
  });
});
