import { expect, test } from '../fixtures/desktop';

test('a prompt that is changed in mid-call changes the next answer', async ({
  desktop: { console },
}) => {
  const { live, testCall } = console;
  await console.start();
  await console.callByTyping();
  await expect(live.transcript.saying('agent', /How can I help/)).toBeVisible();
  await testCall.say('Where can I park my car?');
  await expect(live.transcript.saying('agent', /Parking is free/)).toBeVisible();

  await live.rewordPrompt('Parking is free in the lot', 'Parking costs two dollars in the lot');
  await live.applyButton.click();
  await expect(live.receipt).toHaveText('the agent has it');
  await testCall.say('Where can I park my car?');
  await expect(live.transcript.saying('agent', /Parking costs two dollars/)).toBeVisible();
  await expect(live.receipt).toHaveText(/first used in turn \d/);
  await expect(live.transcript.root).toContainText(
    /You changed the instructions · first used in turn/,
  );
  await testCall.hangUp();
  await testCall.expectEnded();
});
