import { expect, test } from '../fixtures/desktop';

test('a first start leads in three steps to a finished call, kept with its words and its sound', async ({
  desktop: { console },
}) => {
  const { welcome, live, testCall, calls } = console;
  await expect(welcome.title('Whose phone is it?')).toBeFocused();
  await welcome.businessName.fill('Harbor Dental');
  await welcome.next();
  await expect(welcome.title('What do callers hear first?')).toBeFocused();
  await welcome.next();
  await expect(welcome.title('Make your first test call')).toBeFocused();
  await welcome.callByTyping();

  await expect(live.transcript.saying('agent', 'Thank you for calling Harbor Dental')).toBeVisible({
    timeout: 20_000,
  });
  await testCall.say('Where can I park my car?');
  await expect(live.transcript.saying('caller', /park/i)).toBeVisible();
  await live.transcript.heardOut(/Parking is free/);
  await testCall.hangUp();
  await testCall.expectEnded();

  await console.open('Calls');
  const row = calls.rows('Resolved');
  await expect(row).toHaveCount(1);
  await row.click();
  await expect(calls.transcript.saying('caller', /park/i)).toBeVisible();
  await expect(calls.transcript.saying('agent', /Parking is free/)).toBeVisible();
  await calls.playButton.click();
  await expect(calls.recording.getByRole('timer')).toHaveText(/^00:0[1-9]/);
});
