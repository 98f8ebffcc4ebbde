import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureModels } from '../../../scripts/models.mjs';
import { WORKERS_FOLDER } from '../../../scripts/workers.mjs';
import { rmsDbfs, peakDbfs } from '../../../src/main/audio/level';
import { decodeMulaw, encodeMulaw } from '../../../src/main/audio/mulaw';
import { createResampler } from '../../../src/main/audio/resample';
import { generateDtmfSequence } from '../../../src/main/audio/tone/toneGenerate';
import {
  createSpeechRuntime,
  type SpeechRuntime,
  type SpeechStatus,
} from '../../../src/main/speech/speechRuntime';
import type { VadEvent } from '../../../src/main/speech/vadStream';
import type { TtsVoice } from '../../../src/main/speech/workerProtocol';
import { wordErrors, wordsOf } from './wordErrorRate';

const models = await ensureModels({ quiet: true });
const never = new AbortController().signal;

const SENTENCES = [
  "I'd like to book a cleaning next Tuesday.",
  'Do you have anything at nine thirty in the morning?',
  'My number is five five five, zero one nine nine.',
];

function joined(...parts: Int16Array[]): Int16Array {
  const all = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const silenceMs = (durationMs: number): Int16Array => new Int16Array(durationMs * 8);

/** Repeatable noise at about −50 dBFS under the samples. */
function withNoise(pcm: Int16Array): Int16Array {
  let seed = 1;
  return pcm.map((sample) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.max(-32_768, Math.min(32_767, sample + (seed / 2 ** 32 - 0.5) * 360));
  });
}

describe.skipIf(!models.ok)(
  models.ok ? 'the speech runtime' : `the speech runtime (skipped: ${models.advice})`,
  () => {
    let runtime: SpeechRuntime;
    const statuses: SpeechStatus[] = [];

    beforeAll(async () => {
      runtime = createSpeechRuntime({
        modelsDir: models.dir,
        workersDir: WORKERS_FOLDER,
        sttModel: 'base',
        onStatus: (status) => statuses.push(status),
      });
      await runtime.settled;
    }, 60_000);

    afterAll(() => runtime.close());

    /** What the far end of a telephone line would hear of a sentence. */
    async function overThePhone(text: string, voice: TtsVoice): Promise<Int16Array> {
      const { pcm, rateHz } = await runtime.synthesize({ text, voice, owner: 'caller' }, never);
      const resampler = createResampler(rateHz, 8000);
      const at8k = joined(resampler.process(pcm), resampler.flush());
      return decodeMulaw(encodeMulaw(at8k));
    }

    const transcribe = (pcm: Int16Array, owner = 'caller') =>
      runtime.transcribe({ pcm, rateHz: 8000, owner, urgency: 'now' }, never);

    async function detect(pcm: Int16Array, chunk = 160): Promise<VadEvent[]> {
      const events: VadEvent[] = [];
      const vad = runtime.openVad({ onEvent: (event) => events.push(event) });
      for (let at = 0; at < pcm.length; at += chunk) vad.push(pcm.subarray(at, at + chunk));
      await vad.finish();
      return events;
    }

    it('is ready in all its parts', () => {
      expect(runtime.status).toEqual({
        vad: { state: 'ready' },
        stt: { state: 'ready' },
        tts: { state: 'ready' },
      });
    });

    it.each(['slt', 'rms', 'awb'] as const)(
      'understands what its voice %s says on the telephone',
      async (voice) => {
        let errors = 0;
        let words = 0;
        for (const sentence of SENTENCES) {
          const { text } = await transcribe(await overThePhone(sentence, voice));
          const expected = wordsOf(sentence);
          words += expected.length;
          errors += wordErrors(expected, wordsOf(text));
        }
        expect(errors / words).toBeLessThanOrEqual(0.15);
      },
      30_000,
    );

    it('speaks at telephone level, without clipping and without silence around the words', async () => {
      for (const voice of ['slt', 'rms', 'awb', 'kal'] as const) {
        const speech = await runtime.synthesize(
          { text: 'One moment, please.', voice, owner: 'a' },
          never,
        );
        const edge = (20 * speech.rateHz) / 1000;
        expect(rmsDbfs(speech.pcm)).toBeGreaterThan(-24);
        expect(rmsDbfs(speech.pcm)).toBeLessThan(-18);
        expect(peakDbfs(speech.pcm)).toBeLessThanOrEqual(-0.9);
        expect(peakDbfs(speech.pcm.subarray(edge, 5 * edge))).toBeGreaterThan(-45);
        expect(peakDbfs(speech.pcm.subarray(-5 * edge, -edge))).toBeGreaterThan(-45);
        expect(Math.abs(speech.pcm[0]!)).toBeLessThan(50);
      }
    });

    it('gives the same sentence again without asking the voice', async () => {
      const request = { text: 'We are open from nine to five.', voice: 'slt', owner: 'a' } as const;
      const first = await runtime.synthesize(request, never);
      const expected = first.pcm.slice();
      first.pcm.fill(0);
      expect((await runtime.synthesize(request, never)).pcm).toEqual(expected);
    });

    it('has nothing to say for a text without words', async () => {
      const speech = await runtime.synthesize({ text: ' … ', voice: 'slt', owner: 'a' }, never);
      expect(speech.pcm).toHaveLength(0);
    });

    it('hears every digit of a telephone number', async () => {
      const pcm = await overThePhone('555-555-0142', 'slt');
      const { text } = await transcribe(pcm);
      expect(wordErrors(wordsOf('5555550142'), wordsOf(text))).toBeLessThanOrEqual(1);
    });

    it('invents no words for key presses or for less than a quarter of a second', async () => {
      const keys = generateDtmfSequence(['1', '2', '3'], {
        rateHz: 8000,
        durationMs: 120,
        gapMs: 80,
      });
      const padded = joined(silenceMs(300), decodeMulaw(encodeMulaw(keys)), silenceMs(160));
      expect(await transcribe(padded)).toMatchObject({ text: '', skipped: 'tone' });
      expect(await transcribe(silenceMs(200))).toMatchObject({ text: '', skipped: 'too-short' });
    });

    it('finds where turns begin and end, in silence and in noise', async () => {
      const first = await overThePhone('Hello, is this the dentist?', 'rms');
      const second = await overThePhone('Yes please.', 'slt');
      const clean = joined(silenceMs(1000), first, silenceMs(1500), second, silenceMs(1500));
      const onsetsMs = [1000, 2500 + first.length / 8];
      const endsMs = [1000 + first.length / 8, 2500 + (first.length + second.length) / 8];
      for (const pcm of [clean, withNoise(clean)]) {
        const events = await detect(pcm);
        const ends = events.filter((event) => event.type === 'speechEnded');
        expect(ends).toHaveLength(2);
        for (const [turn, end] of ends.entries()) {
          const started = events.filter((event) => event.type === 'speechStarted')[turn]!;
          expect(started.atMs - onsetsMs[turn]!).toBeLessThanOrEqual(130);
          expect(Math.abs(end.onsetMs - onsetsMs[turn]!)).toBeLessThanOrEqual(100);
          expect(Math.abs(end.endMs - endsMs[turn]!)).toBeLessThanOrEqual(250);
          expect(end.reason).toBe('silence');
        }
        const { text } = await transcribe((ends[0] as { audio: Int16Array }).audio);
        expect(text.toLowerCase()).toContain('is this the dentist');
      }
    }, 30_000);

    it('does not take silence, noise or clicks for speech', async () => {
      const clicks = silenceMs(4000);
      for (const atMs of [500, 1300, 2100, 3000]) {
        for (let i = 0; i < 24; i++) clicks[atMs * 8 + i] = (i % 2 === 0 ? 1 : -1) * 20_000;
      }
      for (const pcm of [silenceMs(3000), withNoise(silenceMs(3000)), clicks]) {
        const types = (await detect(pcm)).map(({ type }) => type);
        expect(types).not.toContain('speechConfirmed');
      }
    });

    it('hears the same however the stream is cut into chunks', async () => {
      const pcm = joined(
        silenceMs(500),
        await overThePhone('Good morning.', 'awb'),
        silenceMs(700),
      );
      expect(await detect(pcm, 160)).toEqual(await detect(pcm, 999));
    });

    it('keeps the streams of two calls apart', async () => {
      const speech = joined(
        silenceMs(500),
        await overThePhone(SENTENCES[0]!, 'slt'),
        silenceMs(900),
      );
      const alone = await detect(speech);
      const events: [VadEvent[], VadEvent[]] = [[], []];
      const [talking, quiet] = events.map((list) =>
        runtime.openVad({ onEvent: (event) => list.push(event) }),
      );
      for (let at = 0; at < speech.length; at += 160) {
        talking!.push(speech.subarray(at, at + 160));
        quiet!.push(new Int16Array(160));
      }
      await Promise.all([talking!.finish(), quiet!.finish()]);
      expect(events[0]).toEqual(alone);
      expect(events[1]).toEqual([]);

      const [yes, number] = await Promise.all([
        transcribe(await overThePhone('Yes, that works for me.', 'slt'), 'call-1'),
        transcribe(await overThePhone('I need to cancel.', 'rms'), 'call-2'),
      ]);
      expect(yes.text.toLowerCase()).toContain('works');
      expect(number.text.toLowerCase()).toContain('cancel');
    });

    it('gives the words so far while the caller still speaks', async () => {
      const pcm = joined(silenceMs(400), await overThePhone(SENTENCES[1]!, 'slt'));
      const vad = runtime.openVad({ onEvent: () => undefined });
      expect(vad.speechSoFar()).toBeUndefined();
      const confirmed = new Promise<void>((resolve) => {
        const probe = runtime.openVad({
          onEvent: ({ type }) => {
            if (type === 'speechConfirmed') resolve();
          },
        });
        vad.push(pcm);
        probe.push(pcm);
      });
      await confirmed;
      expect(vad.speechSoFar()?.length).toBeGreaterThan(800);
      vad.close();
    });

    it('cancels a transcription and goes on with the next', async () => {
      const long = await overThePhone(SENTENCES.join(' '), 'slt');
      const stop = new AbortController();
      const stopped = runtime.transcribe(
        { pcm: long, rateHz: 8000, owner: 'a', urgency: 'now' },
        stop.signal,
      );
      const next = transcribe(await overThePhone('I need to cancel.', 'rms'));
      stop.abort();
      await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
      expect((await next).text.toLowerCase()).toContain('cancel');
    });

    it('lets a finished turn pass the words of one that goes on', async () => {
      const long = await overThePhone(SENTENCES.join(' '), 'rms');
      const partial = runtime.transcribe(
        { pcm: long, rateHz: 8000, owner: 'a', urgency: 'later' },
        never,
      );
      const final = transcribe(await overThePhone('Goodbye.', 'slt'), 'b');
      await expect(partial).rejects.toMatchObject({ code: 'cancelled' });
      expect((await final).text.toLowerCase()).toContain('bye');
    });
  },
);

describe('the speech runtime without models', () => {
  it('says what is missing, and its voice still works', async () => {
    const runtime = createSpeechRuntime({
      modelsDir: '/nowhere',
      workersDir: WORKERS_FOLDER,
      sttModel: 'tiny',
    });
    await runtime.settled;
    const reason = 'The speech models have not been fetched.';
    expect(runtime.status).toEqual({
      vad: { state: 'unavailable', reason },
      stt: { state: 'unavailable', reason },
      tts: { state: 'ready' },
    });
    const events: VadEvent[] = [];
    const vad = runtime.openVad({ onEvent: (event) => events.push(event) });
    vad.push(new Int16Array(2560));
    await vad.finish();
    expect(events).toMatchObject([
      { type: 'detectionFailed', error: { code: 'engine.unavailable' } },
    ]);
    await runtime.close();
  }, 30_000);
});
