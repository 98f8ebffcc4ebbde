import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../../src/main/core/ports/accounts/secretVault';
import { createLogger } from '../../../../../src/main/logging/createLogger';

const VALUE = 'correct horse battery staple';
const secret = new Secret(VALUE);

describe('a secret', () => {
  it('gives itself away to nobody but who asks for it by name', () => {
    const lines: string[] = [];
    createLogger({ level: 'debug', write: (line) => lines.push(line) }).info(
      { secret, deep: { deeper: [secret] }, err: new Error(String(secret)) },
      'something',
    );
    const printed = [
      JSON.stringify({ secret }),
      'it is ' + String(secret),
      inspect({ a: { b: secret } }),
      format('%s %o %j', secret, secret, secret),
      JSON.stringify(structuredClone(secret)),
      ...lines,
    ];
    expect(printed.join('\n')).not.toContain('horse');
    expect(secret.reveal()).toBe(VALUE);
  });

  it('shows its end when it is long enough to keep the rest', () => {
    expect(secret.last4).toBe('aple');
    expect(new Secret('elevenchars').last4).toBe('');
  });
});
