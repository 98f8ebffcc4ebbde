import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/served';
import type { ConsolePage } from '../pages/consolePage';
import { inTheDark, shoot } from './shoot';

// Before the first picture there are two whole calls.
test.describe.configure({ timeout: 900_000 });
test.use({
  history: ['leave-a-message', 'book-a-cleaning'],
});

/** Next week, counted from its Sunday. */
function nextWeek(weekday: number): Date {
  const day = new Date(Date.now());
  day.setDate(day.getDate() - day.getDay() + 7 + weekday);
  return day;
}

const BOOKED_BY_HAND = [
  { day: nextWeek(1), time: /^10:00/, name: 'Ines Duarte', phone: '+1 555 555 0171' },
  { day: nextWeek(2), time: /^14:00|^2:00 PM/, name: 'Tom Okafor', phone: '+1 555 555 0172' },
  { day: nextWeek(3), time: /^10:00/, name: 'Grace Lin', phone: '+1 555 555 0173' },
  { day: nextWeek(3), time: /^10:00/, name: 'Olu Adeyemi', phone: '+1 555 555 0174' },
];

test('pictures of every screen', async ({ console, page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(console.welcome.title('Whose phone is it?')).toBeVisible();
  await shoot(page, 'welcome');
  const agentTurns = countAgentTurns(page);
  await console.start();
  await page.reload();
  await expect(page.getByText(/: starting/)).toHaveCount(0);
  await shoot(page, 'live-idle');
  await console.openTestCall();
  await console.testCall.choose('Type');
  await shoot(page, 'softphone');
  await shootACall(console, agentTurns);
  await shootTheRest(console);
});

/** Counts the agent's turns that were heard to their end: what the wire tells and no screen shows. */
function countAgentTurns(page: Page): () => number {
  let count = 0;
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      const text = payload.toString();
      if (text.includes('"turn.ended"') && text.includes('"speaker":"agent"')) count += 1;
    });
  });
  return () => count;
}

async function shootACall(
  { page, live, testCall }: ConsolePage,
  agentTurns: () => number,
): Promise<void> {
  const untilHeard = (turns: number) =>
    expect.poll(agentTurns, { timeout: 20_000 }).toBeGreaterThanOrEqual(turns);
  await testCall.callAs('Dana Reyes');
  await testCall.callByTyping();
  await expect(live.transcript.root).toContainText('Told the caller');
  await testCall.say('Where can I park my car?');
  await expect(live.transcript.saying('agent', /Parking is free/)).toBeVisible();
  // The notice, the greeting that is cut short, and this answer.
  await untilHeard(3);
  await live.rewordPrompt('cleaning costs $95', 'cleaning costs $70 this month');
  await live.applyButton.click();
  await expect(live.receipt).toHaveText('the agent has it');
  await live.promptText.press('Control+Home');
  await testCall.say('How much is a cleaning?');
  await expect(live.transcript.saying('agent', /\$70/)).toBeVisible();
  await expect(live.receipt).toHaveText(/first used in turn/);
  await untilHeard(4);
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
  for (const booking of BOOKED_BY_HAND) await calendar.book(booking);
  await calendar.showAppointments();
  await shoot(page, 'calendar');
  await inTheDark(page, () => shoot(page, 'calendar-dark'));
  await console.open('Settings');
  await settings.show('Business');
  await shoot(page, 'settings');
  await shootInSpanish(console);
}

async function shootInSpanish({ page, calendar, settings }: ConsolePage): Promise<void> {
  await settings.show('General');
  await page.getByRole('radiogroup', { name: 'Language' }).getByText('Español').click();
  await shoot(page, 'settings-es');
  const rail = page.getByRole('navigation', { name: 'Pantallas' });
  await rail.getByRole('button', { name: 'Llamadas' }).click();
  await shoot(page, 'calls-es');
  await page.setViewportSize({ width: 960, height: 720 });
  await inTheDark(page, () => shoot(page, 'calls-es-narrow-dark'));
  await rail.getByRole('button', { name: 'Calendario' }).click();
  await calendar.showAppointments();
  await shoot(page, 'calendar-es-narrow');
}
