import type { CallId } from '@shared/domain/ids';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { CallsView } from '../../../../../src/renderer/src/features/calls';
import { goTo } from '../../../../../src/renderer/src/state/uiStore';
import { renderConsole } from '../../../renderConsole';

const settle = () => act(async () => {});

beforeEach(() => {
  // A virtual list shows what fits, and nothing fits into a page without a layout.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900);
});

const rows = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);

test('the search finds spoken words and marks them as text', async () => {
  const { stores } = renderConsole('idle', <CallsView />);
  goTo(stores.ui, { screen: 'calls' });
  await settle();
  expect(screen.getByRole('status').textContent).toBe('4 calls');
  fireEvent.change(screen.getByRole('textbox', { name: 'Search calls' }), {
    target: { value: 'parking' },
  });
  await waitFor(() => {
    expect(screen.getByRole('status').textContent).toBe('1 call');
  });
  expect(document.querySelector('mark')?.textContent).toBe('Parking');
});

test('a call in progress is listed, and leads to Live', async () => {
  const { stores } = renderConsole('busy', <CallsView />);
  goTo(stores.ui, { screen: 'calls' });
  await settle();
  const ringing = rows().findIndex((text) => text.includes('Ringing'));
  expect(ringing).toBeGreaterThan(-1);
  fireEvent.click(screen.getAllByRole('listitem')[ringing]!.querySelector('[data-call]')!);
  expect(stores.ui.getState().place).toEqual({ screen: 'live', callId: 'call-live-3' });
});

test('a search that finds nothing says so and offers the way back', async () => {
  const { stores } = renderConsole('idle', <CallsView />);
  goTo(stores.ui, { screen: 'calls' });
  await settle();
  fireEvent.change(screen.getByRole('textbox', { name: 'Search calls' }), {
    target: { value: 'zebra' },
  });
  await screen.findByText('No call matches “zebra”');
  fireEvent.click(screen.getByRole('button', { name: 'Show all calls' }));
  await waitFor(() => {
    expect(rows().length).toBeGreaterThan(1);
  });
});

test('a call that was deleted elsewhere leaves the list', async () => {
  const { stores, host } = renderConsole('idle', <CallsView />);
  goTo(stores.ui, { screen: 'calls' });
  await settle();
  host.world.history.delete('call-past-2' as CallId);
  act(() => host.changed('calls'));
  await settle();
  expect(screen.getByRole('status').textContent).toBe('3 calls');
});

test('a call that was never answered has a page without a recording', async () => {
  const { stores } = renderConsole('idle', <CallsView />);
  goTo(stores.ui, { screen: 'call', callId: 'call-past-4' as CallId });
  await settle();
  expect(screen.getByText(/the call was never answered/)).toBeDefined();
});

test('a call is deleted only after it was asked for', async () => {
  const { stores, host } = renderConsole('idle', <CallsView />);
  goTo(stores.ui, { screen: 'call', callId: 'call-past-4' as CallId });
  await settle();
  fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
  expect(host.world.history.has('call-past-4' as CallId)).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Delete for good' }));
  await settle();
  expect(host.world.history.has('call-past-4' as CallId)).toBe(false);
  expect(stores.ui.getState().place).toEqual({ screen: 'calls' });
});

test('calls are chosen one by one, as a range, all at once, and let go', async () => {
  const { stores } = renderConsole('idle', <CallsView />);
  goTo(stores.ui, { screen: 'calls' });
  await settle();
  const boxes = () => screen.getAllByRole('checkbox', { name: /^Select the call/ });
  fireEvent.click(boxes()[0]!);
  expect(await screen.findByText('1 chosen')).toBeDefined();
  fireEvent.click(boxes()[2]!, { shiftKey: true });
  expect(await screen.findByText('3 chosen')).toBeDefined();
  fireEvent.keyDown(window, { key: 'a', ctrlKey: true });
  expect(await screen.findByText('4 chosen')).toBeDefined();
  fireEvent.keyDown(window, { key: 'Escape' });
  await waitFor(() => {
    expect(screen.queryByText('4 chosen')).toBeNull();
  });
});

test('chosen calls are deleted together, only after it was asked for', async () => {
  const { stores, host } = renderConsole('idle', <CallsView />);
  goTo(stores.ui, { screen: 'calls' });
  await settle();
  fireEvent.keyDown(window, { key: 'a', ctrlKey: true });
  fireEvent.click(await screen.findByRole('button', { name: 'Delete' }));
  expect(host.world.history.size).toBe(4);
  fireEvent.click(screen.getByRole('button', { name: 'Delete for good' }));
  await screen.findByText('No calls yet');
  expect(host.world.history.size).toBe(0);
});

test('a chip narrows the list down and tells how many it would leave', async () => {
  const { stores } = renderConsole('idle', <CallsView />);
  goTo(stores.ui, { screen: 'calls' });
  await settle();
  const chip = await screen.findByRole('button', { name: /^Tool failed/ });
  fireEvent.click(chip);
  await waitFor(() => {
    expect(screen.getAllByRole('status')[0]?.textContent).toBe('1 call');
  });
  expect(stores.ui.getState().callFilters.hasFailedTool).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
  await waitFor(() => {
    expect(screen.getAllByRole('status')[0]?.textContent).toBe('4 calls');
  });
});

test('the call opens at the words that were searched for', async () => {
  const { stores } = renderConsole('idle', <CallsView />);
  goTo(stores.ui, { screen: 'calls' });
  await settle();
  fireEvent.change(screen.getByRole('textbox', { name: 'Search calls' }), {
    target: { value: 'parking' },
  });
  await waitFor(() => {
    expect(document.querySelector('mark')).not.toBeNull();
  });
  fireEvent.click(document.querySelector('[data-call]')!);
  expect(stores.ui.getState().place).toMatchObject({ screen: 'call', find: 'parking' });
  expect(await screen.findByText('1 of 1')).toBeDefined();
});

test('what the facts say of a call stands there in the language of the console', async () => {
  const { stores, host } = renderConsole('idle', <CallsView />);
  goTo(stores.ui, { screen: 'calls' });
  await settle();
  expect(rows().join('\n')).toContain('The agent called +1 555 555 0101. Nobody was reached.');
  await act(async () => {
    host.world.settings.language = 'es';
    host.changed('settings');
  });
  expect(rows().join('\n')).toContain('El agente llamó a +1 555 555 0101. No se localizó a nadie.');
});
