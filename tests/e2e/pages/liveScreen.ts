import type { Locator, Page } from '@playwright/test';
import { Transcript } from './transcript';

/** Calls in progress, and the one that is looked at. */
export class LiveScreen {
  /** Every call in progress and those just ended, one button each. */
  readonly calls: Locator;
  /** The chosen call. */
  readonly call: Locator;
  readonly transcript: Transcript;
  readonly prompt: Locator;
  readonly promptText: Locator;
  readonly applyButton: Locator;
  readonly receipt: Locator;
  readonly listenButton: Locator;
  readonly takeOverButton: Locator;
  readonly handBackButton: Locator;
  readonly hangUpButton: Locator;

  constructor(page: Page) {
    const controls = page.getByRole('complementary', { name: 'This call' });
    this.calls = page.getByRole('region', { name: 'Calls' }).getByRole('button');
    this.call = page.getByRole('region', { name: /^Call with / });
    this.transcript = new Transcript(this.call);
    this.prompt = page.getByRole('region', { name: 'Instructions of this call' });
    this.promptText = this.prompt.getByLabel('What the agent has been told');
    this.applyButton = this.prompt.getByRole('button', { name: /^Apply/ });
    this.receipt = this.prompt.getByRole('status');
    this.listenButton = controls.getByRole('button', { name: /^Listen/ });
    this.takeOverButton = controls.getByRole('button', { name: 'Take over' });
    this.handBackButton = controls.getByRole('button', { name: 'Hand back to the agent' });
    this.hangUpButton = controls.getByRole('button', { name: /^Hang up|^End/ });
  }

  /** Puts other words into the line of the instructions that has these. */
  async rewordPrompt(from: string, to: string): Promise<void> {
    const line = this.promptText.locator('.cm-line').filter({ hasText: from });
    const words = (await line.textContent()) ?? '';
    // The whole line, with what ends it.
    await line.click({ clickCount: 3 });
    await line.page().keyboard.insertText(`${words.replace(from, to)}\n`);
  }

  async choose(party: string | RegExp): Promise<void> {
    await this.calls.filter({ hasText: party }).click();
  }
}
