import { expect, test } from '../fixtures/desktop';

/** Someone on the test line who picks up, answers and hangs up. */
const A_PERSON = '+15550100100';
const A_PERSONS_WORDS = /hello|this is me|what is it about/i;

test('two calls at the same time share nothing', async ({ desktop }) => {
  const { console } = desktop;
  const { live, testCall } = console;
  await console.start();
  await console.callByTyping();
  await expect(live.transcript.saying('agent', /How can I help/)).toBeVisible();
  await desktop.invoke('calls.dial', { to: A_PERSON });
  await expect(live.calls).toHaveCount(2);
  await expect(console.entry('Live')).toContainText('2');
  await testCall.say('Where can I park my car?');
  await expect(live.transcript.saying('agent', /Parking is free/)).toBeVisible();

  await live.choose('010 0100');
  await expect(live.transcript.saying('caller', A_PERSONS_WORDS).first()).toBeVisible({
    timeout: 30_000,
  });
  await expect(live.transcript.root).not.toContainText(/park/i);

  await live.choose('555 0123');
  await expect(live.transcript.saying('caller', /park/i)).toBeVisible();
  await expect(live.transcript.saying('caller', A_PERSONS_WORDS)).toHaveCount(0);
  await testCall.hangUp();
  await expect(live.calls.filter({ hasText: '010 0100' })).not.toContainText('Ended');
});
