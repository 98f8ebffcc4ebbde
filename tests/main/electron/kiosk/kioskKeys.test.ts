import { expect, it } from 'vitest';
import { leadsOut, type PressedKey } from '../../../../src/main/electron/kiosk/kioskKeys';

const press = (key: string, held: Partial<PressedKey> = {}): PressedKey => ({
  key,
  control: false,
  meta: false,
  alt: false,
  ...held,
});

it.each([
  press('F5'),
  press('F11'),
  press('F12'),
  press('Escape'),
  press('BrowserBack'),
  press('r', { control: true }),
  press('R', { meta: true }),
  press('i', { control: true }),
  press('w', { control: true }),
  press('q', { meta: true }),
  press('+', { control: true }),
  press('F4', { alt: true }),
  press('ArrowLeft', { alt: true }),
])('keeps a visitor from $key', (key) => {
  expect(leadsOut(key)).toBe(true);
});

it.each([
  press('a'),
  press('F'),
  press('Enter'),
  press('Tab'),
  press('v', { control: true }),
  press('@', { alt: true }),
  press('Control', { control: true }),
])('lets a visitor type $key', (key) => {
  expect(leadsOut(key)).toBe(false);
});
