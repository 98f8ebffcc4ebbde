import type { Locator, Page } from '@playwright/test';

/** The first start's three steps. */
export class Welcome {
  readonly page: Page;
  readonly steps: Locator;

  constructor(page: Page) {
    this.page = page;
    this.steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  }

  title(words: string): Locator {
    return this.page.getByRole('heading', { level: 1, name: words });
  }

  get businessName(): Locator {
    return this.page.getByLabel('Name of the business');
  }

  get greeting(): Locator {
    return this.page.getByLabel('Greeting');
  }

  async next(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue' }).click();
  }

  async callByTyping(): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'How you speak' }).getByText('Type').click();
    await this.page.getByRole('button', { name: 'Call now' }).click();
  }

  async skip(): Promise<void> {
    await this.page.getByRole('button', { name: 'Skip all this' }).click();
  }
}
