import { expect, test } from '../fixtures/served';

/** The Wednesday of next week: open, whatever day it is today. */
function wednesday(): Date {
  const day = new Date(Date.now());
  day.setDate(day.getDate() - day.getDay() + 7 + 3);
  return day;
}

test.use({ variables: { PATCHCORD_PUBLIC_URL: 'https://desk.example.test' } });

test('an appointment booked by hand stands in the calendar and keeps its time to itself', async ({
  console,
  page,
  served,
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

  // It is dragged a day on, refused where two are, and brought back.
  await calendar.show('Week');
  await calendar.later();
  const at = (time: string) => new RegExp(`Ines Duarte, .*${time}.*, booked by a person`);
  const ten = calendar.appointment(at('10:00 AM to 10:30 AM'));
  await expect(ten).toBeVisible();
  const column = (await page.locator('[data-column]').first().boundingBox())?.width ?? 0;
  const before = await ten.boundingBox();
  await calendar.drag(at('10:00 AM'), { x: column, y: (before?.height ?? 0) * 2 });
  await expect(calendar.appointment(at('11:00 AM to 11:30 AM'))).toBeVisible();
  await calendar.undo();
  await expect(ten).toBeVisible();

  // Another calendar sees that the time is taken, and by whom only if it is told.
  const path = await calendar.share('Only that a time is taken');
  const feed = await fetch(new URL(path, served.bridgeUrl));
  expect(feed.headers.get('content-type')).toContain('text/calendar');
  const text = await feed.text();
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  expect(text).not.toContain('Ines');
  const tag = feed.headers.get('etag') ?? '';
  const again = await fetch(new URL(path, served.bridgeUrl), { headers: { 'if-none-match': tag } });
  expect(again.status).toBe(304);
});
