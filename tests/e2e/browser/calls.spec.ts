import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures/served';
import { CallsScreen } from '../pages/callsScreen';

// Two calls are had in real time before it begins.
test.describe.configure({ timeout: 180_000 });
test.use({ history: ['question-from-the-facts', 'leave-a-message'] });

test('a call is found by its words, narrowed down to, tagged, saved and deleted for good', async ({
  console,
  page,
}) => {
  const calls = new CallsScreen(page);
  await console.start();
  await console.open('Calls');
  const rows = calls.rows(/\d{2}:\d{2}/);
  await expect(rows).toHaveCount(2);

  await calls.search.fill('park');
  await expect(rows).toHaveCount(1);
  await rows.click();
  await expect(page.getByText(/^1 of \d+$/)).toBeVisible();
  await page.getByRole('combobox', { name: 'Tags' }).fill('parking question');
  await page.keyboard.press('Enter');
  const transcript = await calls.save(['Transcript']);
  expect(await readFile(await transcript.path(), 'utf8')).toMatch(/Caller: .*park/i);
  await page.keyboard.press('Escape');

  await calls.search.fill('');
  await calls.chip(/^Message taken/).click();
  await expect(rows).toHaveCount(1);
  expect(page.url()).toContain('#calls?outcome=message_taken');
  await page.reload();
  await expect(rows).toHaveCount(1);
  await calls.chip(/^Message taken/).click();
  await expect(rows).toHaveCount(2);
  await expect(calls.rows('parking question')).toHaveCount(1);

  await page.keyboard.press('Control+a');
  await expect(page.getByText('2 chosen')).toBeVisible();
  const archive = await calls.save(['Transcript', 'Captions', 'Table']);
  expect(archive.suggestedFilename()).toBe('calls.zip');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('No calls yet')).toBeVisible();
});
