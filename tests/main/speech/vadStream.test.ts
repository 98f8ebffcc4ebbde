import { describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors/appError';
import { DEFAULT_ENDPOINTING } from '../../../src/main/speech/endpointer';
import { WorkerVadStream, type VadEvent } from '../../../src/main/speech/vadStream';

type Verdict = number | 'engine.failed' | 'engine.unavailable';

const FRAME_SAMPLES = 256;

/** Runs one stream whose frames get these verdicts; sample n of the stream has the value n. */
async function hear(
  verdicts: readonly Verdict[],
  changes: Partial<typeof DEFAULT_ENDPOINTING> = {},
): Promise<VadEvent[]> {
  const events: VadEvent[] = [];
  let asked = 0;
  const judge = {
    request: ({ frame }: { frame: Int16Array | null }) => {
      const verdict = frame === null ? 0 : verdicts[asked++]!;
      if (typeof verdict === 'number') return Promise.resolve(verdict);
      return Promise.reject(new AppError({ code: verdict, message: 'The worker is gone.' }));
    },
  };
  const endpointing = { ...DEFAULT_ENDPOINTING, ...changes };
  const stream = new WorkerVadStream(1, judge, endpointing, (event) => events.push(event));
  const pcm = Int16Array.from({ length: verdicts.length * FRAME_SAMPLES }, (_, i) => i);
  for (let at = 0; at < pcm.length; at += 160) stream.push(pcm.subarray(at, at + 160));
  await stream.finish();
  return events;
}

const frames = (verdict: Verdict, count: number): Verdict[] =>
  Array.from({ length: count }, () => verdict);

describe('a stream with voice detection', () => {
  it('hands over the turn with a little before and after it', async () => {
    const events = await hear([...frames(0, 20), ...frames(0.9, 10), ...frames(0, 20)]);
    const end = events.find((event) => event.type === 'speechEnded')!;
    expect(end).toMatchObject({ onsetMs: 640, endMs: 960 });
    expect(end.audio[0]).toBe((640 - 300) * 8);
    expect(end.audio.at(-1)).toBe((960 + 160) * 8 - 1);
  });

  it('gives the same audio at a possible end as at the end', async () => {
    const events = await hear([...frames(0, 20), ...frames(0.9, 10), ...frames(0, 20)]);
    const possible = events.find((event) => event.type === 'possibleEnd')!;
    const end = events.find((event) => event.type === 'speechEnded')!;
    expect(possible.audio).toEqual(end.audio);
  });

  it('repeats no audio and loses none where a long turn is cut in two', async () => {
    const events = await hear([...frames(0.9, 120), ...frames(0, 20)], { maxTurnMs: 2048 });
    const ends = events.filter((event) => event.type === 'speechEnded');
    expect(ends.map(({ reason }) => reason)).toEqual(['too-long', 'silence']);
    const [first, second] = ends.map(({ audio }) => audio);
    expect(second?.[0]).toBe((first?.at(-1) ?? 0) + 1);
  });

  it('carries a turn over the replacement of a crashed worker', async () => {
    const events = await hear([
      ...frames(0.9, 10),
      ...frames('engine.failed', 3),
      ...frames(0.9, 5),
      ...frames(0, 20),
    ]);
    expect(events.map(({ type }) => type)).toEqual([
      'speechStarted',
      'speechConfirmed',
      'detectionFailed',
      'possibleEnd',
      'speechEnded',
    ]);
  });

  it('ends the turn when detection cannot be had any more', async () => {
    const events = await hear([...frames(0.9, 10), ...frames('engine.unavailable', 20)]);
    expect(events.map(({ type }) => type)).toEqual([
      'speechStarted',
      'speechConfirmed',
      'detectionFailed',
      'possibleEnd',
      'speechEnded',
    ]);
  });

  it('says nothing more once it is closed', async () => {
    const events: VadEvent[] = [];
    const judge = { request: () => Promise.resolve(0.9) };
    const stream = new WorkerVadStream(1, judge, DEFAULT_ENDPOINTING, (event) => {
      events.push(event);
    });
    stream.push(new Int16Array(2560));
    stream.close();
    await stream.finish();
    expect(events).toEqual([]);
  });
});
