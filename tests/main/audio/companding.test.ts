import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALAW_SILENCE, decodeAlaw, encodeAlaw } from '../../../src/main/audio/alaw';
import { MULAW_SILENCE, decodeMulaw, encodeMulaw } from '../../../src/main/audio/mulaw';
import { ALAW_TABLE, MULAW_TABLE, codeByTable, samplesByTable } from './g711Tables';

const everySample = Int16Array.from({ length: 65_536 }, (_, i) => i - 32_768);
const everyCode = Uint8Array.from({ length: 256 }, (_, i) => i);

const laws = [
  {
    name: 'mu-law',
    encode: encodeMulaw,
    decode: decodeMulaw,
    table: MULAW_TABLE,
    silence: MULAW_SILENCE,
    maxStep: 1024,
    vectors: [
      [0, 0xff],
      [-1, 0x7f],
      [3, 0xff],
      [4, 0xfe],
      [-4, 0x7f],
      [-5, 0x7e],
      [1000, 0xce],
      [-1000, 0x4e],
      [32_767, 0x80],
      [-32_768, 0x00],
    ],
  },
  {
    name: 'A-law',
    encode: encodeAlaw,
    decode: decodeAlaw,
    table: ALAW_TABLE,
    silence: ALAW_SILENCE,
    maxStep: 1024,
    // The last eight are the published example of the G.191 bindings "amuse".
    vectors: [
      [0, 0xd5],
      [-1, 0x55],
      [15, 0xd5],
      [16, 0xd4],
      [-16, 0x55],
      [-17, 0x54],
      [32_767, 0xaa],
      [-32_768, 0x2a],
      [-0x5ee4, 0x22],
      [0x48a7, 0xa7],
      [0x1430, 0x81],
      [-0x35b8, 0x3f],
      [-0x4a54, 0x27],
      [-0x39ea, 0x39],
      [-0x74e0, 0x28],
      [0x0036, 0xd6],
    ],
  },
];

describe.each(laws)('$name', ({ encode, decode, table, silence, vectors, maxStep }) => {
  it('gives every one of the 65,536 samples the code of the G.711 table', () => {
    const expected = Uint8Array.from(everySample, (sample) => codeByTable(table, sample));
    expect(encode(everySample)).toEqual(expected);
  });

  it('gives every one of the 256 codes the output value of the G.711 table', () => {
    expect(decode(everyCode)).toEqual(samplesByTable(table));
  });

  it('puts a negative sample on a decision value into the interval nearer to zero', () => {
    const boundaries = table.decisions.slice(1, -1).map((value) => -value);
    expect(boundaries).toHaveLength(127);
    const onBoundary = encode(Int16Array.from(boundaries));
    const towardsZero = encode(Int16Array.from(boundaries, (value) => value + 1));
    const beyond = encode(Int16Array.from(boundaries, (value) => value - 1));
    expect(onBoundary).toEqual(towardsZero);
    expect(onBoundary.every((code, i) => code !== beyond[i])).toBe(true);
  });

  it('matches known vectors', () => {
    const samples = Int16Array.from(vectors, ([sample]) => sample ?? 0);
    expect([...encode(samples)]).toEqual(vectors.map(([, code]) => code));
  });

  it('is silent on its silence code', () => {
    expect(Math.abs(decode(Uint8Array.of(silence))[0] ?? 99)).toBeLessThanOrEqual(8);
  });

  it('keeps the order of samples and moves none by more than half a step', () => {
    const heard = decode(encode(everySample));
    for (let i = 1; i < heard.length; i++) {
      expect.soft(heard[i]! >= heard[i - 1]!).toBe(true);
      if (heard[i]! < heard[i - 1]!) break;
    }
    const largestError = everySample.reduce(
      (max, sample, i) => Math.max(max, Math.abs(sample - heard[i]!)),
      0,
    );
    expect(largestError).toBeLessThanOrEqual(maxStep);
  });

  it('returns every code but negative zero from its own sample', () => {
    const returned = encode(decode(everyCode));
    const changed = [...everyCode].filter((code) => returned[code] !== code);
    expect(changed).toEqual(silence === MULAW_SILENCE ? [0x7f] : []);
  });

  it('writes into the buffer it is given and nowhere beyond its input', () => {
    fc.assert(
      fc.property(fc.int16Array(), fc.nat(8), (samples, spare) => {
        const codes = new Uint8Array(samples.length + spare).fill(0x11);
        expect(encode(samples, codes)).toBe(codes);
        expect(codes.subarray(0, samples.length)).toEqual(encode(samples));
        expect(codes.subarray(samples.length).every((code) => code === 0x11)).toBe(true);
      }),
    );
  });

  it('refuses a buffer that is too short', () => {
    expect(() => encode(new Int16Array(3), new Uint8Array(2))).toThrow(RangeError);
    expect(() => decode(new Uint8Array(3), new Int16Array(2))).toThrow(RangeError);
  });
});
