import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallEvent } from '@shared/domain/callEvent';
import { readWav, type WavAudio } from '../../../src/main/audio/wav';
import { expect, test } from '../fixtures/desktop';
import {
  lineStartedAt,
  loudestClickDbfs,
  matchRecording,
  median,
  sideOf,
} from '../fixtures/listenMeasures';
import type { ConsolePage } from '../pages/consolePage';
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
  await takeOverAndHandBack(console);
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
  expect(soundOfOperatorMs(recording, events)).toBeGreaterThan(100);
});

/** The operator's microphone, which beeps, in the agent's place, and the agent again. */
async function takeOverAndHandBack({ live, testCall }: ConsolePage): Promise<void> {
  await live.takeOverButton.click();
  await expect(live.call).toContainText('Hears you');
  await testCall.say('Can you hear me?');
  await expect(live.transcript.saying('caller', /hear me/)).toBeVisible();
  await live.handBackButton.click();
  await expect(live.transcript.root).toContainText('The agent has the caller again');
  await testCall.say('How much is a cleaning?');
  await expect(live.transcript.saying('agent', /cleaning costs/i)).toBeVisible();
}

/** How much sound the caller heard while the operator had their ear. */
function soundOfOperatorMs({ channels }: WavAudio, events: readonly CallEvent[]): number {
  const switches = events.filter((event) => event.type === 'voice.switched');
  const [from, to] = switches.map(({ atMs = NaN }) => atMs * 8);
  const heard = channels[1]?.slice(from, to) ?? new Int16Array();
  return heard.filter((sample) => Math.abs(sample) > 500).length / 8;
}
