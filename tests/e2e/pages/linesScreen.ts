import type { Locator, Page } from '@playwright/test';

/** The owner's numbers, and what calls and texts to them do. */
export class LinesScreen {
  /** What stands in the list, besides the test line and the guide. */
  readonly unassigned: Locator;
  readonly pointHere: Locator;
  readonly putBack: Locator;
  /** What calls and texts do now. */
  readonly now: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    const main = page.getByRole('main');
    this.unassigned = main.getByRole('button', { name: /No agent/ });
    this.pointHere = main.getByRole('button', { name: 'Point here' });
    this.putBack = main.getByRole('button', { name: 'Put it back now' });
    this.now = main.getByRole('definition');
  }

  /** Gives the number that is shown to the first agent. */
  async letFirstAgentAnswer(): Promise<void> {
    await this.#page.getByRole('main').getByPlaceholder('Choose an agent').click();
    await this.#page.getByRole('option').first().click();
  }
}
