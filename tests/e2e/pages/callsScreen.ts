import type { Download, Locator, Page } from '@playwright/test';
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

  /** Saves the call that is open, or those that are chosen, as these files and no others. */
  async save(files: readonly string[]): Promise<Download> {
    await this.page.getByRole('button', { name: 'Save as…' }).click();
    const dialog = this.page.getByRole('dialog');
    const boxes = dialog.getByRole('checkbox');
    // `all` takes what is there, and the dialog may still be on its way.
    await boxes.first().waitFor();
    for (const box of await boxes.all()) await box.uncheck();
    for (const name of files) await dialog.getByRole('checkbox', { name, exact: true }).check();
    const download = this.page.waitForEvent('download');
    await dialog.getByRole('button', { name: /^Save/ }).click();
    const saved = await download;
    await dialog.waitFor({ state: 'hidden' });
    return saved;
  }

  /** Chooses how fast the recording plays; returns the pace that the player itself was given. */
  async playAt(label: string): Promise<number> {
    const paces = await this.page.evaluateHandle(() => {
      const given: number[] = [];
      const media = HTMLMediaElement.prototype;
      const own = Object.getOwnPropertyDescriptor(media, 'playbackRate')!;
      Object.defineProperty(media, 'playbackRate', {
        ...own,
        set(pace: number) {
          given.push(pace);
          own.set!.call(this, pace);
        },
      });
      return given;
    });
    await this.recording.getByRole('radiogroup', { name: 'Speed' }).getByText(label).click();
    return paces.evaluate((given) => given.at(-1) ?? NaN);
  }

  chip(name: RegExp): Locator {
    return this.page.getByRole('group', { name: 'Narrow down' }).getByRole('button', { name });
  }

  /** The calls that are listed and match. */
  rows(words: string | RegExp): Locator {
    return this.page
      .getByRole('region', { name: 'Calls' })
      .getByRole('listitem')
      .getByRole('button')
      .filter({ hasText: words });
  }
}
