import { expect, it } from 'vitest';
import { accountsContract } from '@shared/contract/accounts';
import { AppError } from '@shared/errors/appError';
import type {
  AccountChecks,
  AccountKeys,
} from '../../../../../src/main/core/ports/accounts/describedAccount';
import type {
  SecretName,
  SecretVault,
} from '../../../../../src/main/core/ports/accounts/secretVault';
import { DescribedAccounts } from '../../../../../src/main/core/services/accounts/describedAccounts';
import { withEnvironment } from '../../../../../src/main/core/services/accounts/layeredVault';
import { createMemoryVault } from '../../../../../src/main/core/services/accounts/memoryVault';
import { readAccount } from '../../../../../src/main/core/services/accounts/readAccount';
import { createChanges } from '../../../../../src/main/core/services/changes';
import { ManualClock } from '../../../../fakes/manualClock';

const KEY = 'invented-vapi-key-0042';

interface Bench {
  readonly vault: SecretVault;
  readonly accounts: DescribedAccounts;
  /** What the vendor was asked about. */
  readonly asked: AccountKeys<'vapi'>[];
  /** Where vendors reach this computer. */
  readonly at: { baseUrl: string | undefined };
  /** The key that still worked when the account was left. */
  readonly left: string[];
}

function bench(environment: [SecretName, string][] = []): Bench {
  const vault = withEnvironment(createMemoryVault('for this test'), new Map(environment));
  const asked: AccountKeys<'vapi'>[] = [];
  const checks: AccountChecks = {
    vapi: (keys) => {
      asked.push(keys);
      if (!keys.privateKey.reveal().includes('bad')) return Promise.resolve({ warnings: [] });
      const message = 'Vapi does not know this key.';
      return Promise.reject(new AppError({ code: 'config.invalid', message }));
    },
    speech: () => Promise.resolve({ warnings: [] }),
  };
  const left: string[] = [];
  const at: Bench['at'] = { baseUrl: undefined };
  const accounts = new DescribedAccounts({
    vault,
    checks,
    addresses: { vapi: (keys, baseUrl) => ({ report: `${baseUrl}/${keys.privateKey.last4}` }) },
    publicUrl: () => at.baseUrl,
    leave: () => {
      left.push(vault.get('vapi.privateKey')?.reveal() ?? '');
      return Promise.resolve();
    },
    clock: new ManualClock(),
    changes: createChanges(),
    ask: (_who, work) => work(new AbortController().signal),
  });
  return { vault, accounts, asked, at, left };
}

const vapi = ({ accounts }: Bench) => accounts.list().find(({ id }) => id === 'vapi');

it('offers the accounts that something here can check, and no other', () => {
  expect(
    bench()
      .accounts.list()
      .map(({ id }) => id),
  ).toEqual(['vapi', 'speech']);
});

it('asks the vendor, then keeps the keys, and never shows a secret again', async () => {
  const it = bench();
  await it.accounts.save('vapi', { privateKey: KEY, assistantId: 'asst-1234-5678' });
  expect(it.asked[0]?.baseUrl).toBe('https://api.vapi.ai');
  expect(vapi(it)).toMatchObject({
    from: 'vault',
    fields: {
      privateKey: { kind: 'secret', secret: { last4: '0042' } },
      assistantId: { kind: 'plain', value: 'asst-1234-5678', from: 'vault' },
    },
    check: { state: 'good' },
  });
  expect(JSON.stringify(it.accounts.list())).not.toContain(KEY);
});

it('keeps nothing of what the vendor refuses, and the former keys stay', async () => {
  const it = bench();
  await it.accounts.save('vapi', { privateKey: KEY });
  const refused = it.accounts.save('vapi', {
    privateKey: 'a-bad-key-0000',
    publicKey: 'public-00',
  });
  await expect(refused).rejects.toMatchObject({ code: 'config.invalid' });
  expect(readAccount(it.vault, 'vapi')?.privateKey.reveal()).toBe(KEY);
  expect(it.vault.has('vapi.publicKey')).toBe(false);
});

it('leaves what is not entered as it is, and takes away what is entered empty', async () => {
  const it = bench();
  await it.accounts.save('vapi', { privateKey: KEY, publicKey: 'public-0007' });
  await it.accounts.save('vapi', { baseUrl: 'https://vapi.example.test/' });
  expect(it.asked.at(-1)?.publicKey?.reveal()).toBe('public-0007');
  expect(it.asked.at(-1)?.baseUrl).toBe('https://vapi.example.test');
  await it.accounts.save('vapi', { publicKey: '' });
  expect(it.vault.has('vapi.publicKey')).toBe(false);
  await expect(it.accounts.save('vapi', { privateKey: '' })).rejects.toThrow(/Vapi needs more/);
});

it('leaves an account while its keys still work', async () => {
  const it = bench();
  await it.accounts.save('vapi', { privateKey: KEY });
  await it.accounts.save('vapi', { assistantId: 'asst-1234-5678' });
  expect(it.left).toEqual([]);
  await it.accounts.remove('vapi');
  expect(it.left).toEqual([KEY]);
  expect(vapi(it)?.from).toBeUndefined();
});

it('needs at least one entry where none of them is required', async () => {
  const it = bench();
  await expect(it.accounts.save('speech', { voiceUrl: '' })).rejects.toThrow(/needs more/);
  await it.accounts.save('speech', { languageUrl: 'http://127.0.0.1:11434/v1' });
  expect(readAccount(it.vault, 'speech')?.languageUrl).toBe('http://127.0.0.1:11434/v1');
});

it('never mixes the keys of the environment with those that the owner entered', async () => {
  const it = bench([
    ['exotel.accountSid', 'acme1'],
    ['exotel.apiKey', 'environment-key'],
    ['exotel.apiToken', 'environment-token'],
    ['exotel.baseUrl', 'http://127.0.0.1:9000'],
  ]);
  expect(readAccount(it.vault, 'exotel')).toMatchObject({
    accountSid: 'acme1',
    subdomain: 'api.exotel.com',
  });
  await it.vault.set('exotel.accountSid', 'acme2');
  expect(readAccount(it.vault, 'exotel')).toBeUndefined();
  await it.vault.change({ 'exotel.apiKey': 'owners-key', 'exotel.apiToken': 'owners-token' });
  expect(readAccount(it.vault, 'exotel')).toMatchObject({
    accountSid: 'acme2',
    baseUrl: 'http://127.0.0.1:9000',
  });
});

it('shows an account of the environment as such, and does not let it be changed', async () => {
  const it = bench([['vapi.privateKey', KEY]]);
  expect(vapi(it)).toMatchObject({ from: 'environment' });
  await expect(it.accounts.save('vapi', { publicKey: 'public-01' })).rejects.toThrow(
    /VAPI_API_KEY/,
  );
  await expect(it.accounts.remove('vapi')).rejects.toThrow(/environment/);
});

it('says what is wrong with an account that works no more, and keeps it', async () => {
  const it = bench([['vapi.privateKey', 'a-bad-key-0000']]);
  await it.accounts.checkAll();
  expect(vapi(it)?.check).toMatchObject({
    state: 'bad',
    error: { message: 'Vapi does not know this key.' },
  });
});

it('is forgotten whole', async () => {
  const it = bench();
  await it.accounts.save('vapi', { privateKey: KEY, publicKey: 'public-0007' });
  await it.accounts.remove('vapi');
  expect(vapi(it)).toEqual({ id: 'vapi', fields: {}, check: { state: 'unchecked' } });
  expect(it.vault.has('vapi.publicKey')).toBe(false);
});

it.each([
  [{ privateKey: 'short' }, /copy the whole of it/],
  [{ baseUrl: 'vapi.example.test' }, /whole web address/],
  [{ baseUrl: 'https://someone:secret@example.test' }, /whole web address/],
  [{ nickname: 'anything' }, /no such entry/],
])('refuses %j in words before anybody is asked', (fields, problem) => {
  const parsed = accountsContract['accounts.save'].input.safeParse({ account: 'vapi', fields });
  expect(parsed.error?.issues[0]?.message).toMatch(problem);
});

it('tells what to enter at the vendor once there are keys and a public address', async () => {
  const { accounts, at } = bench();
  at.baseUrl = 'https://bridge.example.test';
  expect(accounts.addresses('vapi')).toEqual([]);
  await accounts.save('vapi', { privateKey: 'invented-vapi-key-1234' });
  expect(accounts.addresses('vapi')).toEqual([
    { id: 'report', url: 'https://bridge.example.test/1234' },
  ]);
  at.baseUrl = undefined;
  expect(accounts.addresses('vapi')).toEqual([]);
});
