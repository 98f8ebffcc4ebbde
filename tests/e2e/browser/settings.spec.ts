import { expect, test } from '../fixtures/served';

test('the chosen theme is kept', async ({ console, page }) => {
  await console.start();
  await console.open('Settings');
  await console.settings.theme('Dark').click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});
