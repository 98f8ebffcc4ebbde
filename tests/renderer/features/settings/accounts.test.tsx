import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SettingsView } from '../../../../src/renderer/src/features/settings';
import { renderConsole } from '../../renderConsole';

const settle = () => act(async () => {});

const open = async (scene: 'idle' | 'empty', section: 'accounts' | 'models' = 'accounts') => {
  const shown = renderConsole(scene, <SettingsView />);
  shown.stores.ui.setState({ place: { screen: 'settings', section } });
  await settle();
  return shown;
};

const type = (label: string, value: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
};

test('a key that works is kept and never stands in the page again', async () => {
  const { host, page } = await open('empty');
  const openai = within(screen.getByRole('region', { name: 'OpenAI' }));
  fireEvent.change(openai.getByLabelText('API key'), { target: { value: 'sk-invented-0042' } });
  fireEvent.submit(openai.getByLabelText('API key'));
  await settle();
  expect(host.world.accounts.openai?.apiKey.last4).toBe('0042');
  expect(page.container.innerHTML).not.toContain('sk-invented');
  expect(screen.getByLabelText('ends in 0042')).toBeDefined();
});

test('a wrong key is not kept, and its field stays to be corrected', async () => {
  const { host } = await open('empty');
  const openai = within(screen.getByRole('region', { name: 'OpenAI' }));
  fireEvent.change(openai.getByLabelText('API key'), { target: { value: 'sk-bad-invented' } });
  fireEvent.submit(openai.getByLabelText('API key'));
  await settle();
  expect(host.world.accounts.openai).toBeUndefined();
  expect(screen.getByRole('alert').textContent).toContain('not accepted');
  expect(openai.getByLabelText<HTMLInputElement>('API key').value).toBe('sk-bad-invented');
});

test('an account SID that cannot be one is refused in words', async () => {
  await open('empty');
  type('Account SID', 'SK123');
  type('Auth Token', 'ab'.repeat(16));
  fireEvent.submit(screen.getByLabelText('Account SID'));
  await settle();
  expect(screen.getByRole('alert').textContent).toContain('starts with AC');
});

test('keys of the environment cannot be changed here', async () => {
  const { host } = await open('idle');
  const { twilio } = host.world.accounts;
  if (twilio === undefined) throw new Error('the invented world has an account');
  host.world.accounts = { ...host.world.accounts, twilio: { ...twilio, from: 'environment' } };
  host.changed('accounts');
  await settle();
  const region = within(screen.getByRole('region', { name: 'Twilio' }));
  expect(region.queryByRole('button', { name: 'Replace…' })).toBeNull();
  expect(region.getByText(/come from the environment/)).toBeDefined();
});

test('without a key store, the owner is told what keeping a key would mean before it is kept', async () => {
  const { host } = await open('empty');
  host.world.accounts = {
    ...host.world.accounts,
    keeping: { kind: 'memory', reason: 'There is no key store.', mayAllowPlain: true },
  };
  host.changed('accounts');
  await settle();
  fireEvent.click(screen.getByRole('button', { name: 'Keep them all the same…' }));
  await settle();
  expect(screen.getByText(/every program under your account can read/)).toBeDefined();
  expect(host.world.accounts.keeping.kind).toBe('memory');
  fireEvent.click(screen.getByRole('button', { name: 'Keep without protection' }));
  await settle();
  expect(host.world.accounts.keeping.kind).toBe('plain');
  expect(screen.getByText(/You chose to keep keys without protection/)).toBeDefined();
});

test('an address of a model server is saved without its last slash, and a wrong one not at all', async () => {
  const { host } = await open('idle', 'models');
  type('Address', 'models.example.test');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
  type('Address', 'https://models.example.test/v1/');
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await settle();
  expect(host.world.settings.openai.baseUrl).toBe('https://models.example.test/v1');
});

test('an account by its description is set up, shown without its key, and corrected', async () => {
  const { host, page } = await open('empty');
  fireEvent.click(screen.getByRole('button', { name: 'Set up Vapi' }));
  const vapi = within(screen.getByRole('region', { name: 'Vapi' }));
  const save = vapi.getByRole<HTMLButtonElement>('button', { name: 'Check and save' });
  fireEvent.change(vapi.getByLabelText('Assistant'), { target: { value: 'asst-invented' } });
  expect(save.disabled).toBe(true);
  fireEvent.change(vapi.getByLabelText('Private key'), { target: { value: 'invented-key-0042' } });
  fireEvent.click(save);
  await settle();
  expect(page.container.innerHTML).not.toContain('invented-key');
  expect(vapi.getByLabelText('ends in 0042')).toBeDefined();
  expect(vapi.getByText('asst-invented')).toBeDefined();
  fireEvent.click(vapi.getByRole('button', { name: 'Replace…' }));
  fireEvent.change(vapi.getByLabelText('Public key'), { target: { value: 'public-0007' } });
  fireEvent.submit(vapi.getByLabelText('Public key'));
  await settle();
  const known = host.world.accounts.described.find(({ id }) => id === 'vapi');
  expect(Object.keys(known?.fields ?? {})).toEqual(['assistantId', 'privateKey', 'publicKey']);
  fireEvent.click(vapi.getByRole('button', { name: 'Take away' }));
  await settle();
  expect(vapi.queryByLabelText('ends in 0007')).toBeNull();
});

test('a wrong key of such an account is not kept, and its field stays to be corrected', async () => {
  const { host } = await open('empty');
  fireEvent.click(screen.getByRole('button', { name: 'Set up Gemini' }));
  const gemini = within(screen.getByRole('region', { name: 'Gemini' }));
  fireEvent.change(gemini.getByLabelText('API key'), { target: { value: 'a-bad-key-0000' } });
  fireEvent.submit(gemini.getByLabelText('API key'));
  await settle();
  expect(host.world.accounts.described.every(({ from }) => from === undefined)).toBe(true);
  expect(gemini.getByRole('alert').textContent).toContain('not accepted');
  expect(gemini.getByLabelText<HTMLInputElement>('API key').value).toBe('a-bad-key-0000');
});
