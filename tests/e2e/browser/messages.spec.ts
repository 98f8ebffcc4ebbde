import { Texting } from '../../fakes/twilio/texting';
import { expect, PUBLIC_URL, test } from '../fixtures/servedWithTwilio';

const OURS = '+15550100002';
const CUSTOMER = '+15555550143';

test('a text is answered by the agent, then by the owner, and after STOP by nobody', async ({
  console,
  served,
  twilio,
  signedIn: _,
}) => {
  twilio.addNumber(OURS);
  const { lines, messages } = console;
  await console.open('Lines');
  await lines.unassigned.click();
  await lines.letFirstAgentAnswer();
  await expect(lines.pointHere).toBeEnabled();

  const phone = new Texting({ twilio, bridgeUrl: served.bridgeUrl, publicUrl: PUBLIC_URL });
  const sent = () => [...twilio.account.messages.values()];
  await phone.text(CUSTOMER, OURS, 'Where can I park?');
  await console.open('Messages');
  await messages.threads.first().click();
  await expect(messages.log).toContainText('Where can I park?');
  await expect(messages.log).toContainText(/Parking is free/);
  expect(sent()).toMatchObject([{ from: OURS, to: CUSTOMER }]);

  await messages.takeOver.click();
  await messages.write('It is me now. Behind the house.');
  await expect(messages.log).toContainText('It is me now. Behind the house.');
  await expect.poll(() => sent().length).toBe(2);
  await phone.text(CUSTOMER, OURS, 'Do you have parking for two?');
  await expect(messages.log).toContainText('Do you have parking for two?');

  await phone.text(CUSTOMER, OURS, 'STOP');
  await expect(messages.notice.filter({ hasText: /opted out/ })).toBeVisible();
  expect(sent()).toHaveLength(2);
});
