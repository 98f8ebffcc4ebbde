import { createRequire } from 'node:module';
import type * as AlawMulaw from 'alawmulaw';
import wavefile from 'wavefile';
import type { SampleRateHz } from '@shared/domain/audioFormat';
import { decodeAlaw, encodeAlaw } from '../src/main/audio/alaw';
import { decodeMulaw, encodeMulaw } from '../src/main/audio/mulaw';
import { createResampler } from '../src/main/audio/resample';
import {
  ALAW_TABLE,
  MULAW_TABLE,
  codeByTable,
  samplesByTable,
} from '../tests/main/audio/g711Tables';
import { decibels, fitSine, noiseSource, sine } from '../tests/main/audio/sineFit';
import { timeInTurns } from './peers/interleave';
import { createSpeexResampler } from './peers/speexResampler';

interface Row {
  readonly what: string;
  readonly value: number | string;
  readonly unit?: string;
  readonly target?: string;
  readonly met?: boolean;
}

// The package's types name its exports; as a CommonJS bundle it has none that Node can see.
const { mulaw: alawmulaw } = createRequire(import.meta.url)('alawmulaw') as typeof AlawMulaw;

const FRAME_MS = 20;

function atMost(what: string, value: number, unit: string, limit: number): Row {
  return { what, value, unit, target: `≤ ${limit}`, met: value <= limit };
}

function atLeast(what: string, value: number, unit: string, limit: number): Row {
  return { what, value, unit, target: `≥ ${limit}`, met: value >= limit };
}

function noiseFrame(count: number): Int16Array {
  const random = noiseSource(7);
  return Int16Array.from({ length: count }, () => 12_000 * random());
}

/** Inputs on which our coders differ from the tables of the Recommendation. */
function countG711Faults(): number {
  const everySample = Int16Array.from({ length: 65_536 }, (_, i) => i - 32_768);
  const everyCode = Uint8Array.from({ length: 256 }, (_, i) => i);
  const laws = [
    { table: MULAW_TABLE, encode: encodeMulaw, decode: decodeMulaw },
    { table: ALAW_TABLE, encode: encodeAlaw, decode: decodeAlaw },
  ];
  return laws.reduce((faults, { table, encode, decode }) => {
    const codes = encode(everySample);
    const samples = decode(everyCode);
    const expected = samplesByTable(table);
    return (
      faults +
      everySample.filter((sample, i) => codes[i] !== codeByTable(table, sample)).length +
      samples.filter((sample, code) => sample !== expected[code]).length
    );
  }, 0);
}

function benchG711(): Row[] {
  const samples = noiseFrame(160);
  const codes = encodeMulaw(samples);
  const codesOut = new Uint8Array(160);
  const samplesOut = new Int16Array(160);
  const fileOf = (bitDepth: string, values: ArrayLike<number>): wavefile.WaveFile => {
    const file = new wavefile.WaveFile();
    file.fromScratch(1, 8000, bitDepth, values);
    return file;
  };
  const times = timeInTurns({
    encode: () => void encodeMulaw(samples, codesOut),
    decode: () => void decodeMulaw(codes, samplesOut),
    encodeAlaw: () => void encodeAlaw(samples, codesOut),
    encodeAlawmulaw: () => void alawmulaw.encode(samples),
    decodeAlawmulaw: () => void alawmulaw.decode(codes),
    encodeWavefile: () => {
      fileOf('16', samples).toMuLaw();
    },
    decodeWavefile: () => {
      fileOf('8m', codes).fromMuLaw();
    },
  });
  const nsPerSample = (us: number): number => (us * 1000) / 160;
  return [
    atMost('G.711 both laws, faults in 2 × (65,536 + 256)', countG711Faults(), '', 0),
    atMost('mu-law encode', nsPerSample(times.encode), 'ns/sample', 3),
    atMost('mu-law decode', nsPerSample(times.decode), 'ns/sample', 3),
    atMost('A-law encode', nsPerSample(times.encodeAlaw), 'ns/sample', 3),
    { what: 'encode, alawmulaw', value: nsPerSample(times.encodeAlawmulaw), unit: 'ns/sample' },
    { what: 'decode, alawmulaw', value: nsPerSample(times.decodeAlawmulaw), unit: 'ns/sample' },
    { what: 'encode, wavefile', value: nsPerSample(times.encodeWavefile), unit: 'ns/sample' },
    { what: 'decode, wavefile', value: nsPerSample(times.decodeWavefile), unit: 'ns/sample' },
  ];
}

async function benchResampler(fromHz: SampleRateHz, toHz: SampleRateHz): Promise<Row[]> {
  const name = `${fromHz / 1000}→${toHz / 1000} kHz`;
  const frame = noiseFrame((fromHz * FRAME_MS) / 1000);
  const resampler = createResampler(fromHz, toHz);
  const speex7 = await createSpeexResampler(fromHz, toHz, 7);
  const speex5 = await createSpeexResampler(fromHz, toHz, 5);
  const times = timeInTurns({
    ours: () => void resampler.process(frame),
    speex7: () => void speex7(frame),
    speex5: () => void speex5(frame),
    wavefile: () => {
      const file = new wavefile.WaveFile();
      file.fromScratch(1, fromHz, '16', frame);
      file.toSampleRate(toHz);
      file.getSamples(false, Int16Array);
    },
  });
  return [
    { what: `${name}, a 20 ms frame`, value: times.ours, unit: 'µs' },
    { what: `${name}, speex SIMD q7`, value: times.speex7, unit: 'µs' },
    { what: `${name}, speex SIMD q5`, value: times.speex5, unit: 'µs' },
    { what: `${name}, wavefile`, value: times.wavefile, unit: 'µs' },
    atLeast(`${name}, wavefile over ours`, times.wavefile / times.ours, 'x', 15),
    atLeast(`${name}, speex SIMD q7 over ours`, times.speex7 / times.ours, 'x', 1),
  ];
}

/** The settled output for a second of a tone, passed through in 20 ms frames. */
function throughOurs(frequencyHz: number, fromHz: SampleRateHz, toHz: SampleRateHz): Int16Array {
  const input = sine(frequencyHz, fromHz, fromHz);
  const resampler = createResampler(fromHz, toHz);
  const step = (fromHz * FRAME_MS) / 1000;
  const output: number[] = [];
  for (let at = 0; at < input.length; at += step) {
    output.push(...resampler.process(input.subarray(at, at + step)));
  }
  return Int16Array.from(output.slice(toHz / 50));
}

function isExactInChunks(fromHz: SampleRateHz, toHz: SampleRateHz): boolean {
  const input = noiseFrame(fromHz / 4);
  const whole = createResampler(fromHz, toHz).process(input);
  return [1, 2, 3, 7, 53, 160, 161, 480, 1000].every((size) => {
    const resampler = createResampler(fromHz, toHz);
    const output: number[] = [];
    for (let at = 0; at < input.length; at += size) {
      output.push(...resampler.process(input.subarray(at, at + size)));
    }
    return output.length === whole.length && whole.every((sample, i) => sample === output[i]);
  });
}

function measureQuality(fromHz: SampleRateHz, toHz: SampleRateHz): Row[] {
  const name = `${fromHz / 1000}→${toHz / 1000} kHz`;
  let rippleDb = 0;
  let worstSinadDb = Infinity;
  for (let frequencyHz = 300; frequencyHz <= 3400; frequencyHz += 50) {
    const fit = fitSine(throughOurs(frequencyHz, fromHz, toHz), frequencyHz, toHz);
    rippleDb = Math.max(rippleDb, Math.abs(decibels(fit.amplitude / 16_000)));
    worstSinadDb = Math.min(worstSinadDb, fit.sinadDb);
  }
  const rows = [
    atLeast(
      `${name}, SINAD at 997 Hz`,
      fitSine(throughOurs(997, fromHz, toHz), 997, toHz).sinadDb,
      'dB',
      80,
    ),
    atLeast(`${name}, worst SINAD 300–3400 Hz`, worstSinadDb, 'dB', 80),
    atMost(`${name}, ripple 300–3400 Hz`, rippleDb, 'dB', 0.05),
    atMost(`${name}, worst image or alias`, worstUnwantedDb(fromHz, toHz), 'dB', -70),
    atMost(`${name}, delay`, createResampler(fromHz, toHz).delayMs, 'ms', 2),
  ];
  const isExact = isExactInChunks(fromHz, toHz);
  return [
    ...rows,
    {
      what: `${name}, chunks equal the whole`,
      value: isExact ? 'yes' : 'no',
      target: 'yes',
      met: isExact,
    },
  ];
}

/** What comes out beside a telephone-band tone (going up), or of a tone beyond the band (down). */
function worstUnwantedDb(fromHz: SampleRateHz, toHz: SampleRateHz): number {
  const isUp = toHz > fromHz;
  let worst = -Infinity;
  for (let f = isUp ? 300 : 4600; f <= (isUp ? 3400 : fromHz / 2 - 100); f += 100) {
    const output = throughOurs(f, fromHz, toHz);
    const power = output.reduce((sum, sample) => sum + sample * sample, 0) / output.length;
    const unwanted = isUp
      ? -fitSine(output, f, toHz).sinadDb
      : decibels(Math.sqrt(2 * power) / 16_000);
    worst = Math.max(worst, unwanted);
  }
  return worst;
}

const rows = [
  ...benchG711(),
  ...(await benchResampler(8000, 24_000)),
  ...(await benchResampler(24_000, 8000)),
  ...measureQuality(8000, 24_000),
  ...measureQuality(24_000, 8000),
];
console.log(JSON.stringify({ rows }));
