import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallEvent } from '@shared/domain/callEvent';
import { readWav, type WavAudio } from '../../../src/main/audio/wav';
import { expect, test, type Desktop } from '../fixtures/desktop';
import {
  lineStartedAt,
  loudestClickDbfs,
  matchRecording,
  median,
  sideOf,
} from '../fixtures/listenMeasures';
import { countListenedBatches, installListenTap, readListenTap } from '../fixtures/listenTap';

const PROMISED_MS = 150;

test('a listener hears both sides as they were, without clicks, close to the line, and no microphone is opened until they take over', async ({
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
  await takeOverAndHandBack(desktop);
  await testCall.hangUp();
  await testCall.expectEnded();

  const { events, recording } = await keptOfCall(desktop);
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

/** The operator's microphone, which beeps, in the agent's place, and the agent again. */
async function takeOverAndHandBack(desktop: Desktop): Promise<void> {
  const { live, testCall } = desktop.console;
  await live.takeOverButton.click();
  await expect(live.call).toContainText('Hears you');
  await testCall.say('Can you hear me?');
  await expect(live.transcript.saying('caller', /hear me/)).toBeVisible();
  await expect.poll(() => soundOfOperatorMs(desktop)).toBeGreaterThan(100);
  await live.handBackButton.click();
  await expect(live.transcript.root).toContainText('The agent has the caller again');
  await testCall.say('How much is a cleaning?');
  await expect(live.transcript.saying('agent', /cleaning costs/i)).toBeVisible();
}

/** How much sound the caller has heard since the operator has their ear. */
async function soundOfOperatorMs(desktop: Desktop): Promise<number> {
  const { events, recording } = await keptOfCall(desktop);
  const taken = events.find((event) => event.type === 'voice.switched');
  const heard = recording.channels[1]?.slice((taken?.atMs ?? Infinity) * 8) ?? new Int16Array();
  return heard.filter((sample) => Math.abs(sample) > 500).length / 8;
}

/** What there is of the newest call so far: its recording can be read while it grows. */
async function keptOfCall({
  invoke,
  dataDir,
}: Desktop): Promise<{ events: readonly CallEvent[]; recording: WavAudio }> {
  const [call] = (await invoke('calls.list', { limit: 1 })).calls;
  const { events } = await invoke('calls.events', { callId: call!.callId });
  const file = join(dataDir, 'recordings', `${call!.callId}.wav`);
  return { events, recording: readWav(await readFile(file)) };
}
