import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const IMAGES = fileURLToPath(new URL('../../../docs/images/', import.meta.url));

/** Takes the picture that the documentation shows under this name. */
export async function shoot(page: Page, name: string): Promise<void> {
  // The pointer would leave its mark on whatever it rests on.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${IMAGES}${name}.png`, animations: 'disabled', caret: 'hide' });
}

export async function inTheDark(page: Page, work: () => Promise<void>): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await work();
  await page.emulateMedia({ colorScheme: 'light' });
}
