import { expect, type Locator, type Page } from '@playwright/test';

/** The telephone of this computer. */
export class TestCallPanel {
  readonly root: Locator;
  readonly line: Locator;
  readonly hangUpButton: Locator;
  /** Where the number stands that an agent is to call. */
  readonly numberToCall: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('region', { name: 'Test call' });
    this.line = this.root.getByLabel('What the caller says');
    this.numberToCall = this.root.getByLabel('Number to call');
    this.hangUpButton = this.root.getByRole('button', { name: 'Hang up' });
  }

  async choose(how: 'Speak' | 'Type'): Promise<void> {
    await this.root.getByRole('radiogroup', { name: 'How you speak' }).getByText(how).click();
  }

  async callAs(name: string): Promise<void> {
    await this.root.getByText('Who is calling').click();
    await this.root.getByLabel('Name').fill(name);
  }

  async call(): Promise<void> {
    await this.root.getByRole('button', { name: 'Call', exact: true }).click();
  }

  /** Calls an agent straight at its vendor. */
  async callOnWeb(agent: string | RegExp): Promise<void> {
    await this.root
      .getByRole('radiogroup', { name: 'How the call travels' })
      .getByText('Web call')
      .click();
    await this.root.getByLabel('The agent to call').click();
    await this.root.page().getByRole('option', { name: agent }).click();
    await this.call();
  }

  async callByTyping(): Promise<void> {
    await this.choose('Type');
    await this.call();
    await expect(this.line).toBeVisible();
  }

  /** Has the voice say a line. */
  async say(words: string): Promise<void> {
    await this.line.fill(words);
    await this.line.press('Enter');
    await expect(this.line).toHaveValue('');
  }

  async close(): Promise<void> {
    await this.root.getByRole('button', { name: 'Close the test call' }).click();
  }

  async hangUp(): Promise<void> {
    await this.hangUpButton.click();
  }

  /** Nobody is on the phone any more. */
  async expectEnded(): Promise<void> {
    await expect(this.root.getByRole('button', { name: 'Call', exact: true })).toBeVisible();
  }
}
