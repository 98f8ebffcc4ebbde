import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { SettingsView } from '../../../src/renderer/src/features/settings';
import { Rich } from '../../../src/renderer/src/i18n/Rich';
import { Rail } from '../../../src/renderer/src/shell/Rail';
import { renderConsole } from '../renderConsole';

it('speaks the chosen language at once, and again the former', async () => {
  const { stores } = renderConsole(
    'idle',
    <>
      <Rail />
      <SettingsView />
    </>,
  );
  stores.ui.setState({ place: { screen: 'settings', section: 'general' } });
  const rail = await screen.findByRole('navigation', { name: 'Screens' });
  expect(document.documentElement.lang).toBe('en-US');

  (await screen.findByRole('radio', { name: 'Español' })).click();
  await waitFor(() => {
    expect(rail.getAttribute('aria-label')).toBe('Pantallas');
  });
  expect(document.documentElement.lang).toBe('es-US');
  expect(screen.getByRole('radio', { name: 'Oscuro' })).toBeDefined();

  screen.getByRole('radio', { name: 'English' }).click();
  await waitFor(() => {
    expect(rail.getAttribute('aria-label')).toBe('Screens');
  });
});

it('keeps elements within a text', async () => {
  renderConsole(
    'idle',
    <Rich text="Watch the call with {who}" values={{ who: 'A <b>b</b> & c' }} tags={{}} />,
  );
  expect(await screen.findByText('Watch the call with A <b>b</b> & c')).toBeDefined();
});
