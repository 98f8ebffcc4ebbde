import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { asPrefix } from '../../../../src/renderer/src/features/settings/callingPrefix';
import { BridgePort } from '../../../../src/renderer/src/features/settings/parts/address/BridgePort';
import { LimitSettings } from '../../../../src/renderer/src/features/settings/parts/LimitSettings';
import { renderConsole } from '../../renderConsole';

const settle = () => act(async () => {});

const type = (label: string, value: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
};

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

test('limits on calls and on texts are saved together', async () => {
  const { host } = renderConsole('idle', <LimitSettings />);
  await settle();
  type('Calls at once', '3');
  type('Dollars in 24 hours', '7.5');
  type('Texts in 24 hours', '50');
  fireEvent.click(button('Save'));
  await settle();
  expect(host.world.settings).toMatchObject({
    limits: { callsAtOnce: 3, usdPerDay: 7.5, minutesPerDay: 600 },
    textsPerDay: 50,
  });
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
});

test('a country is allowed by its prefix, however it is written', () => {
  expect(['49', '00 49', '+49', ' +44 20 '].map(asPrefix)).toEqual(['+49', '+49', '+49', '+4420']);
});

test('what is not possible cannot be saved', async () => {
  renderConsole('idle', <LimitSettings />);
  await settle();
  type('Calls at once', '0');
  expect(button('Save').disabled).toBe(true);
});

test('a fixed port is kept for the next start', async () => {
  const { host } = renderConsole('idle', <BridgePort portNow={47_110} />);
  await settle();
  type('Port on this computer', '8443');
  fireEvent.click(button('Use this port from the next start'));
  await settle();
  expect(host.world.settings.bridgePort).toBe(8443);
});
