import { expect, test } from '../fixtures/served';

test('the chosen theme is kept', async ({ console, page }) => {
  await console.start();
  await console.open('Settings');
  await console.settings.theme('Dark').click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('the language changes at once, everywhere, and is kept', async ({ console, page }) => {
  await console.start();
  await console.open('Settings');
  // Gone if the page were loaded anew.
  await page.evaluate(() => document.body.setAttribute('data-marked', ''));
  await console.settings.language('Español').click();
  const screens = page.getByRole('navigation', { name: 'Pantallas' });
  await expect(screens.getByRole('button', { name: 'Llamadas' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', /^es/);
  await screens.getByRole('button', { name: 'Calendario' }).click();
  // Days are written by the language too.
  await expect(page.getByText(/^(lun|mar|mié|jue|vie)/i).first()).toBeVisible();
  await expect(page.locator('body')).toHaveAttribute('data-marked', '');
  await page.reload();
  await expect(screens.getByRole('button', { name: 'Calendario' })).toBeVisible();
});
