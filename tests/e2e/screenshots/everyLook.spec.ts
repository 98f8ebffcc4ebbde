import type { Page } from '@playwright/test';
import type { CallId, ThreadId } from '@shared/domain/ids';
import { test } from '../fixtures/invented';
import { press, type Stop } from '../tour/stop';
import { shoot } from './shoot';

test.describe.configure({ timeout: 60_000 });
test.use({ trace: 'off', timezoneId: 'America/New_York' });

const SIZES = [
  { width: 1440, height: 900 },
  { width: 960, height: 720 },
];

/** The screens as `docs/screens.md` shows them, in the order of the rail. */
const SCREENS: readonly Stop[] = [
  { name: 'live', scene: 'busy', place: { screen: 'live' } },
  { name: 'calls', scene: 'busy', place: { screen: 'calls' } },
  { name: 'call', scene: 'busy', place: { screen: 'call', callId: 'call-past-1' as CallId } },
  { name: 'agents', scene: 'busy', place: { screen: 'agents' } },
  {
    name: 'messages',
    scene: 'busy',
    place: { screen: 'messages', threadId: 'thread-1' as ThreadId },
  },
  { name: 'calendar', scene: 'busy', place: { screen: 'calendar' } },
  { name: 'lines', scene: 'busy', place: { screen: 'lines' } },
  { name: 'health', scene: 'busy', place: { screen: 'health' } },
  { name: 'settings', scene: 'busy', place: { screen: 'settings', section: 'business' } },
  {
    name: 'softphone',
    show: async (page, console) => {
      await press(/^Test call/)(page, console);
      await page.getByRole('radiogroup', { name: 'How you speak' }).getByText('Type').click();
      await page.getByRole('button', { name: 'Call', exact: true }).click();
      await ask(page, 'What the caller says', 'Transcript');
      await page.getByText('0.80 s').waitFor();
    },
  },
  { name: 'demo-station', isDesktop: true, show: (_, console) => console.beginKiosk() },
  {
    name: 'demo-station-call',
    isDesktop: true,
    show: async (page, console) => {
      await console.beginKiosk();
      await press('Type')(page, console);
      await ask(page, 'What you say', 'Captions');
    },
  },
];

/** Lets the agent greet, and asks it something; over when both can be read to their ends. */
async function ask(page: Page, field: string, log: string): Promise<void> {
  const words = page.getByRole('log', { name: log });
  await words.getByText('How can I help?').waitFor();
  await page.getByLabel(field).fill('How much is a cleaning?');
  await page.keyboard.press('Enter');
  await words.getByText('costs 95 dollars.').waitFor();
}

for (const language of ['en', 'es'] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language === 'en' ? 'en-US' : 'es-MX' });
    for (const screen of SCREENS) {
      test(`pictures of ${screen.name}, ${language}`, async ({ invented, page }) => {
        await invented.visit({
          ...screen,
          show: async (...how) => {
            // Buttons are pressed by their English names.
            await invented.set({ language: 'en' });
            await screen.show?.(...how);
          },
        });
        await invented.set({ language });
        for (const theme of ['light', 'dark'] as const) {
          await invented.set({ theme });
          for (const size of SIZES) {
            await page.setViewportSize(size);
            await invented.settled();
            await shoot(page, `screens/${screen.name}/${language}-${theme}-${size.width}`);
          }
        }
      });
    }
  });
}
