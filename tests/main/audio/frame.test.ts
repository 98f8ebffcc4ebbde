import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MULAW_8K, PCM16_24K } from '@shared/domain/audioFormat';
import { createFramer, silence } from '../../../src/main/audio/frame';

describe('a framer', () => {
  it('cuts any chunks into 20 ms frames that join to the same stream', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 12 }), (chunks) => {
        const framer = createFramer(MULAW_8K);
        const stream = chunks.flatMap((chunk) => [...chunk]);
        const frames = chunks.flatMap((chunk) => framer.push(chunk));
        expect(frames.every((frame) => frame.length === 160)).toBe(true);
        expect(framer.pendingBytes).toBe(stream.length % 160);
        const last = framer.flush();
        expect(last === undefined).toBe(stream.length % 160 === 0);
        const joined = [...frames, ...(last ? [last] : [])].flatMap((frame) => [...frame]);
        expect(joined.slice(0, stream.length)).toEqual(stream);
        expect(joined.slice(stream.length).every((byte) => byte === 0xff)).toBe(true);
      }),
    );
  });

  it('owns its frames: a reused input buffer does not change them', () => {
    const framer = createFramer(MULAW_8K);
    const bytes = Buffer.alloc(160, 7);
    const [frame] = framer.push(bytes);
    bytes.fill(9);
    expect(frame?.every((byte) => byte === 7)).toBe(true);
  });

  it('drops what is pending on reset', () => {
    const framer = createFramer(PCM16_24K);
    expect(framer.frameBytes).toBe(960);
    framer.push(new Uint8Array(100).fill(5));
    framer.reset();
    expect(framer.pendingBytes).toBe(0);
    expect(framer.flush()).toBeUndefined();
  });
});

it('silence is the encoding’s own zero', () => {
  expect(silence(MULAW_8K, 20)).toEqual(new Uint8Array(160).fill(0xff));
  expect(silence(PCM16_24K, 1)).toEqual(new Uint8Array(48));
});
