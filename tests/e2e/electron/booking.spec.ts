import { converse } from '../fixtures/converse';
import { expect, test } from '../fixtures/desktop';

test('an appointment booked by typed lines stands in the calendar', async ({ desktop }) => {
  test.setTimeout(150_000);
  const { console } = desktop;
  await console.start();
  await console.callByTyping();
  await converse(desktop, [
    [/how can i help/i, 'I want to book a cleaning on Friday.'],
    [/what (service|kind|is it for|would you like)|which service/i, 'A cleaning, please.'],
    [/which day|what day|when would/i, 'On Friday.'],
    [/name/i, 'My name is Dana Reyes.'],
    [/number|reach you/i, 'The number I am calling from is fine.'],
    [/is that right|shall i book|correct|go ahead/i, 'Yes, please.'],
    [/anything else/i, 'No, that is all. Thank you, goodbye.'],
    [/(what|which) time|which would you like/i, 'The first one, please.'],
  ]);
  await expect(console.live.transcript.tool(/^book appointment/)).toBeVisible();
  await console.testCall.expectEnded();

  await console.open('Calendar');
  await console.calendar.show('List');
  await expect(console.calendar.appointments('Cleaning')).toHaveCount(1);
});
