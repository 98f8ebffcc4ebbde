import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { createCredentials } from '../../../../src/main/composition/accounts/credentials';
import { readEnvironment } from '../../../../src/main/composition/environment';
import type { SecretName } from '../../../../src/main/core/ports/accounts/secretVault';
import { withEnvironment } from '../../../../src/main/core/services/accounts/layeredVault';
import { createMemoryVault } from '../../../../src/main/core/services/accounts/memoryVault';

const ACCOUNT = `AC${'0'.repeat(32)}`;
const settings = { current: DEFAULT_SETTINGS };
const OTHER_ACCOUNT = `AC${'1'.repeat(32)}`;

function credentialsOver(environment: [SecretName, string][]) {
  const vault = withEnvironment(createMemoryVault('for this test'), new Map(environment));
  return {
    vault,
    credentials: createCredentials({ vault, settings, environment: readEnvironment({}) }),
  };
}

describe('the credentials', () => {
  it('are those of the environment until the owner enters others', async () => {
    const { vault, credentials } = credentialsOver([
      ['twilio.accountSid', ACCOUNT],
      ['twilio.authToken', 'a'.repeat(32)],
    ]);
    expect(credentials.twilio()?.accountSid).toBe(ACCOUNT);
    await vault.change({
      'twilio.accountSid': OTHER_ACCOUNT,
      'twilio.authToken': 'b'.repeat(32),
    });
    expect(credentials.twilio()?.accountSid).toBe(OTHER_ACCOUNT);
    expect(credentials.twilioSigners()).toEqual(['b'.repeat(32)]);
  });

  it('never sign in to one account with the API key of another', async () => {
    const { vault, credentials } = credentialsOver([
      ['twilio.accountSid', ACCOUNT],
      ['twilio.authToken', 'a'.repeat(32)],
      ['twilio.apiKey', `SK${'0'.repeat(32)}`],
      ['twilio.apiSecret', 'an-invented-secret'],
    ]);
    expect(credentials.twilio()?.apiKey?.sid).toBe(`SK${'0'.repeat(32)}`);
    await vault.change({
      'twilio.accountSid': OTHER_ACCOUNT,
      'twilio.authToken': 'b'.repeat(32),
    });
    expect(credentials.twilio()?.apiKey).toBeUndefined();
  });

  it('of an auth token alone prove webhooks, and sign in to nothing', () => {
    const { credentials } = credentialsOver([['twilio.authToken', 'a'.repeat(32)]]);
    expect(credentials.twilioSigners()).toEqual(['a'.repeat(32)]);
    expect(credentials.twilio()).toBeUndefined();
  });

  it('reach the models that the owner chose, else those of the environment, else our own', async () => {
    const vault = createMemoryVault('for this test');
    await vault.set('openai.apiKey', 'sk-invented');
    const chosen = { ...DEFAULT_SETTINGS.openai, textModel: 'mine' };
    const credentials = createCredentials({
      vault,
      settings: { current: { ...DEFAULT_SETTINGS, openai: chosen } },
      environment: readEnvironment({ OPENAI_BASE_URL: 'https://models.example.test/v1/' }),
    });
    expect(credentials.openai()).toMatchObject({
      baseUrl: 'https://models.example.test/v1',
      textModel: 'mine',
      realtimeModel: 'gpt-realtime-2.1',
    });
  });
});
