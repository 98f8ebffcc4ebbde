import type { Wish } from '@shared/contract/desktop/wishes';
import { expect, it } from 'vitest';
import { createWishes } from '../../../../../src/main/core/services/desktop/wishes';

it('keeps the latest wish for a window that is still opening, and gives it once', () => {
  const wishes = createWishes();
  wishes.ask({ kind: 'live' });
  wishes.ask({ kind: 'testCall' });
  const browser: { wish?: Wish }[] = [];
  wishes.watch(false, (item) => browser.push(item));
  const window: { wish?: Wish }[] = [];
  const close = wishes.watch(true, (item) => window.push(item));
  wishes.ask({ kind: 'health' });
  close();
  const again: { wish?: Wish }[] = [];
  wishes.watch(true, (item) => again.push(item));
  expect(window).toEqual([{ wish: { kind: 'testCall' } }, { wish: { kind: 'health' } }]);
  expect(browser).toEqual([{}]);
  expect(again).toEqual([{}]);
});
