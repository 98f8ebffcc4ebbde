import type { Locator, Page } from '@playwright/test';

export class CalendarScreen {
  readonly root: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('main');
  }
}
