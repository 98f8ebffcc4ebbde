import { readFile } from 'node:fs/promises';
import type { CallFact } from '@shared/domain/callEvent';
import { callLog, numbered } from '../../fakes/callLog';
import { expect, test } from '../fixtures/served';
import { CallsScreen } from '../pages/callsScreen';

const DAY_MS = 86_400_000;

const question = callLog('call_question', { createdAt: Date.now() - DAY_MS }, [
  'Where can I park my car?',
  'Parking is free behind the building.',
  'Thank you, goodbye.',
]);
const message = callLog('call_message', { createdAt: Date.now() - 2 * DAY_MS }, [
  'Please have somebody call me back about the bill.',
  'I wrote that down.',
]);
const taken = numbered(
  'call_message',
  [
    {
      type: 'tool.called',
      source: 'engine.embedded',
      toolCallId: 'tool_1',
      name: 'take_message',
      arguments: { text: 'Call back about the bill', caller_name: 'Greta', caller_phone: '' },
    },
    {
      type: 'tool.finished',
      source: 'engine.embedded',
      toolCallId: 'tool_1',
      ok: true,
      result: {},
      durationMs: 40,
    },
  ] as CallFact[],
  Date.now() - 2 * DAY_MS,
);

// What spoken calls leave behind is proven where they are made; here it only has to be there.
test.use({
  past: {
    events: [
      ...question,
      ...[...message.slice(0, -2), ...taken, ...message.slice(-2)].map((event, index) => ({
        ...event,
        seq: index + 1,
      })),
    ],
  },
});

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
