import { describe, expect, it } from 'vitest';
import type { SecretName } from '../../../../../src/main/core/ports/accounts/secretVault';
import { withEnvironment } from '../../../../../src/main/core/services/accounts/layeredVault';
import { createMemoryVault } from '../../../../../src/main/core/services/accounts/memoryVault';

const ENVIRONMENT = new Map<SecretName, string>([['openai.apiKey', 'sk-from-environment']]);

describe('a vault over the environment', () => {
  it('gives what was entered, and what the environment has where nothing was', async () => {
    const vault = withEnvironment(createMemoryVault('for this test'), ENVIRONMENT);
    expect(vault.get('openai.apiKey')?.reveal()).toBe('sk-from-environment');
    expect(vault.view('openai.apiKey')).toEqual({ set: true, last4: 'ment', from: 'environment' });
    await vault.set('openai.apiKey', 'sk-entered-by-hand');
    expect(vault.get('openai.apiKey')?.reveal()).toBe('sk-entered-by-hand');
    expect(vault.view('openai.apiKey')).toEqual({ set: true, last4: 'hand', from: 'vault' });
    await vault.remove('openai.apiKey');
    expect(vault.view('openai.apiKey')?.from).toBe('environment');
    expect(vault.has('twilio.authToken')).toBe(false);
    expect(vault.view('twilio.authToken')).toBeUndefined();
  });
});
