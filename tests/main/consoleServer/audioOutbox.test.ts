import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAudioOutbox } from '../../../src/main/consoleServer/audioOutbox';

/** 20 ms of one channel at 8 kHz. */
const FRAME = 160;
/** The 4 ms over which a join is made smooth. */
const JOIN = 32;

function frame(first: number, length = FRAME): Int16Array {
  return Int16Array.from({ length }, (_, index) => first + index);
}

/** An outbox whose other side takes samples when the test says so. */
function bench(channels = 1) {
  const posted: Int16Array[] = [];
  let inFlight = 0;
  const outbox = createAudioOutbox({
    channels,
    inFlight: () => inFlight,
    post: (samples) => {
      inFlight += samples.length;
      posted.push(samples);
    },
  });
  return {
    outbox,
    posted,
    takeAll: () => {
      inFlight = 0;
      outbox.flush();
    },
    heard: () => posted.flatMap((batch) => [...batch]),
  };
}

describe('the audio outbox', () => {
  it('posts a 20 ms frame at once', () => {
    const { outbox, posted } = bench();
    outbox.push(frame(0));
    expect(posted).toEqual([frame(0)]);
  });

  it('waits until 20 ms have come together', () => {
    const { outbox, posted } = bench();
    outbox.push(frame(0, 80));
    expect(posted).toEqual([]);
    outbox.push(frame(80, 80));
    expect(posted).toEqual([frame(0)]);
  });

  it('counts interleaved channels as one moment', () => {
    const { outbox, posted } = bench(2);
    outbox.push(frame(0, FRAME));
    expect(posted).toEqual([]);
    outbox.push(frame(FRAME, FRAME));
    expect(posted.map(({ length }) => length)).toEqual([2 * FRAME]);
  });

  it('keeps what it is given, even if the source uses its buffer again', () => {
    const { outbox, heard } = bench();
    const reused = frame(0, 80);
    outbox.push(reused);
    reused.fill(-1);
    outbox.push(frame(80, 80));
    expect(heard()).toEqual([...frame(0)]);
  });

  it('loses the oldest sound, and says how much, when nobody takes any', () => {
    const { outbox, posted, takeAll, heard } = bench();
    for (let index = 0; index < 50; index += 1) outbox.push(frame(index * FRAME));
    const inFlight = heard().length / FRAME;
    takeAll();
    expect(outbox.droppedMs).toBe((50 - 10) * 20);
    const late = posted.slice(inFlight).flatMap((batch) => [...batch]);
    const kept = [...frame((50 - (10 - inFlight)) * FRAME, (10 - inFlight) * FRAME)];
    expect(late).toHaveLength(kept.length);
    expect(late.slice(JOIN)).toEqual(kept.slice(JOIN));
    expect(Math.max(...posted.map(({ length }) => length))).toBeLessThanOrEqual(2 * FRAME);
  });

  it('glides over what was left out, each channel for itself', () => {
    const { outbox, posted, takeAll } = bench(2);
    const loud = (left: number, right: number) =>
      Int16Array.from({ length: 2 * FRAME }, (_, index) => (index % 2 === 0 ? left : right));
    for (let index = 0; index < 40; index += 1) outbox.push(loud(8_000, -8_000));
    const before = posted.length;
    for (let index = 0; index < 40; index += 1) outbox.push(loud(-8_000, 8_000));
    takeAll();
    for (const side of [0, 1]) {
      const around = [posted[before - 1]!, posted[before]!].flatMap((batch) =>
        [...batch].filter((_, index) => index % 2 === side),
      );
      const steps = around.slice(1).map((sample, index) => Math.abs(sample - around[index]!));
      expect(Math.max(...steps)).toBeLessThan(1_000);
      expect(Math.abs(around.at(-1)!)).toBe(8_000);
    }
  });

  it('never loses, doubles or turns round sound while the other side keeps up', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 40 }), (lengths) => {
        const { outbox, takeAll, heard } = bench();
        let count = 0;
        for (const length of lengths) {
          outbox.push(frame(count, length));
          count += length;
          takeAll();
        }
        expect(heard()).toEqual([...frame(0, heard().length)]);
        expect(count - heard().length).toBeLessThan(FRAME);
        expect(outbox.droppedMs).toBe(0);
      }),
    );
  });

  it('never has more than 200 ms under way, however the other side takes it', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 100 }), (takes) => {
        const { outbox, posted, takeAll } = bench();
        let taken = 0;
        takes.forEach((isTaken, index) => {
          outbox.push(frame((index * FRAME) % 30_000));
          if (isTaken) {
            takeAll();
            taken = posted.length;
          }
          const underWay = posted.slice(taken).reduce((sum, { length }) => sum + length, 0);
          expect(underWay).toBeLessThanOrEqual(10 * FRAME);
        });
      }),
    );
  });
});
