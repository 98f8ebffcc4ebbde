import { expect, test } from '../fixtures/desktop';

test('an answer that the caller cuts short shows where the caller stopped hearing it', async ({
  desktop: { console },
}) => {
  const { live, testCall } = console;
  await console.start();
  await console.callByTyping();
  // The notice of the recording is spoken to its end; the greeting after it may be cut short.
  await expect(live.transcript.root).toContainText('Told the caller');
  await testCall.say('Where can I park my car?');

  await expect(live.transcript.interrupted).toHaveCount(1);
  const unheard = live.transcript.unheard(live.transcript.interrupted);
  await expect(unheard).toHaveText(/help you today\?$/);
  await expect(live.transcript.saying('agent', /Parking is free/)).toBeVisible();

  const heardColour = await live.transcript.interrupted.evaluate(colourOfText);
  expect(await unheard.evaluate(colourOfText)).not.toBe(heardColour);
  await testCall.hangUp();
  await console.open('Calls');
  await console.calls.rows('Resolved').click();
  await expect(console.calls.transcript.interrupted).toHaveCount(1);
});

function colourOfText(element: Element): string {
  return getComputedStyle(element).color;
}
