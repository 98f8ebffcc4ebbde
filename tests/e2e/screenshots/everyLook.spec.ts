import type { CallId, ThreadId } from '@shared/domain/ids';
import { test } from '../fixtures/invented';
import type { Stop } from '../tour/stop';
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
  { name: 'demo-station', isDesktop: true, show: (_, console) => console.beginKiosk() },
];

for (const language of ['en', 'es'] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language === 'en' ? 'en-US' : 'es-MX' });
    for (const screen of SCREENS) {
      test(`pictures of ${screen.name}, ${language}`, async ({ invented, page }) => {
        await invented.visit(screen);
        await invented.set({ language });
        for (const theme of ['light', 'dark'] as const) {
          await invented.set({ theme });
          for (const size of SIZES) {
            await page.setViewportSize(size);
            await invented.settled();
            // A waveform is drawn anew once a window has kept its size for a while.
            await page.waitForTimeout(400);
            await shoot(page, `screens/${screen.name}/${language}-${theme}-${size.width}`);
          }
        }
      });
    }
  });
}
