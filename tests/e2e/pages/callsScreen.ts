import type { Locator, Page } from '@playwright/test';
import { Transcript } from './transcript';

/** The history of calls, and one call's page. */
export class CallsScreen {
  readonly page: Page;
  readonly search: Locator;
  readonly transcript: Transcript;
  readonly recording: Locator;
  readonly playButton: Locator;

  constructor(page: Page) {
    const main = page.getByRole('main');
    this.page = page;
    this.search = page.getByLabel('Search calls');
    this.transcript = new Transcript(main);
    this.recording = main.getByRole('region', { name: 'Recording' });
    this.playButton = this.recording.getByRole('button', { name: /^Play$|^Pause$/ });
  }

  /** The calls that are listed and match. */
  rows(words: string | RegExp): Locator {
    return this.page
      .getByRole('region', { name: 'Calls' })
      .getByRole('button')
      .filter({ hasText: words });
  }
}
