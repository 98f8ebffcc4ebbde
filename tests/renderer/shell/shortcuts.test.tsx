import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Shell } from '../../../src/renderer/src/shell/Shell';
import {
  ariaKeys,
  SHORTCUT_GROUPS,
  SHORTCUTS,
} from '../../../src/renderer/src/ui/shortcuts/shortcuts';
import { renderConsole } from '../renderConsole';

const palette = async (query: string) => {
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
  const field = await screen.findByPlaceholderText('Find or do something');
  fireEvent.change(field, { target: { value: query } });
  return field;
};

it('gives no key of a screen two meanings', () => {
  for (const { name, ids } of SHORTCUT_GROUPS) {
    const keys = ids.flatMap((id) => SHORTCUTS[id].keys);
    expect(new Set(keys).size, name).toBe(keys.length);
  }
  const listed = SHORTCUT_GROUPS.flatMap(({ ids }) => ids);
  expect([...listed].sort()).toEqual(Object.keys(SHORTCUTS).sort());
});

it('writes keys as assistive technology reads them', () => {
  expect(ariaKeys('find')).toBe('Control+K Meta+K');
  expect(ariaKeys('whisper', 'say')).toBe('W S');
  expect(ariaKeys('back5')).toBe('ArrowLeft');
  expect(ariaKeys('play')).toBe('Space');
});

it('lists every key on one sheet', async () => {
  renderConsole('idle', <Shell />);
  await screen.findByRole('navigation', { name: 'Screens' });
  fireEvent.keyDown(document.body, { key: '?' });
  const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const { does } of Object.values(SHORTCUTS)) {
    expect(within(sheet).getAllByText(does).length, does).toBeGreaterThan(0);
  }
});

it('steers a call from any screen, by name', async () => {
  const { stores } = renderConsole('busy', <Shell />);
  await screen.findByRole('navigation', { name: 'Screens' });
  await waitFor(() => expect(stores.liveCalls.getState().calls.size).toBeGreaterThan(1));
  act(() => stores.ui.setState({ place: { screen: 'health' } }));
  await palette('Hold, or');
  fireEvent.click(await screen.findByRole('button', { name: /Hold, or back from hold/ }));
  await waitFor(() => expect(stores.ui.getState().place.screen).toBe('live'));
  await waitFor(() => {
    const { place } = stores.ui.getState();
    const chosen = place.screen === 'live' ? place.callId : undefined;
    const call = chosen === undefined ? undefined : stores.liveCalls.getState().calls.get(chosen);
    expect(call?.voice).toBe('hold_music');
  });
});

it('finds sections, the request inspector and what can be done here', async () => {
  const { stores } = renderConsole('busy', <Shell />);
  await screen.findByRole('navigation', { name: 'Screens' });
  await palette('Requests');
  fireEvent.click(await screen.findByRole('button', { name: /Requests/ }));
  expect(stores.ui.getState().place).toEqual({ screen: 'health', section: 'requests' });
  await palette('Sound');
  fireEvent.click(await screen.findByRole('button', { name: /^Sound/ }));
  expect(stores.ui.getState().place).toEqual({ screen: 'settings', section: 'audio' });
  await palette('Begin the demo');
  fireEvent.click(await screen.findByRole('button', { name: /Begin the demo station/ }));
  expect(stores.ui.getState().place).toEqual({ screen: 'settings', section: 'kiosk' });
});
