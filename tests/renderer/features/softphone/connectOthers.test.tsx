import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { LineId } from '@shared/domain/ids';
import { Outgoing } from '../../../../src/renderer/src/features/softphone/parts/Outgoing';
import { renderConsole } from '../../renderConsole';

const settle = () => act(async () => {});

test('others are connected only where a line’s phone company does that', async () => {
  renderConsole('idle', <Outgoing startsOwnVoice={false} />);
  await settle();
  expect(screen.queryByText('Connect others')).toBeNull();
});

test('says who carries the call: the phone company, or the vendor of an assistant', async () => {
  await openWithExotel();
  expect(screen.getByText(/^Exotel carries this call by itself/)).toBeTruthy();
  fireEvent.click(screen.getByRole('combobox', { name: 'Then joined to' }));
  fireEvent.click(screen.getByRole('option', { name: 'An assistant of Vapi’s', hidden: true }));
  expect(screen.getByText(/^Vapi carries this call by itself/)).toBeTruthy();
  expect(screen.getByLabelText('Id of the assistant at Vapi')).toBeTruthy();
});

/** There is a line that can connect others. */
async function openWithExotel() {
  const rendered = renderConsole('idle', <Outgoing startsOwnVoice={false} />);
  const { host } = rendered;
  const line = host.world.lines[0]!;
  const number = '+918040001234';
  host.world.lines = [
    ...host.world.lines,
    { ...line, id: 'line-exo' as LineId, carrierId: 'exotel', number },
  ];
  host.changed('lines');
  await settle();
  fireEvent.click(screen.getByRole('radio', { name: 'Connect others' }));
  return rendered;
}

test('two phones are connected by the phone company, recorded unless it is taken off', async () => {
  const { host, stores } = await openWithExotel();
  const wishes: unknown[] = [];
  const connect = host.handlers.commands['calls.connect'];
  Object.assign(host.handlers.commands, {
    'calls.connect': (wish: Parameters<typeof connect>[0]) => {
      wishes.push(wish);
      return connect(wish);
    },
  });
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Connect them' });
  expect(button.disabled).toBe(true);
  fireEvent.change(screen.getByLabelText('Rung first'), { target: { value: '+91 99000 11122' } });
  fireEvent.change(screen.getByLabelText('The other number'), {
    target: { value: '+91 99000 33344' },
  });
  fireEvent.click(screen.getByRole('checkbox', { name: 'Record it' }));
  fireEvent.click(button);
  await settle();
  expect(wishes).toEqual([
    {
      to: '+919900011122',
      then: { kind: 'number', number: '+919900033344' },
      lineId: 'line-exo',
      isRecorded: false,
    },
  ]);
  expect(stores.ui.getState().place).toMatchObject({ screen: 'live' });
  // Another press would ring them once more.
  expect(button.disabled).toBe(true);
});
