import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import wavefile from 'wavefile';
import {
  WAV_HEADER_BYTES,
  readWav,
  repairedWavHeader,
  wavHeader,
  writeWav,
} from '../../../src/main/audio/wav';
import { decodePcm16, encodePcm16 } from '../../../src/main/audio/pcm16';
import { fitSine, sine } from './sineFit';

function fileOf(bitDepth: string, values: ArrayLike<number>, rateHz = 8000): Uint8Array {
  const file = new wavefile.WaveFile();
  file.fromScratch(1, rateHz, bitDepth, values);
  return file.toBuffer();
}

function streamed(channels: number, samples: Int16Array, dataBytes: number): Uint8Array {
  const header = wavHeader({ rateHz: 8000, channelCount: channels }, dataBytes);
  return Uint8Array.from([...header, ...encodePcm16(samples)]);
}

describe('whole WAV files', () => {
  it('return what was written, mono and stereo, at any rate', () => {
    const audio = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.nat(64)).chain(([count, length]) =>
      fc.record({
        rateHz: fc.constantFrom(8000, 44_100, 48_000),
        channels: fc.array(fc.int16Array({ minLength: length, maxLength: length }), {
          minLength: count,
          maxLength: count,
        }),
      }),
    );
    fc.assert(
      fc.property(audio, (written) => {
        expect(readWav(writeWav(written))).toEqual(written);
      }),
    );
  });

  it('are read from every bit depth at their true level', () => {
    const wave = sine(997, 8000, 1600, 16_384);
    const scaled = (factor: number, offset = 0) =>
      Array.from(wave, (value) => Math.round(value * factor) + offset);
    const files = {
      8: fileOf('8', scaled(1 / 256, 128)),
      16: fileOf('16', wave),
      24: fileOf('24', scaled(256)),
      32: fileOf('32', scaled(65_536)),
      '32f': fileOf(
        '32f',
        Array.from(wave, (value) => value / 32_768),
      ),
      64: fileOf(
        '64',
        Array.from(wave, (value) => value / 32_768),
      ),
    };
    for (const file of Object.values(files)) {
      const [samples = new Int16Array(0)] = readWav(file).channels;
      expect(samples).toHaveLength(1600);
      expect(fitSine(samples, 997, 8000).amplitude).toBeGreaterThan(16_300);
      expect(fitSine(samples, 997, 8000).amplitude).toBeLessThan(16_460);
    }
  });

  it('are read from both companding laws', () => {
    for (const law of ['toMuLaw', 'toALaw'] as const) {
      const file = new wavefile.WaveFile();
      file.fromScratch(1, 8000, '16', sine(997, 8000, 1600));
      file[law]();
      const [samples = new Int16Array(0)] = readWav(file.toBuffer()).channels;
      expect(fitSine(samples, 997, 8000).sinadDb).toBeGreaterThan(35);
    }
  });

  it('saturate a float above full scale and keep a tiny one tiny', () => {
    const [samples] = readWav(fileOf('32f', [1.5, -1.5, 3e-9, 0])).channels;
    expect([...(samples ?? [])]).toEqual([32_767, -32_768, 0, 0]);
  });

  it('are brought to another rate without delay and without distortion', () => {
    for (const [from, to] of [
      [44_100, 8000],
      [22_050, 16_000],
      [11_025, 24_000],
      [96_000, 48_000],
    ] as const) {
      const file = writeWav({ rateHz: from, channels: [sine(997, from, from / 2)] });
      const { rateHz, channels } = readWav(file, to);
      const middle = (channels[0] ?? new Int16Array(0)).subarray(to / 10, to * 0.4);
      const fit = fitSine(middle, 997, to, to / 10);
      expect(rateHz).toBe(to);
      expect(fit.sinadDb).toBeGreaterThan(75);
      expect(fit.amplitude).toBeCloseTo(16_000, -2);
      expect(Math.abs(fit.phase)).toBeLessThan(1e-3);
    }
  });

  it('lose what would be heard as another pitch', () => {
    const file = writeWav({ rateHz: 44_100, channels: [sine(4600, 44_100, 22_050)] });
    const samples = (readWav(file, 8000).channels[0] ?? new Int16Array(0)).subarray(800, 3200);
    expect(Math.max(...samples)).toBeLessThanOrEqual(3);
  });

  it('are refused when they are none', () => {
    expect(() => readWav(new Uint8Array(0))).toThrow();
    expect(() => readWav(new TextEncoder().encode('RIFFxxxxWAVEnonsense, plainly'))).toThrow();
  });

  it('are read from a view into a larger buffer', () => {
    const file = writeWav({ rateHz: 8000, channels: [Int16Array.of(1, 2, 3)] });
    const pool = Buffer.alloc(file.length + 100);
    pool.set(file, 51);
    const view = pool.subarray(51, 51 + file.length);
    expect([...(readWav(view).channels[0] ?? [])]).toEqual([1, 2, 3]);
  });
});

describe('a WAV file that grows', () => {
  const samples = Int16Array.of(1, -1, 2, -2, 3, -3);

  it('is what wavefile writes, byte for byte, once its header is up to date', () => {
    expect(streamed(1, samples, samples.byteLength)).toEqual(
      writeWav({ rateHz: 8000, channels: [samples] }),
    );
  });

  it('plays as far as its header was brought up to date', () => {
    const { channels } = readWav(streamed(2, samples, 8));
    expect(channels.map((channel) => [...channel])).toEqual([
      [1, 2],
      [-1, -2],
    ]);
  });

  it('is repaired from its length alone, whole sample pairs only', () => {
    fc.assert(
      fc.property(fc.nat(24), (payloadBytes) => {
        const stale = streamed(2, new Int16Array(12), 0);
        const fileBytes = WAV_HEADER_BYTES + payloadBytes;
        const repaired = repairedWavHeader(stale, fileBytes);
        expect(repaired).toEqual(
          wavHeader({ rateHz: 8000, channelCount: 2 }, payloadBytes - (payloadBytes % 4)),
        );
      }),
    );
  });

  it('is not repaired when it is not such a file', () => {
    expect(repairedWavHeader(new Uint8Array(44), 1000)).toBeUndefined();
    expect(repairedWavHeader(new Uint8Array(10), 10)).toBeUndefined();
    expect(repairedWavHeader(fileOf('8', [1, 2, 3, 4]), 48)).toBeUndefined();
  });

  it('does not wrap its sizes beyond 4 GB', () => {
    const header = wavHeader({ rateHz: 48_000, channelCount: 2 }, 5e9);
    expect(decodePcm16(header.subarray(4, 8))[1]).toBe(-1);
  });
});
