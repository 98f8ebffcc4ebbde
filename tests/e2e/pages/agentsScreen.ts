import type { Locator, Page } from '@playwright/test';

/** An agent: its words, its settings, and the versions of both. */
export class AgentsScreen {
  readonly greeting: Locator;
  readonly prompt: Locator;
  readonly unsaved: Locator;
  readonly versions: Locator;
  /** The version that is looked at, beside another. */
  readonly version: Locator;
  /** What is said in a call with the draft. */
  readonly trial: Locator;
  readonly #beside: Locator;
  readonly #tabs: Locator;

  constructor(page: Page) {
    const main = page.getByRole('main');
    this.greeting = main.getByRole('textbox', { name: 'Greeting' });
    this.prompt = main.getByRole('textbox', { name: 'Instructions' });
    this.unsaved = main.getByRole('region', { name: 'Unsaved changes' });
    this.versions = main.getByRole('list', { name: 'Versions' }).getByRole('listitem');
    this.version = main.getByRole('region', { name: /^Version \d+$/ });
    this.#beside = main.getByRole('complementary', { name: 'Beside the words' });
    this.trial = this.#beside.getByRole('log');
    this.#tabs = main.getByRole('tablist');
  }

  async show(tab: 'Edit' | 'Preview' | 'Versions'): Promise<void> {
    await this.#tabs.getByRole('tab', { name: tab }).click();
  }

  /** Rings the agent as it stands in the editor, with typed words. */
  async callDraft(): Promise<void> {
    await this.#beside.getByText('Try it').click();
    await this.#beside.getByText('Type', { exact: true }).click();
    await this.#beside.getByRole('button', { name: 'Call this draft' }).click();
  }

  async save(note: string): Promise<void> {
    await this.unsaved.getByLabel('What changed').fill(note);
    await this.unsaved.getByRole('button', { name: /^Save version/ }).click();
    await this.unsaved.waitFor({ state: 'hidden' });
  }

  async lookAt(version: number): Promise<void> {
    await this.versions
      .filter({ hasText: `v${version}` })
      .getByRole('button')
      .click();
  }

  async restore(version: number): Promise<void> {
    await this.version.getByRole('button', { name: `Restore version ${version}` }).click();
  }
}
