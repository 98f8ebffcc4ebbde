import type { Locator, Page } from '@playwright/test';

/** Conversations by text. */
export class MessagesScreen {
  readonly threads: Locator;
  readonly log: Locator;
  /** That nobody may write any more, when somebody has asked for it. */
  readonly notice: Locator;
  readonly takeOver: Locator;
  readonly #main: Locator;

  constructor(page: Page) {
    this.#main = page.getByRole('main');
    this.threads = this.#main.getByRole('listitem').getByRole('button');
    this.log = this.#main.getByRole('log', { name: 'Texts' });
    this.notice = this.#main.getByRole('status');
    this.takeOver = this.#main.getByRole('button', { name: 'Take over' });
  }

  async write(text: string): Promise<void> {
    await this.#main.getByLabel('Text as yourself').fill(text);
    await this.#main.getByRole('button', { name: 'Send' }).click();
  }
}
