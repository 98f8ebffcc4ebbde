import { MULAW_8K } from '@shared/domain/audioFormat';
import { expect, it } from 'vitest';
import { encodeAudio } from '../../../../src/main/audio/transcode';
import { Pauses } from '../../../../src/main/engines/pipeline/talk/pauses';
import { CallerEar } from '../../../../src/main/speech/callerEar';
import { DEFAULT_ENDPOINTING } from '../../../../src/main/speech/endpointer';
import { WorkerVadStream } from '../../../../src/main/speech/vadStream';
import { ManualClock } from '../../../fakes/manualClock';

const FRAME_MS = DEFAULT_ENDPOINTING.frameMs;
const FRAME_SAMPLES = FRAME_MS * 8;
/** Judged frame by frame, so a pause is known to be over up to a frame late. */
const LATE_MS = FRAME_MS;

/** A caller who is loud or still, and an ear that finds their turns; `says`: by the length heard. */
function earOf(says: (heardMs: number) => string) {
  const clock = new ManualClock();
  const pauses = new Pauses(undefined);
  const words: string[] = [];
  const waitedMs: number[] = [];
  const judge = {
    request: ({ frame }: { frame: Int16Array | null }) =>
      Promise.resolve(frame?.some((sample) => Math.abs(sample) > 1000) === true ? 0.9 : 0),
  };
  const ear = new CallerEar({
    format: MULAW_8K,
    speech: {
      openVad: ({ onEvent }) => new WorkerVadStream(1, judge, DEFAULT_ENDPOINTING, onEvent),
    },
    recognise: async ({ pcm }) => says(pcm.length / 8),
    hasPartials: false,
    pauseAfterMs: (said) => pauses.afterWords(said),
    clock,
    listener: {
      onSpeech: () => undefined,
      onSilence: (endMs, detectedMs) => void waitedMs.push(detectedMs - endMs),
      onWords: (text) => void words.push(text),
      onWarning: (error) => {
        throw error;
      },
    },
  });
  ear.expect([], pauses.usualMs);
  let atMs = 0;
  const hear = async (level: number, forMs: number): Promise<void> => {
    for (let done = 0; done < forMs; done += FRAME_MS) {
      ear.push(encodeAudio(new Int16Array(FRAME_SAMPLES).fill(level), 'mulaw'), atMs);
      atMs += FRAME_MS;
      await clock.advance(FRAME_MS);
    }
  };
  return {
    words,
    waitedMs,
    speaks: (forMs: number) => hear(8000, forMs),
    pauses: (forMs: number) => hear(0, forMs),
    close: () => ear.close(),
  };
}

async function waitAfter(said: string): Promise<number> {
  const { speaks, pauses, waitedMs, words, close } = earOf(() => said);
  await speaks(640);
  await pauses(2600);
  close();
  expect(words).toEqual([said]);
  return waitedMs[0] ?? NaN;
}

it.each([
  ['No, thank you.', 350],
  ['Can I come on Tuesday?', 350],
  ['blue', 500],
  ['I would like to', 1100],
  ['Quisiera una cita para', 1100],
  ['My number is 5 5 5 0 1', 1100],
])('a caller who has said “%s” is taken to be done after %d ms', async (said, pauseMs) => {
  const waitedMs = await waitAfter(said);
  expect(waitedMs).toBeGreaterThanOrEqual(pauseMs);
  expect(waitedMs).toBeLessThan(pauseMs + 2 * LATE_MS);
});

it('a caller who stops to think in the middle of a sentence says one turn', async () => {
  const whole = 'I would like to book a cleaning.';
  const { speaks, pauses, words, waitedMs, close } = earOf((heardMs) =>
    heardMs < 1500 ? 'I would like to' : whole,
  );
  await speaks(640);
  await pauses(900);
  expect(waitedMs).toEqual([]);
  await speaks(640);
  await pauses(2600);
  close();
  expect(words).toEqual([whole]);
  expect(waitedMs).toHaveLength(1);
});
