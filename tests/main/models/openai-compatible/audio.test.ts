import { describe, expect, it, onTestFinished } from 'vitest';
import OpenAI, { toFile } from 'openai';
import { DEFAULT_PRICES } from '@shared/domain/cost/prices';
import { NO_USAGE } from '@shared/domain/cost/usage';
import { writeWav } from '../../../../src/main/audio/wav';
import { createSpeech } from '../../../../src/main/models/openai-compatible/speech';
import { createTranscription } from '../../../../src/main/models/openai-compatible/transcription';
import { FakeAudio, MS_PER_CHAR, TONE_HZ } from '../../../fakes/openaiText/audio';
import { API_KEY, openFakeOpenAi } from '../../../fakes/openaiText/fakeOpenAi';
import { fitSine } from '../../audio/sineFit';

const { signal } = new AbortController();
const prices = DEFAULT_PRICES;
const SPEECH = { pcm: new Int16Array(8000), language: 'es-MX', phrases: ['Clínica Sol'] };

async function server(audio = new FakeAudio()) {
  const fake = await openFakeOpenAi({ audio });
  onTestFinished(() => fake.close());
  return { audio, baseUrl: fake.baseUrl };
}

async function say(baseUrl: string, text: string, apiKey: string | undefined = API_KEY) {
  const voice = createSpeech({ baseUrl, apiKey, model: 'kokoro', prices });
  const sounds = voice.speak({ text, voice: 'af_heart', pace: 1.1 }, signal);
  const pieces: number[] = [];
  let rateHz = 0;
  for (;;) {
    const next = await sounds.next();
    if (next.done === true) return { usage: next.value, rateHz, pcm: Int16Array.from(pieces) };
    rateHz = next.value.rateHz;
    for (const sample of next.value.pcm) pieces.push(sample);
  }
}

describe('the fake', () => {
  it('hears and speaks for the vendor’s own SDK', async () => {
    const { audio, baseUrl } = await server();
    audio.hears('Hello.');
    const client = new OpenAI({ baseURL: baseUrl, apiKey: API_KEY, maxRetries: 0 });
    const wav = writeWav({ rateHz: 16_000, channels: [new Int16Array(16_000)] });
    const heard = await client.audio.transcriptions.create({
      file: await toFile(wav, 'speech.wav'),
      model: 'gpt-transcribe',
      language: 'en',
    });
    expect(heard.text).toBe('Hello.');
    const spoken = await client.audio.speech.create({
      model: 'gpt-4o-mini-tts',
      voice: 'marin',
      input: 'Hello.',
      response_format: 'pcm',
    });
    const bytes = await spoken.arrayBuffer();
    expect(bytes.byteLength).toBe(6 * MS_PER_CHAR * 24 * 2);
  });

  it('refuses what the vendor refuses', async () => {
    const { baseUrl } = await server();
    const client = new OpenAI({ baseURL: baseUrl, apiKey: API_KEY, maxRetries: 0 });
    const wrong = client.audio.speech.create({ model: 'm', voice: 'v', input: '' });
    await expect(wrong).rejects.toMatchObject({ status: 400 });
  });
});

describe('speech to text', () => {
  it('sends what was said with its language and likely words, and counts the time', async () => {
    const { audio, baseUrl } = await server();
    audio.hears(' Buenos días. ');
    const ears = createTranscription({ baseUrl, apiKey: API_KEY, model: 'gpt-transcribe', prices });
    const { text, usage } = await ears.transcribe(SPEECH, signal);
    expect(text).toBe('Buenos días.');
    expect(audio.transcriptions).toEqual([
      { model: 'gpt-transcribe', language: 'es', prompt: 'Clínica Sol', rateHz: 8000, seconds: 1 },
    ]);
    expect(usage).toMatchObject({ model: 'gpt-transcribe', usage: { ...NO_USAGE, seconds: 1 } });
    expect(usage?.costUsd).toBeCloseTo(0.0045 / 60);
  });

  it('takes no captions of films for words', async () => {
    const { audio, baseUrl } = await server();
    audio.hears('Subtítulos realizados por la comunidad de Amara.org');
    const ears = createTranscription({ baseUrl, apiKey: API_KEY, model: 'whisper', prices });
    expect((await ears.transcribe(SPEECH, signal)).text).toBe('');
  });

  it('says in words what is wrong, without the key', async () => {
    const { baseUrl } = await server();
    const ears = createTranscription({ baseUrl, apiKey: 'sk-wrong-invented', model: 'm', prices });
    const refused = ears.transcribe(SPEECH, signal);
    await expect(refused).rejects.toMatchObject({ code: 'engine.failed', retryable: false });
    await expect(refused).rejects.not.toThrow('sk-wrong');
  });

  it('stops when nobody waits any more', async () => {
    const { audio, baseUrl } = await server();
    audio.fails('transcriptions', 'hang');
    const ears = createTranscription({ baseUrl, apiKey: API_KEY, model: 'm', prices });
    const abort = new AbortController();
    const heard = ears.transcribe(SPEECH, abort.signal);
    abort.abort();
    await expect(heard).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('text to speech', () => {
  const TEXT = 'We open at nine.';

  it.each([24_000, 16_000, 22_050] as const)('comes whole and clean at %i Hz', async (rateHz) => {
    const { audio, baseUrl } = await server(new FakeAudio({ rateHz }));
    const spoken = await say(baseUrl, TEXT);
    expect(audio.spoken).toEqual([{ text: TEXT, voice: 'af_heart', speed: 1.1 }]);
    const durationMs = (spoken.pcm.length / spoken.rateHz) * 1000;
    expect(durationMs).toBeCloseTo(TEXT.length * MS_PER_CHAR, -1);
    const middle = spoken.pcm.subarray(2400, -2400);
    expect(fitSine(middle, TONE_HZ, spoken.rateHz).sinadDb).toBeGreaterThan(70);
    expect(spoken.usage?.usage.seconds).toBeCloseTo(durationMs / 1000);
  });

  it('is refused when it is no sound of the kind that was asked for', async () => {
    const { audio, baseUrl } = await server();
    audio.fails('speech', { status: 503, code: null });
    await expect(say(baseUrl, TEXT)).rejects.toMatchObject({ retryable: true });
    audio.fails('speech', 'cut');
    await expect(say(baseUrl, TEXT)).rejects.toMatchObject({ code: 'engine.unavailable' });
  });
});
