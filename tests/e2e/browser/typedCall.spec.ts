import { expect, test } from '../fixtures/served';

test('a call made in a browser outlives a reload and is found by its words afterwards', async ({
  console,
  page,
}) => {
  const { live, testCall, calls } = console;
  await console.start();
  await console.callByTyping();
  await expect(live.transcript.saying('agent', /How can I help/)).toBeVisible();
  await testCall.say('Where can I park my car?');
  await expect(live.transcript.saying('agent', /Parking is free/)).toBeVisible();

  await page.reload();
  await expect(live.transcript.saying('caller', /park/i)).toBeVisible();
  await live.transcript.heardOut(/Parking is free/);
  await live.hangUpButton.click();
  await expect(live.call).toContainText('You hung up');

  await console.open('Calls');
  await calls.search.fill('mill lane');
  await expect(calls.rows('Mill Lane')).toHaveCount(1);
  await calls.search.fill('submarine');
  await expect(calls.rows('Mill Lane')).toHaveCount(0);
  await calls.search.fill('parking');
  await calls.rows('Parking').click();
  await expect(calls.playButton).toBeEnabled();
  expect(await calls.playAt('1.5×')).toBe(1.5);
  const file = await calls.save(['Recording']);
  expect(file.suggestedFilename()).toMatch(/^call-.*\.wav$/);
});
