import { afterEach, describe, expect, it } from 'vitest';
import {
  bytesPerMs,
  MULAW_8K,
  PCM16_16K,
  PCM16_24K,
  PCM16_8K,
  type AudioFormat,
} from '@shared/domain/audioFormat';
import { silence } from '../../../../src/main/audio/frame';
import { decodeAudio, encodeAudio } from '../../../../src/main/audio/transcode';
import { ScriptedLeg } from '../../../fakes/scripted/scriptedLeg';
import { VapiBench } from '../../../fakes/vapi/vapiBench';
import { fitSine, sine } from '../../audio/sineFit';

/** The networks' own formats: Twilio's, and Exotel's three rates. */
const FORMATS: readonly (readonly [AudioFormat, string, number])[] = [
  [MULAW_8K, 'mulaw', 30],
  [PCM16_8K, 'pcm_s16le', 80],
  [PCM16_16K, 'pcm_s16le', 80],
  [PCM16_24K, 'pcm_s16le', 80],
];
const TONE_HZ = 1000;
const TONE_MS = 1000;

let bench: VapiBench;
afterEach(() => bench.close());

/** A call whose network has this format; what the caller hears is kept. */
async function open(format: AudioFormat): Promise<{ readonly heard: number[] }> {
  const leg = new ScriptedLeg({ format });
  const heard: number[] = [];
  const send = leg.send.bind(leg);
  leg.send = (audio) => {
    heard.push(...audio);
    send(audio);
  };
  bench = await VapiBench.open({ leg });
  await bench.goLive();
  return { heard };
}

const frameOf = (format: AudioFormat) => 20 * bytesPerMs(format);

function toneIn(format: AudioFormat): Uint8Array {
  const samples = sine(TONE_HZ, format.rateHz, (TONE_MS * format.rateHz) / 1000, 8000);
  return encodeAudio(samples, format.encoding);
}

/** Where a stretch of bytes stands in another, to the byte. */
function findIn(all: readonly number[], part: Uint8Array): number {
  return Buffer.from(all).indexOf(Buffer.from(part));
}

describe.each(FORMATS)('sound in the format of the network: %j', (format, name, leastSinadDb) => {
  it('is what Vapi is asked for, and reaches it to the byte', async () => {
    await open(format);
    expect(bench.fake.bodies[0]?.transport?.audioFormat).toEqual({
      format: name,
      container: 'raw',
      sampleRate: format.rateHz,
    });
    const tone = toneIn(format);
    for (let at = 0; at < tone.length; at += frameOf(format)) {
      await bench.play(20, tone.subarray(at, at + frameOf(format)));
    }
    await bench.until(() => findIn(bench.vapi.received, tone) >= 0);
    expect(bench.vapi.frameBytes).toEqual(new Set([frameOf(format)]));
  });

  it('comes from Vapi to the caller to the byte: level, clarity, nothing lost', async () => {
    const { heard } = await open(format);
    const quiet = silence(format, 20);
    await bench.play(1600, quiet);
    heard.length = 0;
    const tone = toneIn(format);
    bench.vapi.say('A tone.', { pcm: decodeAudio(tone, format.encoding) });
    await bench.play(TONE_MS + 400, quiet);
    expect(findIn(heard, tone)).toBeGreaterThanOrEqual(0);
    const at = findIn(heard, tone);
    const samples = decodeAudio(
      Uint8Array.from(heard.slice(at, at + tone.length)),
      format.encoding,
    );
    const { amplitude, sinadDb } = fitSine(samples, TONE_HZ, format.rateHz);
    expect(20 * Math.log10(amplitude / 8000)).toBeCloseTo(0, 0);
    expect(sinadDb).toBeGreaterThan(leastSinadDb);
  });
});

describe('an echo at Vapi', () => {
  it('measures the way there and back: nothing is added, lost or held up', async () => {
    const { heard } = await open(MULAW_8K);
    await bench.play(1600, silence(MULAW_8K, 20));
    bench.vapi.echoes = true;
    heard.length = 0;
    const tone = toneIn(MULAW_8K);
    let firstAtMs: number | undefined;
    for (let at = 0; at < tone.length; at += 160) {
      await bench.play(20, tone.subarray(at, at + 160));
      if (firstAtMs === undefined && heard.length > 0) firstAtMs = at / 8;
    }
    await bench.play(400, silence(MULAW_8K, 20));
    expect(findIn(heard, tone)).toBeGreaterThanOrEqual(0);
    expect(firstAtMs).toBeLessThanOrEqual(60);
  });
});
