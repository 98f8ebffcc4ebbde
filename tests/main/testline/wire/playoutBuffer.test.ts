import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlayoutBuffer } from '../../../../src/main/testline/wire/playoutBuffer';

const FRAME = 160;
const bytes = (count: number, value = 1): Uint8Array => new Uint8Array(count).fill(value);

describe('the playout buffer', () => {
  it('plays nothing when nothing came', () => {
    expect(createPlayoutBuffer().play(FRAME)).toEqual({ marks: [], audio: undefined });
  });

  it('returns a mark at once when there is nothing to play', () => {
    expect(createPlayoutBuffer().mark('a')).toBe(true);
  });

  it('returns a mark when the audio before it has been played out, not when it was taken', () => {
    const buffer = createPlayoutBuffer();
    buffer.push(bytes(FRAME));
    expect(buffer.mark('a')).toBe(false);
    expect(buffer.play(FRAME).marks).toEqual([]);
    expect(buffer.mark('b')).toBe(false);
    expect(buffer.play(FRAME)).toEqual({ marks: ['a', 'b'], audio: undefined });
    expect(buffer.mark('c')).toBe(true);
  });

  it('orders marks among the audio', () => {
    const buffer = createPlayoutBuffer();
    buffer.push(bytes(FRAME));
    buffer.mark('one');
    buffer.push(bytes(FRAME));
    buffer.mark('two');
    expect([1, 2, 3].map(() => buffer.play(FRAME).marks)).toEqual([[], ['one'], ['two']]);
  });

  it('drops the audio and returns every mark on clear', () => {
    const buffer = createPlayoutBuffer();
    buffer.push(bytes(FRAME * 5));
    buffer.mark('one');
    buffer.play(FRAME);
    buffer.push(bytes(FRAME));
    buffer.mark('two');
    expect(buffer.clear()).toEqual(['one', 'two']);
    expect(buffer.bufferedMs).toBe(0);
    expect(buffer.play(FRAME).audio).toBeUndefined();
    expect(buffer.clear()).toEqual([]);
    buffer.push(bytes(FRAME));
    expect(buffer.play(FRAME).audio).toEqual(bytes(FRAME));
  });

  it('plays the bytes in order, however they were cut, padded at the end', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 10 }), (parts) => {
        const buffer = createPlayoutBuffer();
        for (const part of parts) buffer.push(part);
        const whole = parts.flatMap((part) => [...part]);
        const played: number[] = [];
        for (
          let next = buffer.play(FRAME).audio;
          next !== undefined;
          next = buffer.play(FRAME).audio
        ) {
          expect(next.length).toBe(FRAME);
          played.push(...next);
        }
        expect(played.slice(0, whole.length)).toEqual(whole);
        expect(played.slice(whole.length).every((byte) => byte === 0xff)).toBe(true);
      }),
    );
  });

  it('keeps ten minutes and drops the rest', () => {
    const buffer = createPlayoutBuffer();
    expect(buffer.push(bytes(10 * 60 * 8000))).toBe(true);
    expect(buffer.push(bytes(1))).toBe(false);
  });
});
