import { Texting } from '../../fakes/twilio/texting';
import { expect, test } from '../fixtures/servedInPublic';
import { inTheDark, shoot } from './shoot';

const OURS = '+15550100002';
const CUSTOMER = '+15555550143';

test.describe.configure({ timeout: 180_000 });

test('pictures of a real number: keys, line and texts', async ({
  console,
  page,
  publicUrl,
  served,
  twilio,
  signedIn: _,
}) => {
  const { lines, messages, settings } = console;
  await page.emulateMedia({ colorScheme: 'light' });
  for (const part of ['Public address', 'Voice']) {
    await expect(page.getByRole('button', { name: `${part}, Ready` })).toBeVisible();
  }
  await settings.show('Accounts');
  await shoot(page, 'accounts');
  twilio.addNumber(OURS, { settings: { VoiceUrl: 'https://former.example.test/voice' } });
  await console.open('Lines');
  await lines.unassigned.click();
  await lines.letFirstAgentAnswer();
  await shoot(page, 'line');
  await lines.pointHere.click();
  await expect(lines.putBack).toBeVisible();
  await shoot(page, 'line-pointed');

  const phone = new Texting({ twilio, bridgeUrl: served.bridgeUrl, publicUrl });
  await phone.text(CUSTOMER, OURS, 'Where can I park?');
  await console.open('Messages');
  await messages.threads.first().click();
  await expect(messages.log).toContainText(/Parking is free/);
  await shoot(page, 'texts');
  await inTheDark(page, () => shoot(page, 'texts-dark'));
  await console.open('Health');
  await shoot(page, 'health');
  await page.getByRole('button', { name: 'Requests' }).click();
  await expect(page.getByText('/twilio/sms').first()).toBeVisible();
  await shoot(page, 'requests');
});
