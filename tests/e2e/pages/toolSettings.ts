import type { Locator, Page } from '@playwright/test';

/** What the owner has taught the agents to do, in the settings. */
export class ToolSettings {
  readonly #main: Locator;

  constructor(page: Page) {
    this.#main = page.getByRole('main');
  }

  /** Starts a web request with one argument. */
  async describeRequest(tool: {
    readonly name: string;
    readonly purpose: string;
    readonly address: string;
    readonly argument: string;
  }): Promise<void> {
    await this.press('Add a web request');
    await this.#main.getByLabel('Name', { exact: true }).fill(tool.name);
    await this.#main.getByLabel('When to use it').fill(tool.purpose);
    await this.#main.getByLabel('Address').fill(tool.address);
    await this.press('Add an argument');
    await this.#main.getByLabel('Name of the argument').fill(tool.argument);
    await this.#main.getByLabel('May reach this computer and the network around it').check();
  }

  /** Makes the request with this value of its argument. */
  async tryWith(argument: string, value: string): Promise<void> {
    const trial = this.#main.getByRole('region', { name: 'Try it' });
    await trial.getByLabel(argument).fill(value);
    await this.press('Make the request');
  }

  /** Starts a server that is a program on this computer. */
  async describeProgram(name: string, program: string, argument: string): Promise<void> {
    await this.press('Add a server');
    await this.#main.getByLabel('Name', { exact: true }).fill(name);
    await this.#main
      .getByRole('radiogroup', { name: 'How it is reached' })
      .getByText('Program')
      .click();
    await this.#main.getByRole('textbox', { name: 'Program' }).fill(program);
    await this.#main.getByRole('textbox', { name: 'Arguments' }).fill(argument);
  }

  async save(): Promise<void> {
    await this.press('Save');
    // Only what is stored can be deleted.
    await this.#main.getByRole('button', { name: 'Delete…' }).waitFor();
  }

  async press(name: string): Promise<void> {
    await this.#main.getByRole('button', { name, exact: true }).click();
  }

  saying(words: string | RegExp): Locator {
    return this.#main.getByText(words);
  }

  /** In an agent's editor. */
  switchOf(source: string, tool: string): Locator {
    return this.#main
      .getByRole('group', { name: source })
      .getByRole('checkbox', { name: new RegExp(tool) });
  }
}
