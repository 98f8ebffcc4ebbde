import { expect, test } from '../fixtures/served';

/** The Wednesday of next week: open, whatever day it is today. */
function wednesday(): Date {
  const day = new Date(Date.now());
  day.setDate(day.getDate() - day.getDay() + 7 + 3);
  return day;
}

test('an appointment booked by hand stands in the calendar and keeps its time to itself', async ({
  console,
  page,
}) => {
  const { calendar } = console;
  await console.start();
  await console.open('Calendar');
  await calendar.show('List');
  const booking = { day: wednesday(), time: /^10:00|^10 AM/, phone: '+1 555 555 0171' };
  await calendar.book({ ...booking, name: 'Ines Duarte' });
  await expect(calendar.appointments('Ines Duarte')).toHaveCount(1);
  await calendar.book({ ...booking, name: 'Tom Okafor' });
  await expect(calendar.appointments('Tom Okafor')).toHaveCount(1);

  // Acme Dental can see two patients at a time.
  await calendar.book({ ...booking, name: 'Third Wheel' });
  await expect(calendar.dialog.getByRole('alert')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(calendar.appointments('Third Wheel')).toHaveCount(0);

  await page.reload();
  await console.open('Calendar');
  await expect(calendar.appointments('Ines Duarte')).toHaveCount(1);
});
