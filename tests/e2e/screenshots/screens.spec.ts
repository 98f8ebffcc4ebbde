import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/served';
import type { ConsolePage } from '../pages/consolePage';

// Before the first picture there are five whole calls.
test.describe.configure({ timeout: 600_000 });
test.use({
  history: [
    'question-from-the-facts',
    'leave-a-message',
    'ask-for-a-person',
    'reschedule',
    'book-a-cleaning',
  ],
});

const IMAGES = fileURLToPath(new URL('../../../docs/images/', import.meta.url));

/** Takes the picture that the documentation shows under this name. */
async function shoot(page: Page, name: string): Promise<void> {
  // The pointer would leave its mark on whatever it rests on.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${IMAGES}${name}.png`, animations: 'disabled', caret: 'hide' });
}

async function inTheDark(page: Page, work: () => Promise<void>): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await work();
  await page.emulateMedia({ colorScheme: 'light' });
}

test('pictures of every screen', async ({ console, page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(console.welcome.title('Whose phone is it?')).toBeVisible();
  await shoot(page, 'welcome');
  await console.start();
  await shoot(page, 'live-idle');
  await console.openTestCall();
  await console.testCall.choose('Type');
  await shoot(page, 'softphone');
  await shootACall(console);
  await shootTheRest(console);
});

async function shootACall({ page, live, testCall }: ConsolePage): Promise<void> {
  await testCall.callAs('Dana Reyes');
  await testCall.callByTyping();
  await expect(live.transcript.root).toContainText('Told the caller');
  await testCall.say('How much is a cleaning?');
  await expect(live.transcript.saying('agent', /\$95/)).toBeVisible();
  const prompt = await live.promptText.inputValue();
  await live.promptText.fill(prompt.replace('cleaning costs $95', 'cleaning costs $70 this month'));
  await live.applyButton.click();
  await expect(live.receipt).toHaveText('the agent has it');
  await live.promptText.evaluate((field) => field.scrollTo(0, 0));
  await testCall.say('How much is a cleaning?');
  await expect(live.transcript.saying('agent', /\$70/)).toBeVisible();
  await expect(live.receipt).toHaveText(/first used in turn/);
  await live.listenButton.click();
  await testCall.say('I want to book a cleaning on Friday.');
  await expect(live.transcript.saying('agent', /Which would you like/)).toBeVisible();
  await shoot(page, 'live');
  await inTheDark(page, () => shoot(page, 'live-dark'));
  await page.setViewportSize({ width: 960, height: 720 });
  await shoot(page, 'live-narrow');
  await page.setViewportSize({ width: 1440, height: 900 });
  await testCall.hangUp();
  await testCall.expectEnded();
  await testCall.close();
}

async function shootTheRest(console: ConsolePage): Promise<void> {
  const { page, calls, agents, calendar, settings } = console;
  await console.open('Calls');
  await shoot(page, 'calls');
  await calls.rows('Dana Reyes').first().click();
  await expect(calls.playButton).toBeEnabled();
  await shoot(page, 'call');
  await inTheDark(page, () => shoot(page, 'call-dark'));
  await console.open('Agents');
  await shoot(page, 'agents');
  await agents.greeting.fill('Hello, this is {{business_name}}. What can I do for you?');
  await agents.save('A shorter greeting');
  await agents.show('Versions');
  await expect(agents.version).toBeVisible();
  await shoot(page, 'agent-versions');
  await console.open('Messages');
  await shoot(page, 'messages');
  await console.open('Calendar');
  await calendar.showAppointments();
  await shoot(page, 'calendar');
  await inTheDark(page, () => shoot(page, 'calendar-dark'));
  await console.open('Settings');
  await settings.show('Business');
  await shoot(page, 'settings');
}
