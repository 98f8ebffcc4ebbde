import { beforeEach, describe, expect, it } from 'vitest';
import type { AudioFormat } from '@shared/domain/audioFormat';
import { PacedAudio } from '../../../../../src/main/carriers/exotel/media/pacedAudio';
import { ManualClock } from '../../../../fakes/manualClock';

const PCM_8K: AudioFormat = { encoding: 'pcm16le', rateHz: 8000 };
const BYTES_PER_MS = 16;

let clock: ManualClock;
let sent: (readonly [what: string, bytes: number, atMs: number])[];
let bytes: Uint8Array[];

function open(chunkBytes = 3200, format = PCM_8K): PacedAudio {
  return new PacedAudio({
    format,
    chunkBytes,
    clock,
    sendChunk: (audio) => {
      bytes.push(audio);
      sent.push(['audio', audio.length, clock.monotonicMs()]);
    },
    sendMark: (name) => sent.push([name, 0, clock.monotonicMs()]),
  });
}

const soundOf = (ms: number, value = 7): Uint8Array =>
  new Uint8Array(ms * BYTES_PER_MS).fill(value);
const sentBytes = (): number => sent.reduce((sum, [, length]) => sum + length, 0);

beforeEach(() => {
  clock = new ManualClock();
  sent = [];
  bytes = [];
});

describe('audio on its way to Exotel', () => {
  it.each([
    { chunkBytes: 3200, rateHz: 8000, mostMs: 400 },
    { chunkBytes: 3200, rateHz: 16_000, mostMs: 400 },
    { chunkBytes: 3200, rateHz: 24_000, mostMs: 400 },
    { chunkBytes: 640, rateHz: 8000, mostMs: 400 },
    // Longer than all that may be ahead.
    { chunkBytes: 9600, rateHz: 8000, mostMs: 800 },
  ] as const)(
    'goes in chunks of $chunkBytes bytes at $rateHz Hz, $mostMs ms ahead of the caller’s ear at most',
    async ({ chunkBytes, rateHz, mostMs }) => {
      const perMs = (rateHz / 1000) * 2;
      open(chunkBytes, { encoding: 'pcm16le', rateHz }).send(new Uint8Array(9600 * perMs).fill(7));
      for (let ms = 0; ms < 9600; ms += 20) {
        const aheadMs = sentBytes() / perMs - ms;
        expect(aheadMs).toBeLessThanOrEqual(mostMs);
        expect(aheadMs).toBeGreaterThan(100);
        await clock.advance(20);
        if (sentBytes() === 9600 * perMs) break;
      }
      expect(new Set(sent.map(([, length]) => length))).toEqual(new Set([chunkBytes]));
      expect(sentBytes()).toBe(9600 * perMs);
    },
  );

  it('is never padded in the middle, however small the pieces that it comes in', async () => {
    const audio = open();
    for (let n = 0; n < 100; n++) {
      audio.send(soundOf(20, n + 1));
      await clock.advance(20);
    }
    await clock.advance(500);
    const heard = Buffer.concat(bytes);
    expect([...heard.subarray(0, 2000 * BYTES_PER_MS)]).not.toContain(0);
    expect(heard.length % 320).toBe(0);
  });

  it('is padded once at its end, to a length that Exotel plays without a gap', async () => {
    open().send(soundOf(330));
    await clock.advance(400);
    expect(sent.map(([, length]) => length)).toEqual([3200, 3200]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('keeps marks at their places', async () => {
    const audio = open();
    audio.send(soundOf(200));
    audio.mark('one');
    audio.send(soundOf(900));
    audio.mark('two');
    await clock.advance(2000);
    const order = sent.map(([what]) => what);
    expect(order).toEqual(['audio', 'one', 'audio', 'audio', 'audio', 'audio', 'audio', 'two']);
  });

  it('is forgotten when it is cleared, and goes on at once with what comes next', async () => {
    const audio = open();
    audio.send(soundOf(5000));
    audio.mark('end');
    const before = sentBytes();
    audio.clear();
    expect(sent.at(-1)?.[0]).toBe('end');
    await clock.advance(1000);
    expect(sentBytes()).toBe(before);
    audio.send(soundOf(200, 9));
    expect(bytes.at(-1)?.[0]).toBe(9);
  });

  it('is silent after its end', async () => {
    const audio = open();
    audio.close();
    audio.send(soundOf(1000));
    audio.mark('late');
    await clock.advance(1000);
    expect(sent).toEqual([]);
    expect(clock.pendingTimers).toBe(0);
  });
});
