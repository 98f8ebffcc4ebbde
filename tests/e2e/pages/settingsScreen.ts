import type { Locator, Page } from '@playwright/test';

export const SETTINGS_SECTIONS = [
  'General',
  'Accounts',
  'Public address',
  'OpenAI',
  'Sound',
  'Business',
  'Recording',
  'Speech',
  'About',
] as const;

export class SettingsScreen {
  readonly #page: Page;
  readonly #sections: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#sections = page.getByRole('navigation', { name: 'Settings' });
  }

  async show(section: (typeof SETTINGS_SECTIONS)[number]): Promise<void> {
    await this.#sections.getByRole('button', { name: section }).click();
  }

  theme(name: 'As the system' | 'Light' | 'Dark'): Locator {
    return this.#page.getByRole('radiogroup', { name: 'Theme' }).getByText(name);
  }
}
