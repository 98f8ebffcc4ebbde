import type { MenuItemConstructorOptions } from 'electron';
import { expect, it, vi } from 'vitest';
import { menuTemplate } from '../../../src/main/electron/menu';
import { desktopWords } from '../../../src/main/electron/presence/desktopWords';

const words = desktopWords('en', 'en').menu;

function entries(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => (Array.isArray(item.submenu) ? entries(item.submenu) : [item]));
}

it.each(['linux', 'win32', 'darwin'] as const)('has no dead entry on %s', (platform) => {
  const all = entries(menuTemplate({ platform, words, openDataFolder: vi.fn(), zoom: vi.fn() }));
  const dead = all.filter(
    ({ role, type, click }) => role === undefined && type !== 'separator' && click === undefined,
  );
  expect(all.length).toBeGreaterThan(8);
  expect(dead).toEqual([]);
});

it('opens the data folder', () => {
  const openDataFolder = vi.fn();
  const all = entries(menuTemplate({ platform: 'linux', words, openDataFolder, zoom: vi.fn() }));
  const entry = all.find(({ label }) => label === 'Open Data Folder');
  (entry?.click as (() => void) | undefined)?.();
  expect(openDataFolder).toHaveBeenCalledTimes(1);
});

it('makes everything larger and smaller under the usual keys', () => {
  const zoom = vi.fn();
  const all = entries(menuTemplate({ platform: 'linux', words, openDataFolder: vi.fn(), zoom }));
  for (const key of ['Plus', '=', '-', '0']) {
    const entry = all.find(({ accelerator }) => accelerator === `CommandOrControl+${key}`);
    (entry?.click as (() => void) | undefined)?.();
  }
  expect(zoom.mock.calls.flat()).toEqual(['in', 'in', 'out', 'reset']);
});

it('speaks the chosen language in every entry', () => {
  const spanish = desktopWords('es', 'en').menu;
  for (const platform of ['linux', 'darwin'] as const) {
    const options = { platform, openDataFolder: vi.fn(), zoom: vi.fn() };
    const english = entries(menuTemplate({ ...options, words }));
    const translated = entries(menuTemplate({ ...options, words: spanish }));
    expect(translated.map(({ role }) => role)).toEqual(english.map(({ role }) => role));
    translated.forEach(({ type, label }, index) => {
      if (type === 'separator') return;
      expect(label).toBeTruthy();
      // The one word that is the same in both.
      if (label !== 'Zoom') expect(label).not.toBe(english[index]?.label);
    });
  }
});
