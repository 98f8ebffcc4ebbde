import { isAppError } from '@shared/errors/appError';
import { describe, expect, it } from 'vitest';
import { mayReach, reachableAddresses } from '../../../../src/main/tools/http/addressGuard';

describe('addresses', () => {
  it.each(['93.184.216.34', '8.8.8.8', '2606:4700::6810:84e5'])('%s is public', (address) => {
    expect(mayReach(address, false)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.20',
    '100.64.0.1',
    '::1',
    'fd12:3456::1',
    '::ffff:127.0.0.1',
    '::ffff:192.168.1.1',
    '64:ff9b::7f00:1',
  ])('%s is reached only where the owner allows it', (address) => {
    expect(mayReach(address, false)).toBe(false);
    expect(mayReach(address, true)).toBe(true);
  });

  it.each([
    '169.254.169.254',
    '::ffff:169.254.169.254',
    'fd00:ec2::254',
    '100.100.100.200',
    'fe80::1',
    '0.0.0.0',
    '::',
    '255.255.255.255',
    '224.0.0.1',
    'ff02::1',
    '240.0.0.1',
    '192.0.2.1',
    '2002:7f00:1::',
    '2001::1',
    '::7f00:1',
    '64:ff9b:1::1',
    'fec0::1',
    'nonsense',
  ])('%s is never reached', (address) => {
    expect(mayReach(address, true)).toBe(false);
  });
});

describe('hosts', () => {
  const refusedBy = async (work: Promise<unknown>) => {
    const error = await work.catch((thrown: unknown) => thrown);
    return isAppError(error, 'config.invalid');
  };
  const resolvingTo =
    (...addresses: string[]) =>
    () =>
      Promise.resolve(addresses.map((address) => ({ address, family: 4 })));

  it('are refused when one of their addresses is not public', async () => {
    const resolve = resolvingTo('93.184.216.34', '127.0.0.1');
    expect(await refusedBy(reachableAddresses('rebind.example', false, resolve))).toBe(true);
  });

  it.each(['http://2130706433/', 'http://0x7f.1/', 'http://[::1]/', 'http://127.1/'])(
    'are refused however loopback is spelled: %s',
    async (url) => {
      const never = () => Promise.reject(new Error('an address is not looked up'));
      expect(await refusedBy(reachableAddresses(new URL(url).hostname, false, never))).toBe(true);
    },
  );

  it('that nobody knows are unreachable, not forbidden', async () => {
    const resolve = () => Promise.reject(new Error('ENOTFOUND'));
    const error = await reachableAddresses('lost.example', false, resolve).catch(
      (thrown: unknown) => thrown,
    );
    expect(isAppError(error, 'tool.unreachable')).toBe(true);
  });
});
