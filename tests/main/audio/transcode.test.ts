import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MULAW_8K,
  PCM16_16K,
  PCM16_24K,
  PCM16_48K,
  PCM16_8K,
  bytesPerMs,
} from '@shared/domain/audioFormat';
import type { AudioFormat } from '@shared/domain/audioFormat';
import { decodePcm16, encodePcm16 } from '../../../src/main/audio/pcm16';
import { createTranscoder, decodeAudio, encodeAudio } from '../../../src/main/audio/transcode';
import { fitSine, sine } from './sineFit';

const ALAW_8K: AudioFormat = { encoding: 'alaw', rateHz: 8000 };
const formats = [MULAW_8K, ALAW_8K, PCM16_8K, PCM16_16K, PCM16_24K, PCM16_48K];
const formatPair = fc.tuple(fc.constantFrom(...formats), fc.constantFrom(...formats));

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

describe('a transcoder', () => {
  it('hands back the very bytes between equal formats', () => {
    const bytes = Uint8Array.of(1, 2, 3);
    expect(createTranscoder(MULAW_8K, { ...MULAW_8K }).process(bytes)).toBe(bytes);
  });

  it('gives the same bytes however the stream is cut, odd bytes and empty chunks included', () => {
    fc.assert(
      fc.property(
        formatPair,
        fc.uint8Array({ maxLength: 2000 }),
        fc.array(fc.nat(301), { minLength: 1, maxLength: 20 }),
        ([from, to], input, cuts) => {
          const whole = createTranscoder(from, to);
          const chunked = createTranscoder(from, to);
          const parts: Uint8Array[] = [];
          let at = 0;
          for (let i = 0; at < input.length; i++) {
            const size = i < cuts.length ? (cuts[i] ?? 0) : 1;
            parts.push(Uint8Array.from(chunked.process(input.subarray(at, at + size))));
            at += size;
          }
          const expected = [Uint8Array.from(whole.process(input)), whole.flush()];
          expect(concatenate([...parts, chunked.flush()])).toEqual(concatenate(expected));
        },
      ),
    );
  });

  it('turns 20 ms into 20 ms between all formats', () => {
    fc.assert(
      fc.property(formatPair, fc.integer({ min: 1, max: 5 }), ([from, to], frames) => {
        const transcoder = createTranscoder(from, to);
        for (let i = 0; i < frames; i++) {
          const output = transcoder.process(new Uint8Array(20 * bytesPerMs(from)));
          expect(output).toHaveLength(20 * bytesPerMs(to));
        }
      }),
    );
  });

  it('carries a tone from a mu-law line to a 24 kHz engine and back at codec quality', () => {
    const line = encodeAudio(sine(997, 8000, 8000), 'mulaw');
    const engine = createTranscoder(MULAW_8K, PCM16_24K).process(line);
    expect(fitSine(decodePcm16(engine).subarray(480), 997, 24_000).sinadDb).toBeGreaterThan(36);
    const back = decodeAudio(createTranscoder(PCM16_24K, MULAW_8K).process(engine), 'mulaw');
    expect(fitSine(back.subarray(320), 997, 8000).sinadDb).toBeGreaterThan(33);
  });

  it('forgets a carried byte on reset', () => {
    const transcoder = createTranscoder(PCM16_8K, MULAW_8K);
    expect(transcoder.process(Uint8Array.of(0xff))).toHaveLength(0);
    transcoder.reset();
    expect(transcoder.process(Uint8Array.of(0, 0))).toEqual(Uint8Array.of(0xff));
  });
});

describe('16-bit PCM bytes', () => {
  it('round-trip at any alignment', () => {
    fc.assert(
      fc.property(fc.int16Array(), fc.nat(3), (samples, offset) => {
        const bytes = encodePcm16(samples);
        const moved = new Uint8Array(bytes.length + offset);
        moved.set(bytes, offset);
        expect(decodePcm16(moved.subarray(offset))).toEqual(samples);
      }),
    );
  });

  it('are little-endian', () => {
    expect([...decodePcm16(Uint8Array.of(0x34, 0x12, 0xff, 0xff, 0x01))]).toEqual([0x1234, -1]);
  });
});
