import type { Page } from '@playwright/test';
import type { Place } from '../../../src/renderer/src/state/uiStore';
import type { Scene } from '../../fakes/console/scriptedConsoleHost';
import type { InventedConsole } from '../pages/inventedConsole';

/** Something that the console shows, beyond a screen as the rail opens it. */
export interface Stop {
  readonly name: string;
  /** `idle` unless it says otherwise. */
  readonly scene?: Scene;
  readonly isDesktop?: boolean;
  readonly place?: Place;
  /** Files of `src/renderer/src` whose dialog it opens. */
  readonly dialogs?: readonly string[];
  readonly show?: (page: Page, console: InventedConsole) => Promise<void>;
}

/** Presses buttons, entries of menus and tabs, one after the other. */
export function press(...names: readonly (string | RegExp)[]): NonNullable<Stop['show']> {
  return async (page) => {
    for (const name of names) {
      const button = page.getByRole('button', { name, exact: true });
      await button
        .or(page.getByRole('menuitem', { name }))
        .or(page.getByRole('tab', { name }))
        .first()
        .click();
    }
  };
}
