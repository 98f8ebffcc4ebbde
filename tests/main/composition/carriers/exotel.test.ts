import { describe, expect, it } from 'vitest';
import { DEFAULT_TUNNEL_SETTINGS } from '@shared/domain/connections/tunnel';
import { checkAllowList, tellsWhoCalls } from '../../../../src/main/composition/carriers/exotel';

describe('a list of network addresses that may call', () => {
  it.each([
    ['ownAddress', undefined, true],
    ['auto', 'https://phone.example.test', true],
    ['auto', undefined, false],
    ['ngrok', undefined, false],
    ['off', undefined, false],
  ] as const)('can be kept to with the public address %s, %s: %s', (mode, publicUrl, isTrue) => {
    expect(tellsWhoCalls({ ...DEFAULT_TUNNEL_SETTINGS, mode }, { publicUrl })).toBe(isTrue);
  });

  it('is refused behind a tunnel, where everybody looks like this computer', () => {
    expect(() => checkAllowList('203.0.113.20', false)).toThrow(/looks like this computer itself/);
    expect(() => checkAllowList('203.0.113.20', true)).not.toThrow();
    expect(() => checkAllowList(undefined, false)).not.toThrow();
  });

  it('has no entry that is none', () => {
    expect(() => checkAllowList('203.0.113.20, 203.0.113.0/33', true)).toThrow(/is none/);
  });
});
