import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SettingsView } from '../../../../src/renderer/src/features/settings';
import { renderConsole } from '../../renderConsole';

const settle = () => act(async () => {});

const open = async (scene: 'idle' | 'empty') => {
  const shown = renderConsole(scene, <SettingsView />);
  shown.stores.ui.setState({ place: { screen: 'settings', section: 'address' } });
  await settle();
  return shown;
};

test('the present address is shown, tested, and its obstacle explained', async () => {
  const { host } = await open('idle');
  expect(screen.getByText('https://brave-owl.example.test')).toBeDefined();
  host.world.tunnelState.shown = {
    ...host.world.tunnelState.shown,
    state: 'down',
    problem: { code: 'tunnel.down', message: 'It answers 502.', retryable: true },
  };
  fireEvent.click(screen.getByRole('button', { name: 'Test it now' }));
  await settle();
  expect(screen.getByRole('alert').textContent).toContain('It answers 502.');
});

test('nothing changes before the owner says so', async () => {
  const { host } = await open('idle');
  fireEvent.click(screen.getByLabelText('Cloudflare Tunnel'));
  expect(host.world.settings.tunnel.mode).toBe('auto');
  fireEvent.click(screen.getByRole('button', { name: 'Use this' }));
  await settle();
  expect(host.world.settings.tunnel.mode).toBe('cloudflared');
  expect(screen.queryByRole('button', { name: 'Use this' })).toBeNull();
});

test('an address of the owner’s own has to be a whole one', async () => {
  const { host } = await open('empty');
  fireEvent.click(screen.getByLabelText('My own address'));
  const use = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Use this' });
  expect(use().disabled).toBe(true);
  const field = screen.getByLabelText('Public address');
  fireEvent.change(field, { target: { value: 'phone.example.test' } });
  expect(use().disabled).toBe(true);
  fireEvent.change(field, { target: { value: 'https://phone.example.test/' } });
  fireEvent.click(use());
  await settle();
  expect(host.world.settings.tunnel).toMatchObject({
    mode: 'ownAddress',
    ownAddress: 'https://phone.example.test',
  });
});

test('ngrok’s authtoken is kept and never stands in the page again', async () => {
  const { page } = await open('empty');
  fireEvent.click(screen.getByLabelText('ngrok'));
  fireEvent.change(screen.getByLabelText('ngrok authtoken'), {
    target: { value: 'invented-token-0042' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Save the authtoken' }));
  await settle();
  expect(screen.getByLabelText('ends in 0042')).toBeDefined();
  expect(page.container.innerHTML).not.toContain('invented-token');
});
