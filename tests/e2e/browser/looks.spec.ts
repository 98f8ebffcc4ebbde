import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/served';
import { SCREENS } from '../pages/consolePage';
import { SETTINGS_SECTIONS } from '../pages/settingsScreen';

/** What assistive technology would stumble over, one line each. */
async function stumblingBlocks(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${where}: ${id}: ${html}\n${failureSummary ?? ''}`),
  );
}

// Looking through a page takes seconds, and there are many of them.
test.describe.configure({ mode: 'parallel', timeout: 120_000 });

for (const theme of ['Light', 'Dark'] as const) {
  test(`every screen can be used with assistive technology (${theme.toLowerCase()})`, async ({
    console,
    page,
  }) => {
    const found = await stumblingBlocks(page, 'Welcome');
    await console.welcome.next();
    await console.welcome.greeting.waitFor();
    found.push(...(await stumblingBlocks(page, 'Welcome, second step')));
    await console.start();
    await console.open('Settings');
    await console.settings.theme(theme).click();
    await expect(page.locator('html')).toHaveAttribute(
      'data-mantine-color-scheme',
      theme.toLowerCase(),
    );
    for (const section of SETTINGS_SECTIONS) {
      await console.settings.show(section);
      found.push(...(await stumblingBlocks(page, section)));
    }
    await console.openTestCall();
    for (const screen of SCREENS) {
      await console.open(screen);
      found.push(...(await stumblingBlocks(page, screen)));
    }
    await console.open('Calendar');
    await console.calendar.startBooking();
    found.push(...(await stumblingBlocks(page, 'Booking')));
    await page.keyboard.press('Escape');
    await console.testCall.callByTyping();
    await expect(console.live.transcript.saying('agent', /How can I help/)).toBeVisible();
    await console.testCall.say('Where can I park my car?');
    await expect(console.live.transcript.saying('agent', /Parking is free/)).toBeVisible();
    found.push(...(await stumblingBlocks(page, 'Live, in a call')));
    await console.testCall.hangUp();
    await console.open('Calls');
    await console.calls.rows('Resolved').click();
    await expect(console.calls.playButton).toBeEnabled();
    found.push(...(await stumblingBlocks(page, "A call's page")));
    expect(found).toEqual([]);
  });
}

test('nothing has to be scrolled sideways in a window 960 pixels wide', async ({
  console,
  page,
}) => {
  await page.setViewportSize({ width: 960, height: 640 });
  await expectNoSidewaysScroll(page);
  await console.start();
  for (const screen of SCREENS) {
    await console.open(screen);
    await expectNoSidewaysScroll(page);
  }
  await console.callByTyping();
  await expect(console.live.transcript.saying('agent', /How can I help/)).toBeVisible();
  await expectNoSidewaysScroll(page);
});

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  const { content, window } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { content: scrollWidth, window: clientWidth };
  });
  expect(content).toBeLessThanOrEqual(window);
}

test('the chosen theme is kept', async ({ console, page }) => {
  await console.start();
  await console.open('Settings');
  await console.settings.theme('Dark').click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});
