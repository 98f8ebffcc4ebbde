import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readWav } from '../../../src/main/audio/wav';
import { expect, test } from '../fixtures/desktop';
import {
  lineStartedAt,
  loudestClickDbfs,
  matchRecording,
  median,
  sideOf,
} from '../fixtures/listenMeasures';
import { countListenedBatches, installListenTap, readListenTap } from '../fixtures/listenTap';

const PROMISED_MS = 150;

test('a listener hears both sides as they were, without clicks, close to the line, and no microphone is opened', async ({
  desktop,
}, testInfo) => {
  const { console } = desktop;
  const { page, live, testCall } = console;
  await installListenTap(page);
  await console.start();
  await console.callByTyping();
  await expect(live.call).toContainText('In progress');
  await live.listenButton.click();
  await expect(live.listenButton).toHaveAccessibleName('Listening');
  await expect(live.transcript.root).toContainText('Told the caller');
  await testCall.say('Where can I park my car?');
  await expect(live.transcript.saying('agent', /Parking is free/)).toBeVisible();
  // Ten seconds of it are plenty to find a fault in.
  await expect.poll(() => countListenedBatches(page), { timeout: 20_000 }).toBeGreaterThan(250);
  await live.listenButton.click();
  const tap = await readListenTap(page);
  await testCall.hangUp();
  await testCall.expectEnded();

  const [call] = (await desktop.invoke('calls.list', { limit: 1 })).calls;
  const { events } = await desktop.invoke('calls.events', { callId: call!.callId });
  const file = join(desktop.dataDir, 'recordings', `${call!.callId}.wav`);
  const recording = readWav(await readFile(file));
  const { delaysMs, skippedMs } = matchRecording(tap, recording, lineStartedAt(events));
  for (const side of [0, 1] as const) {
    expect(Math.max(...sideOf(tap, side)), 'there is speech on it').toBeGreaterThan(2_000);
  }

  const delayMs = median(delaysMs) + median(tap.bufferedMs);
  const clickDbfs = loudestClickDbfs(tap);
  const figures = `${delayMs.toFixed(0)} ms behind the line, at most ${clickDbfs.toFixed(0)} dBFS above 6 kHz, ${skippedMs} ms skipped, ${tap.underruns} underruns`;
  testInfo.annotations.push({ type: 'figures', description: figures });
  expect(delayMs).toBeLessThanOrEqual(PROMISED_MS);
  expect(clickDbfs).toBeLessThan(-80);
  expect(tap.microphoneRequests).toBe(0);
});
