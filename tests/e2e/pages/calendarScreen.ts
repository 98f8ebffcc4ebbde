import { expect, type Locator, type Page } from '@playwright/test';

export interface Booking {
  readonly day: Date;
  readonly time: RegExp;
  readonly name: string;
  readonly phone: string;
}

/** The appointments. */
export class CalendarScreen {
  readonly dialog: Locator;
  readonly #page: Page;
  readonly #main: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#main = page.getByRole('main');
    this.dialog = page.getByRole('dialog', { name: 'Book an appointment' });
  }

  /** Appointments of the days that are shown. */
  appointments(words: string | RegExp): Locator {
    return this.#main.getByRole('button').filter({ hasText: words });
  }

  async show(view: 'Day' | 'Week' | 'List'): Promise<void> {
    await this.#main.getByRole('radiogroup', { name: 'View' }).getByText(view).click();
  }

  /** Goes on, week by week, to where the first appointment is; in English and in Spanish. */
  async showAppointments(): Promise<void> {
    await expect(async () => {
      const booked = this.#main.getByRole('button', { name: /, booked by |, agendada por / });
      if ((await booked.count()) === 0) {
        await this.#main.getByRole('button', { name: /^(Later|Siguiente)$/ }).click();
      }
      await expect(booked.first()).toBeVisible({ timeout: 500 });
    }).toPass();
  }

  /** Drags an appointment so many pixels. */
  async drag(words: RegExp, by: { readonly x: number; readonly y: number }): Promise<void> {
    const box = await this.appointment(words).boundingBox();
    if (box === null) throw new Error('It is not to be seen.');
    const [x, y] = [box.x + box.width / 2, box.y + 6];
    await this.#page.mouse.move(x, y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(x + by.x, y + by.y, { steps: 6 });
    await this.#page.mouse.up();
  }

  /** The block of an appointment in the grid, by what a screen reader says of it. */
  appointment(words: RegExp): Locator {
    return this.#main.getByRole('button', { name: words });
  }

  async later(): Promise<void> {
    await this.#main.getByRole('button', { name: 'Later' }).click();
  }

  async undo(): Promise<void> {
    await this.#main.getByRole('button', { name: /^Undo/ }).click();
  }

  /** Turns the private feed on and gives its path. */
  async share(shows: 'Only that a time is taken' | RegExp): Promise<string> {
    await this.#main.getByRole('button', { name: 'More for this calendar' }).click();
    await this.#page.getByRole('menuitem', { name: /another calendar/ }).click();
    const dialog = this.#page.getByRole('dialog', { name: 'Show it in another calendar' });
    await dialog.getByLabel(shows).click();
    const address = await dialog.getByLabel('Private address').inputValue();
    await this.#page.keyboard.press('Escape');
    return new URL(address).pathname;
  }

  async startBooking(): Promise<void> {
    await this.#main
      .getByRole('button', { name: /^Book\b/ })
      .first()
      .click();
    await this.dialog.waitFor();
  }

  async book({ day, time, name, phone }: Booking): Promise<void> {
    await this.startBooking();
    await this.#pickDay(day);
    await this.dialog.getByRole('combobox', { name: 'Time' }).click();
    await this.#page.getByRole('option', { name: time }).first().click();
    await this.dialog.getByLabel('Name').fill(name);
    await this.dialog.getByLabel('Phone').fill(phone);
    await this.dialog.getByRole('button', { name: 'Book', exact: true }).click();
  }

  async #pickDay(day: Date): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Day' }).click();
    const name = `${day.getDate()} ${day.toLocaleString('en', { month: 'long' })} ${day.getFullYear()}`;
    const cell = this.#page.getByRole('button', { name, exact: true });
    const nextMonth = this.#page.getByRole('button', { name: 'Next month' });
    await nextMonth.waitFor();
    if ((await cell.count()) === 0) await nextMonth.click();
    await cell.click();
  }
}
