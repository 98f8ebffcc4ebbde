import { expect, PUBLIC_URL, test } from '../fixtures/servedWithTwilio';

const FORMER = 'https://former.example.test/voice';

test('with an account’s keys its numbers are there; one is pointed here and put back', async ({
  console,
  twilio,
  signedIn: _,
}) => {
  const number = twilio.addNumber('+15550100002', { settings: { VoiceUrl: FORMER } });
  const { lines } = console;
  await console.open('Lines');
  await lines.unassigned.click();
  await expect(lines.now.first()).toContainText('former.example.test');
  await expect(lines.pointHere).toBeDisabled();

  await lines.letFirstAgentAnswer();
  await lines.pointHere.click();
  await expect(lines.putBack).toBeVisible();
  expect(number.settings['VoiceUrl']).toBe(`${PUBLIC_URL}/twilio/voice`);
  await expect(lines.now.first()).not.toContainText('former.example.test');

  await lines.putBack.click();
  await expect(lines.pointHere).toBeVisible();
  expect(number.settings['VoiceUrl']).toBe(FORMER);
});
