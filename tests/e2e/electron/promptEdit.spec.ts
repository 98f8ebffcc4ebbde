import { expect, test } from '../fixtures/desktop';

test('a prompt that is changed in mid-call changes the next answer', async ({
  desktop: { console },
}) => {
  const { live, testCall } = console;
  await console.start();
  await console.callByTyping();
  await expect(live.transcript.saying('agent', /How can I help/)).toBeVisible();
  await testCall.say('How much is a cleaning?');
  await expect(live.transcript.saying('agent', /\$95/)).toBeVisible();

  const prompt = await live.promptText.inputValue();
  await live.promptText.fill(
    prompt.replace('A cleaning costs $95.', 'A cleaning costs $70 this month.'),
  );
  await live.applyButton.click();
  await expect(live.receipt).toHaveText('the agent has it');
  await testCall.say('How much is a cleaning?');
  await expect(live.transcript.saying('agent', /\$70/)).toBeVisible();
  await expect(live.receipt).toHaveText(/first used in turn \d/);
  await expect(live.transcript.root).toContainText(/You changed the prompt · first used in turn/);
  await testCall.hangUp();
  await testCall.expectEnded();
});
