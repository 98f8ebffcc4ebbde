import type { CallId } from '@shared/domain/ids';
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { CallOut } from '../../../../src/renderer/src/features/softphone/parts/CallOut';
import { renderConsole } from '../../renderConsole';

const CALL = 'call-test-1' as CallId;

const settle = () => act(async () => {});

const type = (label: string, value: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
};

const callButton = () => screen.getByRole<HTMLButtonElement>('button', { name: /Have the agent/ });

test('a real number is called from the phone company’s line, with what was asked for', async () => {
  const { host } = renderConsole('idle', <CallOut />);
  await settle();
  expect(callButton().disabled).toBe(true);
  type('Number to call', '+1 212 555 0199');
  type('What the call is for', 'Confirm the appointment on Tuesday');
  fireEvent.click(screen.getByRole('button', { name: 'Add a variable' }));
  type('Name of the variable', 'first_name');
  type('Value of first_name', 'Dana');
  fireEvent.click(callButton());
  await settle();
  const log = host.desk.calls.get(CALL)?.events ?? host.world.history.get(CALL);
  expect(log?.[0]).toMatchObject({
    type: 'call.created',
    direction: 'outbound',
    from: '+12125550142',
    to: '+12125550199',
    variables: { first_name: 'Dana' },
    prompt: expect.stringContaining('Confirm the appointment on Tuesday') as string,
  });
});

test('a number of the test line is called from the test line', async () => {
  const { host } = renderConsole('idle', <CallOut />);
  await settle();
  fireEvent.click(screen.getByLabelText('A person who picks up'));
  fireEvent.click(callButton());
  await settle();
  expect(host.desk.calls.get(CALL)?.events[0]).toMatchObject({ from: '+15555550100' });
});

test('the message for a machine is asked for when one is to be left', async () => {
  renderConsole('idle', <CallOut />);
  await settle();
  expect(screen.queryByLabelText('What is said after the tone')).toBeNull();
  fireEvent.click(screen.getByLabelText('Leave a message'));
  expect(screen.getByLabelText('What is said after the tone')).toBeDefined();
});

test('without a line of a phone company, the way to one is shown', async () => {
  const { stores } = renderConsole('empty', <CallOut />);
  await settle();
  expect(screen.getByLabelText<HTMLInputElement>('A person who picks up').checked).toBe(true);
  fireEvent.click(screen.getByLabelText('Another number'));
  fireEvent.click(screen.getByRole('button', { name: 'Open Lines' }));
  expect(stores.ui.getState().place).toEqual({ screen: 'lines' });
});
