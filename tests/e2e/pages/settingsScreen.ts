import type { Locator, Page } from '@playwright/test';

export class SettingsScreen {
  readonly root: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('main');
  }
}
