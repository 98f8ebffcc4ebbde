import type { CallId } from '@shared/domain/ids';
import { act, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Shell } from '../../../src/renderer/src/shell/Shell';
import { renderConsole } from '../renderConsole';

it('shows what a notice or a link asks for, and never dials by itself', async () => {
  const { host, stores, transport } = renderConsole('idle', <Shell />);
  await screen.findByRole('navigation', { name: 'Screens' });
  act(() => host.wish({ kind: 'health', part: 'tunnel' }));
  expect(stores.ui.getState().place).toEqual({ screen: 'health', part: 'tunnel' });
  act(() => host.wish({ kind: 'live', callId: 'call-1' as CallId }));
  expect(stores.ui.getState().place).toEqual({ screen: 'live', callId: 'call-1' });
  act(() => host.wish({ kind: 'callOut', number: '+15555550199' }));
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Number to call' });
  expect(field.value).toBe('+15555550199');
  expect(screen.getByText(/A link asks to call this number/)).toBeTruthy();
  await waitFor(() => expect(host.desk.calls.size).toBe(0));
  expect(transport).toBeTruthy();
});

it('keeps what a link asks for until the welcome is over', async () => {
  const { host, stores } = renderConsole('firstRun', <Shell />);
  act(() => host.wish({ kind: 'callOut', number: '+15555550199' }));
  const skip = await screen.findByRole('button', { name: 'Skip all this' });
  expect(stores.ui.getState().softphone.asked).toBeUndefined();
  act(() => skip.click());
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Number to call' });
  expect(field.value).toBe('+15555550199');
});
