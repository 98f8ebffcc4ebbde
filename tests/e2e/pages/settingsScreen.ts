import type { Locator, Page } from '@playwright/test';

type Section =
  | 'General'
  | 'Accounts'
  | 'Public address'
  | 'OpenAI'
  | 'Sound'
  | 'Business'
  | 'Recording'
  | 'Speech'
  | 'Tools'
  | 'About';

export class SettingsScreen {
  readonly #page: Page;
  readonly #sections: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#sections = page.getByRole('navigation', { name: 'Settings' });
  }

  async show(section: Section): Promise<void> {
    await this.#sections.getByRole('button', { name: section }).click();
  }

  /** Enters the keys of a Twilio account. */
  async signInToTwilio(accountSid: string, authToken: string): Promise<void> {
    const twilio = this.#page.getByRole('region', { name: 'Twilio' });
    await twilio.getByLabel('Account SID').fill(accountSid);
    await twilio.getByLabel('Auth Token').fill(authToken);
    await twilio.getByRole('button', { name: 'Check and save' }).click();
    await twilio.getByText('Acme Dental').waitFor();
  }

  language(name: 'English' | 'Español'): Locator {
    return this.#page.getByRole('radiogroup', { name: /^(Language|Idioma)$/ }).getByText(name);
  }

  theme(name: 'As the system' | 'Light' | 'Dark'): Locator {
    return this.#page.getByRole('radiogroup', { name: 'Theme' }).getByText(name);
  }
}
