import type { MenuItemConstructorOptions } from 'electron';
import { expect, it, vi } from 'vitest';
import { menuTemplate } from '../../../src/main/electron/menu';

function entries(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => (Array.isArray(item.submenu) ? entries(item.submenu) : [item]));
}

it.each(['linux', 'win32', 'darwin'] as const)('has no dead entry on %s', (platform) => {
  const all = entries(menuTemplate({ platform, openDataFolder: vi.fn(), zoom: vi.fn() }));
  const dead = all.filter(
    ({ role, type, click }) => role === undefined && type !== 'separator' && click === undefined,
  );
  expect(all.length).toBeGreaterThan(8);
  expect(dead).toEqual([]);
});

it('opens the data folder', () => {
  const openDataFolder = vi.fn();
  const all = entries(menuTemplate({ platform: 'linux', openDataFolder, zoom: vi.fn() }));
  const entry = all.find(({ label }) => label === 'Open Data Folder');
  (entry?.click as (() => void) | undefined)?.();
  expect(openDataFolder).toHaveBeenCalledTimes(1);
});

it('makes everything larger and smaller under the usual keys', () => {
  const zoom = vi.fn();
  const all = entries(menuTemplate({ platform: 'linux', openDataFolder: vi.fn(), zoom }));
  for (const key of ['Plus', '=', '-', '0']) {
    const entry = all.find(({ accelerator }) => accelerator === `CommandOrControl+${key}`);
    (entry?.click as (() => void) | undefined)?.();
  }
  expect(zoom.mock.calls.flat()).toEqual(['in', 'in', 'out', 'reset']);
});
