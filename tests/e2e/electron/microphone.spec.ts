import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test as base } from '../fixtures/desktop';
import { inEmptyFolder } from '../fixtures/program';
import { spokenWav } from '../fixtures/spokenWav';

/** The microphone hears a recording, over and over. */
const test = base.extend({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  switches: async ({}, use) => {
    await inEmptyFolder(async (folder) => {
      const file = join(folder, 'caller.wav');
      const words = 'Where can I park my car?';
      await writeFile(file, await spokenWav({ beforeMs: 9_000, words, afterMs: 9_000 }));
      await use([`--use-file-for-fake-audio-capture=${file}`]);
    });
  },
});

test('what the microphone hears is in the transcript and is answered', async ({
  desktop: { console },
}) => {
  const { live, testCall } = console;
  await console.start();
  await console.openTestCall();
  await testCall.choose('Speak');
  await testCall.call();
  await expect(testCall.root.getByRole('button', { name: 'Mute' })).toBeVisible();
  await expect(live.transcript.saying('agent', /How can I help/)).toBeVisible();
  // Once the recording begins again, there may be more than one of each.
  const asked = live.transcript.saying('caller', /park my car/i).first();
  await expect(asked).toBeVisible({ timeout: 40_000 });
  await expect(live.transcript.saying('agent', /Parking is free/).first()).toBeVisible();
  await testCall.hangUp();
  await testCall.expectEnded();
});
