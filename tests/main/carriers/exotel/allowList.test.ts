import { describe, expect, it } from 'vitest';
import { isAddressList, isAllowed } from '../../../../src/main/carriers/exotel';

const from = (forwarded: string | undefined) => ({
  header: (name: string) => (name === 'x-forwarded-for' ? forwarded : undefined),
});
const LIST = '203.0.113.20, 198.51.100.0/24 2001:db8::/32';

describe('a list of allowed network addresses', () => {
  it.each(['203.0.113.20', '198.51.100.7', '2001:db8::1', '::ffff:203.0.113.20'])(
    'lets %s in',
    (address) => {
      expect(isAllowed(from(address), LIST)).toBe(true);
    },
  );

  it.each(['203.0.113.21', '127.0.0.1', 'unknown', '', undefined])('keeps %s out', (address) => {
    expect(isAllowed(from(address), LIST)).toBe(false);
  });

  it('believes only what the owner’s own proxy has added', () => {
    expect(isAllowed(from('203.0.113.20, 192.0.2.66'), LIST)).toBe(false);
    expect(isAllowed(from('192.0.2.66, 203.0.113.20'), LIST)).toBe(true);
  });

  it('asks nothing while it is empty', () => {
    expect(isAllowed(from(undefined), '')).toBe(true);
  });

  it('has addresses and ranges only', () => {
    expect(isAddressList(LIST)).toBe(true);
    expect(isAddressList('203.0.113.20/33')).toBe(false);
    expect(isAddressList('203.0.113')).toBe(false);
  });
});
